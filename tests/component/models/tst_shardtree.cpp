// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shardtree.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace tailrace;
using models::ShardTree;
using stream::ShardInfo;
using stream::ShardState;

namespace {

constexpr qint64 nowMs = 1'795'324'440'000;

ShardInfo shard(const QString &id, const QString &parent = {}, bool open = true)
{
    ShardInfo info;
    info.shardId = id;
    info.parentShardId = parent;
    info.open = open;
    info.state = open ? ShardState::Iterating : ShardState::Drained;
    return info;
}

/// "b<a" is b below a; "b<a." is closed.
std::vector<ShardInfo> shards(const QString &text)
{
    std::vector<ShardInfo> all;
    for (QString word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool closed = word.endsWith(u'.');
        word.remove(u'.');
        all.push_back(shard(word.section(u'<', 0, 0), word.section(u'<', 1), !closed));
    }
    std::sort(all.begin(), all.end(),
              [](const ShardInfo &a, const ShardInfo &b) { return a.shardId < b.shardId; });
    return all;
}

/// "a(b(c) d) e"
QString toText(const ShardTree &tree, const QModelIndex &parent = {})
{
    QStringList out;
    for (int row = 0; row < tree.rowCount(parent); ++row) {
        const QModelIndex index = tree.index(row, 0, parent);
        const QString below = toText(tree, index);
        out << index.data().toString() + (below.isEmpty() ? QString() : u'(' + below + u')');
    }
    return out.join(u' ');
}

struct Watched
{
    ShardTree tree;
    QAbstractItemModelTester tester{&tree, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy inserts{&tree, &QAbstractItemModel::rowsInserted};
    QSignalSpy removes{&tree, &QAbstractItemModel::rowsRemoved};
    QSignalSpy moves{&tree, &QAbstractItemModel::rowsMoved};
    QSignalSpy resets{&tree, &QAbstractItemModel::modelReset};
    QSignalSpy changes{&tree, &QAbstractItemModel::dataChanged};
};

} // namespace

class TestShardTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }
    void childrenStandBelowTheirParents_data();
    void childrenStandBelowTheirParents();
    void everyStepLeadsToTheSameTree();
    void whatStaysKeepsItsPlace();
    void onlyWhatChangedIsTold();
    void openOnly();
    void figuresAndHints();
    void endOfReadingIsShown();
    void thousandsOfShards();
};

void TestShardTree::childrenStandBelowTheirParents_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *before, const char *after,
                        const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after)
                            << QString::fromLatin1(expected);
    };
    row("nothing", "", "", "");
    row("the first ones", "", "a. b<a c<a", "a(b c)");
    row("a roll", "a", "a. b<a", "a(b)");
    row("a split", "a.  b<a", "a. b<a. c<b d<b", "a(b(c d))");
    row("siblings in the order of their births", "a. c<a", "a. b<a c<a", "a(b c)");
    row("a parent that is not listed any more", "a. b<a. c<b", "b<a. c<b", "b(c)");
    row("two generations at once", "a", "a. b<a. c<b", "a(b(c))");
    row("a parent that is listed late", "b<a", "a. b<a", "a(b)");
    row("the trunk goes, the leaves stay", "a. b<a. c<b d<b", "c<b d<b", "c d");
    row("all of them go", "a. b<a", "", "");
    row("another stream", "a. b<a", "x. y<x", "x(y)");
    row("its own parent", "", "a<a b", "a b");
    row("a circle of parents stands by itself", "", "a<b b<a c<a", "a(c) b");
    row("a circle that comes to be", "a b<a", "a<b b<a", "a b");
    row("parent and child change places", "a b<a", "a<b b", "b(a)");
    row("an unknown parent", "", "b<a", "b");
}

void TestShardTree::childrenStandBelowTheirParents()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    Watched w;
    w.tree.update(shards(before), nowMs);
    w.tree.update(shards(after), nowMs);
    QTEST(toText(w.tree), "expected");
}

// Random histories against a tree that is made anew.
void TestShardTree::everyStepLeadsToTheSameTree()
{
    QRandomGenerator random(4711);
    Watched w;
    for (int step = 0; step < 300; ++step) {
        QStringList words;
        for (char16_t id = u'a'; id <= u'l'; ++id)
            if (random.bounded(3) > 0)
                words << QStringLiteral("%1<%2%3")
                                 .arg(QChar(id))
                                 .arg(QChar(char16_t(u'a' + random.bounded(12))))
                                 .arg(random.bounded(2) ? QStringLiteral(".") : QString());
        const auto now = shards(words.join(u' '));
        w.tree.update(now, nowMs + step);
        ShardTree fresh;
        fresh.update(now, nowMs);
        QCOMPARE(toText(w.tree), toText(fresh));
    }
    QVERIFY(w.inserts.size() > 0 && w.removes.size() > 0 && w.moves.size() > 0);
}

