// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpointstore.h"

#include "support/testsupport.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

using namespace tailrace;
using delivery::CheckpointStore;
using delivery::ShardSet;
using stream::ShardCheckpoint;
using stream::ShardCheckpoints;

namespace {

const QString route = QStringLiteral("all");
const QString streamArn = QStringLiteral("arn:stream");
const QString shard = QStringLiteral("shardId-1");

ShardCheckpoints at(const CheckpointStore &store, const QString &name)
{
    const auto saved = store.load(name).value();
    const auto its = saved.find(streamArn);
    return its != saved.end() ? its->second : ShardCheckpoints{};
}

} // namespace

class TestCheckpointStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsWhatWasSaved();
    void neverGoesBack();
    void keepsRoutesAndStreamsApart();
    void keepsSnapshots();
    void prunesWhatIsRetiredForLong();
    void whatIsNeededAgainIsKept();
    void aRouteThatIsGoneForLongIsForgotten();
    void resetForgets();
    void isForItsOwnerOnly();
    void refusesASecondUser();
    void saysWhatIsWrongWithTheFile_data();
    void saysWhatIsWrongWithTheFile();
    void damageInTheMiddleIsNoNewBeginning();
    void damageWhileItRunsIsNoNewBeginning();
    void fileNames_data();
    void fileNames();
    void longNamesStayApart();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("state/x.checkpoints")); }
    std::unique_ptr<CheckpointStore> opened() const
    {
        auto store = CheckpointStore::open(path());
        return store ? std::move(*store) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCheckpointStore::keepsWhatWasSaved()
{
    {
        const auto store = opened();
        QVERIFY(store);
        QVERIFY(store->save(route, streamArn,
                            {{shard, {"100000000000000000000042", 7, false}},
                             {QStringLiteral("shardId-2"), {"", 1234567890123, true}}}));
    }
    const ShardCheckpoints kept = at(*opened(), route);
    QCOMPARE(kept.size(), size_t(2));
    QCOMPARE(kept.at(shard).sequence, QByteArray("100000000000000000000042"));
    QCOMPARE(kept.at(shard).drained, false);
    QCOMPARE(kept.at(QStringLiteral("shardId-2")).sinceMs, 1234567890123);
    QCOMPARE(kept.at(QStringLiteral("shardId-2")).drained, true);
}

void TestCheckpointStore::neverGoesBack()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1000", 0, true}}}));
    QVERIFY(store->save(route, streamArn, {{shard, {"999", 0, false}}}));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1000"));
    QVERIFY(at(*store, route).at(shard).drained);
    QVERIFY(store->save(route, streamArn, {{shard, {"", 5, false}}}));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1000"));
}

void TestCheckpointStore::keepsSnapshots()
{
    using Segment = delivery::SnapshotProgress::Segment;
    const QString file = m_folder->filePath(QStringLiteral("b.checkpoints"));
    {
        const auto store = CheckpointStore::open(file).value();
        QVERIFY(!store->snapshot(route).value());
        QVERIFY(store->saveSnapshot(
                route,
                {QStringLiteral("arn"), 42, {Segment{}, Segment{R"({"id":{"S":"a"}})", false}}}));
        QVERIFY(store->saveSnapshot(route,
                                    {QStringLiteral("arn"),
                                     42,
                                     {Segment{{}, true}, Segment{R"({"id":{"S":"b"}})", false}}}));
    }
    const auto store = CheckpointStore::open(file).value();
    const auto kept = store->snapshot(route).value();
    QVERIFY(kept);
    QCOMPARE(kept->tableArn, QStringLiteral("arn"));
    QCOMPARE(kept->beganMs, qint64(42));
    QCOMPARE(kept->segments.size(), size_t(2));
    QVERIFY(kept->segments[0].isDone && !kept->segments[1].isDone && !kept->isDone());
    QCOMPARE(kept->segments[1].lastKey, QByteArray(R"({"id":{"S":"b"}})"));
    QVERIFY(!store->snapshot(QStringLiteral("another")).value());
    QVERIFY(store->reset());
    QVERIFY(!store->snapshot(route).value());
}

