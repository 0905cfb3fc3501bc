// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The shards of a table that is being read, and the chart's toggle, in the whole window.
#include "shellworld.h"
#include "ui/tail/shardsdialog.h"
#include "ui/tail/throughputchart.h"

#include <QAction>
#include <QClipboard>
#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>
#include <QTreeView>

using namespace tailrace;
using namespace tailrace::ui;
using models::ShardTree;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;

QTreeView *shownTree()
{
    return ShellWorld::visible<QTreeView>("shardTree");
}

bool shortcut(ShellWorld &world, Qt::Key key)
{
    world.window->activateWindow();
    if (!QTest::qWaitForWindowActive(world.window.get()))
        return false;
    QTest::keyClick(world.window.get(), key, Qt::ControlModifier | Qt::ShiftModifier);
    return true;
}

QString cell(const QTreeView &tree, const QModelIndex &row, int column)
{
    return tree.model()->index(row.row(), column, row.parent()).data().toString();
}

} // namespace

class TestShards : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void treeOfATableThatSplits();
    void endOfReadingIsShown();
    void tipsAreNoMarkup();
    void chartIsToggledAndRemembered();
};

void TestShards::treeOfATableThatSplits()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(table.put("a", "paid"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, patience);
    QVERIFY(ShellWorld::clickSoon("shardsButton")); // it has come
    QTRY_VERIFY(shownTree());
    QTreeView &tree = *shownTree();
    QAbstractItemModel &model = *tree.model();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
    const QPersistentModelIndex first = model.index(0, 0);
    QTRY_COMPARE_WITH_TIMEOUT(cell(tree, first, ShardTree::Records), QStringLiteral("1"), patience);
    QVERIFY(cell(tree, first, ShardTree::State).startsWith(QStringLiteral("being read")));
    tree.setCurrentIndex(first);

    // It splits twice: what was expanded stays so, what was closed by hand too, and the selection.
    QVERIFY(table.split());
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(first), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(tree.isExpanded(first), patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(tree, first, ShardTree::State),
                              QStringLiteral("read to its end"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(cell(tree, first, ShardTree::Trim).contains(QStringLiteral(" h ")),
                             patience);
    QTest::keyClick(&tree, Qt::Key_Left); // closes it
    QVERIFY(!tree.isExpanded(first));
    QVERIFY(table.put("b", "paid"));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 2, patience);
    const auto readOfChildren = [&] {
        return cell(tree, model.index(0, 0, first), ShardTree::Records).toInt()
               + cell(tree, model.index(1, 0, first), ShardTree::Records).toInt();
    };
    QTRY_COMPARE_WITH_TIMEOUT(readOfChildren(), 1, patience); // an update came
    QVERIFY(!tree.isExpanded(first));
    QCOMPARE(tree.currentIndex(), QModelIndex(first));

    QTest::keyClick(&tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), first.data(ShardTree::ShardIdRole).toString());
    QVERIFY(ShellWorld::click("openOnlyBox"));
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(ShellWorld::click("openOnlyBox"));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!tree.isExpanded(model.index(0, 0))); // still as it was left
    QCOMPARE(ShellWorld::visible<QLabel>("shardsSummary")->text(),
             QStringLiteral("2 open shards, 1 closed"));

    // By its shortcut too, and it goes with its table.
    QTest::keyClick(&tree, Qt::Key_Escape);
    QTRY_VERIFY(!shownTree());
    QVERIFY(shortcut(world, Qt::Key_S));
    QTRY_VERIFY(shownTree());
    QVERIFY(world.press(Qt::Key_W));
    QTRY_VERIFY(!shownTree());
}

void TestShards::endOfReadingIsShown()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(table.put("a", "paid"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, patience);
    QVERIFY(ShellWorld::clickSoon("shardsButton"));
    QTRY_VERIFY(shownTree());
    QTreeView &tree = *shownTree();
    QCOMPARE(tree.window()->windowTitle(), QStringLiteral("Shards of orders"));
    const auto first = [&tree](int column) {
        return cell(tree, tree.model()->index(0, 0), column);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!first(ShardTree::Iterator).isEmpty(), patience);
    auto *stop = world.window->findChild<QAction *>(QStringLiteral("reader.stop"));
    QVERIFY(stop);
    stop->trigger();
    QCOMPARE(first(ShardTree::State), QStringLiteral("not being read")); // at once
    QCOMPARE(first(ShardTree::Iterator), QString());
    stop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(first(ShardTree::State).startsWith(QStringLiteral("being read")),
                             patience);
}

void TestShards::tipsAreNoMarkup()
{
    stream::FollowerStatus status;
    stream::ShardInfo shard;
    shard.shardId = QStringLiteral("<b>shard</b>");
    shard.trouble = QStringLiteral("<img src='x'>no network");
    status.shards = {shard};
    ShardsDialog dialog({[&status]() -> const stream::FollowerStatus & { return status; },
                         [] { return qint64(1'795'324'440'000); }, [] { return true; },
                         QStringLiteral("orders")});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto *tree = dialog.findChild<QTreeView *>(QStringLiteral("shardTree"));
    QVERIFY(tree);
    const auto tipOf = [tree](int column) {
        const QPoint at = tree->visualRect(tree->model()->index(0, column)).center();
        QHelpEvent help(QEvent::ToolTip, at, tree->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(tree->viewport(), &help);
        return QToolTip::text();
    };
    QVERIFY2(tipOf(ShardTree::Shard).contains(QStringLiteral("&lt;b&gt;shard&lt;/b&gt;")),
             qPrintable(tipOf(ShardTree::Shard)));
    QVERIFY2(tipOf(ShardTree::State).contains(QStringLiteral("&lt;img")),
             qPrintable(tipOf(ShardTree::State)));
}

void TestShards::chartIsToggledAndRemembered()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(table.put("a", "paid"));
    QVERIFY(world.connectTo(table));
    const auto chart = [] { return ShellWorld::visible<ThroughputChart>("throughputChart"); };
    QTRY_VERIFY_WITH_TIMEOUT(chart(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(chart()->bars().total().total(), 1, patience);
    QVERIFY(shortcut(world, Qt::Key_T));
    QVERIFY(!chart());
    QVERIFY(world.press(Qt::Key_W));
    QVERIFY(world.connectTo(table));
    QTRY_VERIFY_WITH_TIMEOUT(world.records() && world.records()->rowCount() == 1, patience);
    QVERIFY(!chart()); // also of another table
    QCOMPARE(world.settings.value(QStringLiteral("view/throughput")).toBool(), false);
    QVERIFY(shortcut(world, Qt::Key_T));
    QTRY_VERIFY(chart());
}

QTEST_MAIN(TestShards)
#include "tst_shards.moc"