void TestShardTree::whatStaysKeepsItsPlace()
{
    Watched w;
    w.tree.update(shards(QStringLiteral("a. b<a c<a")), nowMs);
    const QPersistentModelIndex c = w.tree.indexOf(QStringLiteral("c"));
    w.tree.update(shards(QStringLiteral("a. b<a. c<a d<b e<b")), nowMs);
    QVERIFY(c.isValid());
    QCOMPARE(c.data().toString(), QStringLiteral("c"));
    w.tree.update(shards(QStringLiteral("c<a d<b e<b")), nowMs);
    QVERIFY(c.isValid());
    QCOMPARE(c.data().toString(), QStringLiteral("c"));
    QCOMPARE(w.resets.size(), 1); // the first ones
    QVERIFY(!w.tree.indexOf(QStringLiteral("a")).isValid());
}

void TestShardTree::onlyWhatChangedIsTold()
{
    Watched w;
    auto all = shards(QStringLiteral("a. b<a. c<a. d<a."));
    w.tree.update(all, nowMs);
    w.changes.clear();
    w.tree.update(all, nowMs + 1000);
    QCOMPARE(w.changes.size(), 0);
    all[2].records = 7;
    w.tree.update(all, nowMs + 1000);
    QCOMPARE(w.changes.size(), 1);
    QCOMPARE(w.changes[0][0].toModelIndex(), w.tree.indexOf(QStringLiteral("c")));
    QCOMPARE(w.changes[0][1].toModelIndex().row(), 1);
    all[2].lastMs = nowMs; // and with it a countdown
    w.tree.update(all, nowMs + 1000);
    w.changes.clear();
    w.tree.update(all, nowMs + 120'000);
    QCOMPARE(w.changes.size(), 1);
    QCOMPARE(w.tree.indexOf(QStringLiteral("c"), ShardTree::Trim).data().toString(),
             QStringLiteral("23 h 58 min"));
}

void TestShardTree::openOnly()
{
    Watched w;
    w.tree.update(shards(QStringLiteral("a. b<a. c<b d<b e")), nowMs);
    QCOMPARE(w.tree.total(), 5);
    QCOMPARE(w.tree.open(), 3);
    w.tree.setOpenOnly(true);
    QCOMPARE(toText(w.tree), QStringLiteral("c d e"));
    w.tree.update(shards(QStringLiteral("a. b<a. c<b. d<b e f<c")), nowMs);
    QCOMPARE(toText(w.tree), QStringLiteral("d e f"));
    w.tree.setOpenOnly(false);
    QCOMPARE(toText(w.tree), QStringLiteral("a(b(c(f) d)) e"));
}

void TestShardTree::figuresAndHints()
{
    Watched w;
    const QString id = QStringLiteral("shardId-00000001795324380000-aaaaaaaa");
    const QString childId = QStringLiteral("shardId-00000001795324410000-bbbbbbbb");
    ShardInfo parent = shard(id, {}, false);
    parent.state = ShardState::Iterating;
    parent.iteratorMs = nowMs - 12'000;
    parent.records = 1204;
    parent.lagMs = 400;
    ShardInfo child = shard(childId, id);
    child.state = ShardState::WaitingForParent;
    child.trouble = QStringLiteral("no <b>network</b>\nat all");
    w.tree.update({parent, child}, nowMs);
    const auto text = [&w](const QString &of, int column, int role = Qt::DisplayRole) {
        return w.tree.indexOf(of, column).data(role).toString();
    };
    QCOMPARE(text(id, ShardTree::Shard), id);
    QCOMPARE(text(id, ShardTree::State), QStringLiteral("being read"));
    QCOMPARE(text(id, ShardTree::Lag), QStringLiteral("0.4 s"));
    QCOMPARE(text(id, ShardTree::Iterator), QStringLiteral("12 s"));
    QCOMPARE(text(id, ShardTree::Records), QLocale().toString(1204));
    QVERIFY(text(id, ShardTree::Born).startsWith(QStringLiteral("2026-11-22 05:13:00")));
    QCOMPARE(text(id, ShardTree::Trim), QStringLiteral("23 h 59 min")); // the child was born then
    QVERIFY(text(id, ShardTree::Trim, Qt::ToolTipRole).contains(QStringLiteral("first child")));
    QCOMPARE(text(childId, ShardTree::Lag), QString());
    QCOMPARE(text(childId, ShardTree::Trim), QString());
    QVERIFY(!text(childId, ShardTree::State, Qt::ToolTipRole).contains(u'\n'));
    parent.state = ShardState::Trimmed;
    w.tree.update({parent, child}, nowMs);
    QCOMPARE(text(id, ShardTree::Trim), QString());
    QVERIFY(text(id, ShardTree::Trim, Qt::ToolTipRole).startsWith(QStringLiteral("It is gone")));
    parent.state = ShardState::Iterating;
    w.tree.update({parent, child}, nowMs);
    QCOMPARE(w.tree.indexOf(childId).data(ShardTree::TroubleRole).toBool(), true);
    QCOMPARE(w.tree.indexOf(id).data(ShardTree::ShardIdRole).toString(), id);
    for (int column = 0; column < ShardTree::ColumnCount; ++column)
        QVERIFY(!w.tree.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
}

void TestShardTree::endOfReadingIsShown()
{
    Watched w;
    auto all = shards(QStringLiteral("a b c."));
    all[0].iteratorMs = nowMs - 12'000;
    all[1].trouble = QStringLiteral("no network");
    w.tree.update(all, nowMs, true);
    const auto text = [&w](const char *of, int column) {
        return w.tree.indexOf(QString::fromLatin1(of), column).data().toString();
    };
    const auto is = [&w](const char *of, int role) {
        return w.tree.indexOf(QString::fromLatin1(of)).data(role).toBool();
    };
    QCOMPARE(text("a", ShardTree::Iterator), QStringLiteral("12 s"));
    QVERIFY(is("a", ShardTree::BeingReadRole) && !is("c", ShardTree::BeingReadRole));
    QVERIFY(is("b", ShardTree::TroubleRole));
    w.changes.clear();
    w.tree.update(all, nowMs + 1000, false);
    QCOMPARE(w.changes.size(), 1);
    QCOMPARE(text("a", ShardTree::State), QStringLiteral("not being read"));
    QCOMPARE(text("a", ShardTree::Iterator), QString());
    QCOMPARE(text("b", ShardTree::State), QStringLiteral("not being read"));
    QCOMPARE(text("c", ShardTree::State), QStringLiteral("closed, nothing to read"));
    QVERIFY(!is("a", ShardTree::BeingReadRole) && !is("b", ShardTree::TroubleRole));
    w.changes.clear();
    w.tree.update(all, nowMs + 5000, false); // nothing grows any more
    QCOMPARE(w.changes.size(), 0);
    w.tree.update(all, nowMs + 6000, true);
    QCOMPARE(text("a", ShardTree::State), QStringLiteral("being read"));
    QCOMPARE(text("a", ShardTree::Iterator), QStringLiteral("18 s"));
}

// A thousand open ones after a day of rolls: every step, and a roll of all of them at once.
void TestShardTree::thousandsOfShards()
{
    std::vector<ShardInfo> all;
    const auto idOf = [](int generation, int lane) {
        return QStringLiteral("shardId-%1-%2")
                .arg(generation, 20, 10, QLatin1Char('0'))
                .arg(lane, 8, 16, QLatin1Char('0'));
    };
    constexpr int lanes = 1000;
    const auto roll = [&](int generation) {
        for (ShardInfo &one : all)
            one.open = false;
        for (int lane = 0; lane < lanes; ++lane)
            all.push_back(shard(idOf(generation, lane),
                                generation > 1 ? idOf(generation - 1, lane) : QString()));
    };
    for (int generation = 1; generation <= 6; ++generation)
        roll(generation);
    ShardTree tree;
    tree.update(all, nowMs);
    QCOMPARE(tree.rowCount(), lanes);
    QCOMPARE(tree.open(), lanes);
    QSignalSpy inserts(&tree, &QAbstractItemModel::rowsInserted);
    roll(7);
    tree.update(all, nowMs + 1000);
    QCOMPARE(inserts.size(), lanes);
    all.erase(all.begin(), all.begin() + lanes); // the oldest are trimmed
    tree.update(all, nowMs + 2000);
    QCOMPARE(tree.rowCount(), lanes);
    QCOMPARE(tree.index(0, 0).data(ShardTree::ShardIdRole).toString(), idOf(2, 0));
    QBENCHMARK
    {
        tree.update(all, nowMs + 3000);
    }
}

QTEST_GUILESS_MAIN(TestShardTree)
#include "tst_shardtree.moc"