void TestCheckpointStore::prunesWhatIsRetiredForLong()
{
    constexpr qint64 beganMs = 1'000'000;
    const QStringList routes = {route, QStringLiteral("another")};
    const QString other = QStringLiteral("shardId-2");
    {
        const auto store = opened();
        for (const QString &name : {route, QStringLiteral("another"), QStringLiteral("absent")})
            QVERIFY(store->save(name, streamArn,
                                {{shard, {"1", 0, true}}, {other, {"2", 0, false}}}));
        QCOMPARE(store->prune({{streamArn, shard}}, routes, beganMs).value(), 0);
    }
    const auto store = opened(); // the day is counted through restarts
    const ShardSet retired{{streamArn, shard}};
    QCOMPARE(store->prune(retired, routes, beganMs + delivery::keepRetiredMs - 1).value(), 0);
    QCOMPARE(at(*store, route).size(), size_t(2));
    QCOMPARE(store->prune(retired, routes, beganMs + delivery::keepRetiredMs).value(), 1);
    for (const QString &name : {route, QStringLiteral("another")}) {
        QCOMPARE(at(*store, name).size(), size_t(1));
        QCOMPARE(at(*store, name).at(other).sequence, QByteArray("2"));
    }
    QCOMPARE(at(*store, QStringLiteral("absent")).size(), size_t(2)); // it may come back
    QCOMPARE(store->prune({}, routes, beganMs + 2 * delivery::keepRetiredMs).value(), 0);
}

void TestCheckpointStore::whatIsNeededAgainIsKept()
{
    constexpr qint64 day = delivery::keepRetiredMs;
    const auto store = opened();
    const ShardSet retired{{streamArn, shard}};
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, true}}}));
    QCOMPARE(store->prune(retired, {route}, day).value(), 0);
    QCOMPARE(store->prune({}, {route}, day + 1).value(), 0); // listed again
    QCOMPARE(store->prune(retired, {route}, 2 * day).value(), 0);
    QCOMPARE(store->prune(retired, {route}, day / 2).value(),
             0); // the clock was ahead: the day begins anew
    QCOMPARE(store->prune(retired, {route}, day / 2 + day - 1).value(), 0);
    QCOMPARE(at(*store, route).size(), size_t(1));
    QCOMPARE(store->prune(retired, {route}, day / 2 + day).value(), 1);
    QCOMPARE(at(*store, route).size(), size_t(0));
}

void TestCheckpointStore::aRouteThatIsGoneForLongIsForgotten()
{
    constexpr qint64 week = delivery::keepRemovedMs;
    constexpr qint64 beganMs = 1'000'000;
    const QString gone = QStringLiteral("gone");
    const auto forget = [&](CheckpointStore &store, const QStringList &routes, qint64 nowMs) {
        return store.forgetRoutesBut(routes, nowMs).value();
    };
    {
        const auto store = opened();
        QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
        QVERIFY(store->save(gone, streamArn, {{shard, {"2", 0, false}}}));
        QVERIFY(store->save(gone, QStringLiteral("arn:other"), {{shard, {"3", 0, false}}}));
        QCOMPARE(forget(*store, {route}, beganMs), 0);
    }
    const auto store = opened(); // the week is counted through restarts
    QCOMPARE(forget(*store, {route}, beganMs + week - 1), 0);
    QCOMPARE(forget(*store, {route, gone}, beganMs + week), 0); // it is back
    QCOMPARE(forget(*store, {route}, beganMs + week + 1), 0);
    QCOMPARE(forget(*store, {route}, beganMs), 0); // the clock was ahead: the week begins anew
    QCOMPARE(forget(*store, {route}, beganMs + week - 1), 0);
    QCOMPARE(store->load(gone)->size(), size_t(2));
    QCOMPARE(forget(*store, {route}, beganMs + week), 1);
    QCOMPARE(store->load(gone)->size(), size_t(0));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1"));
    QCOMPARE(forget(*store, {route}, beganMs + 2 * week), 0);
}

void TestCheckpointStore::keepsRoutesAndStreamsApart()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
    QVERIFY(at(*store, QStringLiteral("other")).empty());
    QVERIFY(store->save(route, QStringLiteral("arn:other"), {{shard, {"2", 0, false}}}));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1"));
    QCOMPARE(store->load(route)->size(), size_t(2));
}

void TestCheckpointStore::resetForgets()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
    QVERIFY(store->reset());
    QVERIFY(at(*store, route).empty());
}

