// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chooses for a table in the whole window, by keyboard, and finds again.
#include "shellworld.h"
#include "ui/shell/recordmemory.h"
#include "ui/tail/recordtable.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace tailrace;
using namespace tailrace::ui;
using models::RecordModel;
using test::LabTable;
using test::ShellWorld;

class TestTableChoices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void columnsAndRulesAreThereAfterReconnecting();
    void filterAndSearchByShortcut();
    void memoryIsChosenInTheMenuAndRemembered();
    void memoryThatMakesNoSenseIsBounded();
};

namespace {

constexpr int patience = 30'000;

bool shortcut(ShellWorld &world, Qt::Key key)
{
    world.window->activateWindow();
    if (!QTest::qWaitForWindowActive(world.window.get()))
        return false;
    QTest::keyClick(world.window.get(), key, Qt::ControlModifier | Qt::ShiftModifier);
    return true;
}

} // namespace

void TestTableChoices::columnsAndRulesAreThereAfterReconnecting()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(table.put("a", "paid"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, patience);
    QVERIFY(shortcut(world, Qt::Key_C));
    QTRY_VERIFY(ShellWorld::visible<QDialog>("columnsDialog"));
    QVERIFY(ShellWorld::type("attributeEdit", QStringLiteral("status")));
    ShellWorld::visible<QLineEdit>("attributeEdit")->setFocus();
    // Return adds what was typed, and the dialog stays for more.
    QTest::keyClick(ShellWorld::visible<QLineEdit>("attributeEdit"), Qt::Key_Return);
    QVERIFY(ShellWorld::visible<QLineEdit>("attributeEdit")->text().isEmpty());
    QTest::keyClick(ShellWorld::visible<QAbstractItemView>("columnsList"), Qt::Key_Return);
    QTRY_VERIFY(!ShellWorld::visible<QDialog>("columnsDialog"));
    const auto status = [&world] {
        return world.records()->index(0, RecordModel::ColumnCount).data().toString();
    };
    QCOMPARE(status(), QStringLiteral("paid"));
    QVERIFY(shortcut(world, Qt::Key_R));
    QTRY_VERIFY(ShellWorld::visible<QDialog>("rulesDialog"));
    QVERIFY(ShellWorld::type("ruleConditionEdit", QStringLiteral("status = paid")));
    QTest::keyClick(ShellWorld::visible<QLineEdit>("ruleConditionEdit"), Qt::Key_Return);
    QTRY_VERIFY(!ShellWorld::visible<QDialog>("rulesDialog"));
    const auto colour = [&world] {
        return models::RowColour(
                world.records()->index(0, 0).data(RecordModel::ColourRole).toInt());
    };
    QVERIFY(colour() != models::RowColour::None);

    QVERIFY(world.press(Qt::Key_W));
    QTRY_VERIFY(!world.records());
    QVERIFY(world.connectTo(table));
    QTRY_VERIFY_WITH_TIMEOUT(world.records() && world.records()->rowCount() == 1, patience);
    QCOMPARE(status(), QStringLiteral("paid"));
    QVERIFY(colour() != models::RowColour::None);
}

void TestTableChoices::filterAndSearchByShortcut()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(table.put("a", "paid"));
    QVERIFY(table.put("b", "new"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 2, patience);
    QVERIFY(world.press(Qt::Key_L));
    auto *filter = ShellWorld::visible<QLineEdit>("filterEdit");
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("status = paid"));
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, patience);
    QVERIFY(table.put("c", "paid"));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 2, patience);

    QVERIFY(world.press(Qt::Key_F));
    auto *search = ShellWorld::visible<QLineEdit>("searchEdit");
    QTRY_VERIFY(search && search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("paid"));
    const auto status = [] { return ShellWorld::visible<QLabel>("searchStatus")->text(); };
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("record 2 of 2"), patience);
    QTest::keyClick(world.window.get(), Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("record 1 of 2"), patience);
    QTest::keyClick(world.window.get(), Qt::Key_F3);
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("record 2 of 2"), patience);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!search->isVisible());

    QVERIFY(world.press(Qt::Key_W));
    QTRY_VERIFY(!world.records());
    QVERIFY(world.connectTo(table));
    QTRY_VERIFY_WITH_TIMEOUT(world.records() && world.records()->rowCount() == 2, patience);
    QVERIFY(world.records()->filter()); // it came back with its table
}

void TestTableChoices::memoryIsChosenInTheMenuAndRemembered()
{
    ShellWorld world;
    const LabTable table(world.clock);
    QVERIFY(world.connectTo(table));
    QTRY_VERIFY(world.records());
    constexpr qint64 megabyte = 1024 * 1024;
    QCOMPARE(world.records()->log().bounds().bytes, 512 * megabyte);
    auto *menu = world.window->findChild<QMenu *>(QStringLiteral("memoryMenu"));
    QVERIFY(menu);
    auto *larger = menu->findChild<QAction *>(QStringLiteral("memory2048"));
    QVERIFY(!larger->isChecked());
    larger->trigger();
    QVERIFY(larger->isChecked());
    QCOMPARE(world.records()->log().bounds().bytes, 2048 * megabyte);
    const RecordMemory remembered(world.settings);
    QCOMPARE(remembered.bytes(), 2048 * megabyte);
    QCOMPARE(remembered.shareOf(4), 512 * megabyte);
    QCOMPARE(remembered.shareOf(0), 2048 * megabyte);
}

void TestTableChoices::memoryThatMakesNoSenseIsBounded()
{
    const QTemporaryDir dir;
    QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (const QString &text : {QStringLiteral("-5"), QStringLiteral("many"), QStringLiteral("")}) {
        settings.setValue(QStringLiteral("records/memoryMegabytes"), text);
        QVERIFY2(RecordMemory(settings).bytes() >= 64LL * 1024 * 1024, qPrintable(text));
    }
}

QTEST_MAIN(TestTableChoices)
#include "tst_tablechoices.moc"
