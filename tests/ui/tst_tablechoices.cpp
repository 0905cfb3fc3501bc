// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chooses for tables in the whole window, and finds again.
#include "shellworld.h"
#include "ui/shell/recordmemory.h"

#include <QMenu>

using namespace tailrace;
using namespace tailrace::ui;
using test::LabTable;
using test::ShellWorld;

class TestTableChoices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void memoryIsChosenInTheMenuAndRemembered();
    void memoryThatMakesNoSenseIsBounded();
};

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