void TestCheckpointStore::isForItsOwnerOnly()
{
    const auto store = opened();
    const QFileInfo file(path());
    QCOMPARE(int(file.permissions() & 0x0077), 0);
    QCOMPARE(int(QFileInfo(file.absolutePath()).permissions() & 0x0077), 0);
}

void TestCheckpointStore::refusesASecondUser()
{
    const auto first = opened();
    QVERIFY(first);
    const auto second = CheckpointStore::open(path());
    QVERIFY(!second);
    QVERIFY2(second.error().message.contains(QLatin1String("running already")),
             qPrintable(second.error().message));
}

void TestCheckpointStore::saysWhatIsWrongWithTheFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not a database") << QByteArray(4096, 'x');
    QTest::newRow("a database that was cut")
            << QByteArray("SQLite format 3\0", 16) + QByteArray(40, '\1');
}

void TestCheckpointStore::saysWhatIsWrongWithTheFile()
{
    QFETCH(const QByteArray, content);
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto store = CheckpointStore::open(path());
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::File);
    QVERIFY(!store.error().facts.remedy.isEmpty());
    QFile after(path());
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), content); // nothing of the user's is overwritten
}

// A store so large that its rows fill pages of their own, with one of those overwritten.
void TestCheckpointStore::damageInTheMiddleIsNoNewBeginning()
{
    {
        const auto store = opened();
        ShardCheckpoints many;
        for (int i = 0; i < 2000; ++i)
            many[QStringLiteral("shardId-%1").arg(i)] = {QByteArray::number(1'000'000 + i), 0,
                                                         false};
        QVERIFY(store->save(route, streamArn, many));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 20 * 4096);
    for (int page = 2; page < 20; ++page) {
        file.seek(qint64(page) * 4096);
        file.write(QByteArray(4096, '\xEE'));
    }
    file.close();
    const auto store = CheckpointStore::open(path());
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::File);
    QVERIFY2(store.error().message.contains(QStringLiteral("damaged"))
                     || store.error().message.contains(QStringLiteral("malformed")),
             qPrintable(store.error().message));
}

void TestCheckpointStore::damageWhileItRunsIsNoNewBeginning()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
    { // as somebody with another program would
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("DROP TABLE checkpoints")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    QVERIFY(!store->load(route));
    QVERIFY(!store->save(route, streamArn, {{shard, {"2", 0, false}}}));
    QVERIFY(!store->reset());
}

void TestCheckpointStore::fileNames_data()
{
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QString &name) { QTest::newRow(title) << name; };
    row("plain", QStringLiteral("orders-to-webhook"));
    row("path", QStringLiteral("../../etc/passwd"));
    row("dots", QStringLiteral(".."));
    row("NUL and line feed", QString::fromUtf16(u"a\n") + QChar(0));
    row("a hundred emoji", QString::fromUtf16(u"🌉").repeated(100));
    row("a hundred Chinese signs", QString::fromUtf16(u"東").repeated(100));
    row("longer than a file's name may be", QString(5000, QLatin1Char('x')));
    if (!test::sharedDir().isEmpty())
        for (const QStringList &cells :
             test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/file-names.tsv"))))
            row(qPrintable(QStringLiteral("shared: ") + cells[0]), test::unescapeCell(cells[0]));
}

void TestCheckpointStore::fileNames()
{
    QFETCH(QString, name);
    const QDir folder(m_folder->path());
    const QString file = folder.absoluteFilePath(delivery::checkpointFileName(name));
    QCOMPARE(QFileInfo(file).absolutePath(), folder.absolutePath());
    {
        const auto store = CheckpointStore::open(file);
        QVERIFY2(store, store ? "" : qPrintable(store.error().message));
        QVERIFY((*store)->save(route, streamArn, {{shard, {"1", 0, false}}}));
    }
    QVERIFY(QFileInfo::exists(file));
    QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
}

void TestCheckpointStore::longNamesStayApart()
{
    const QString name = QString::fromUtf16(u"東").repeated(99);
    QVERIFY(delivery::checkpointFileName(name + u'a') != delivery::checkpointFileName(name + u'b'));
    // Short names are readable, and what they were before names could be long.
    QCOMPARE(delivery::checkpointFileName(QStringLiteral("a b")),
             QStringLiteral("a%20b.checkpoints"));
}

QTEST_GUILESS_MAIN(TestCheckpointStore)
#include "tst_checkpointstore.moc"
