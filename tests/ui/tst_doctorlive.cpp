// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor of a table that is connected, in the whole window.
#include "shellworld.h"

#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

using namespace tailrace;
using namespace tailrace::ui;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;

QString summary()
{
    const auto *label = ShellWorld::visible<QLabel>("doctorSummary");
    return label != nullptr ? label->text() : QString();
}

} // namespace

class TestDoctorLive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void examinesTheTable();
};

void TestDoctorLive::examinesTheTable()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(table.put("a", "paid"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, patience);
    QVERIFY(world.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier));
    const auto isFine = [] { return summary().startsWith(QStringLiteral("24 checks: 23 fine")); };
    QTRY_VERIFY2_WITH_TIMEOUT(isFine(), qPrintable(summary()), patience);
    QVERIFY(ShellWorld::click("copyPolicyButton"));
    const QString policy = QGuiApplication::clipboard()->text();
    QVERIFY(policy.contains(QStringLiteral("dynamodb:GetRecords")));
    QVERIFY(policy.contains(table.arn()));
    QVERIFY(ShellWorld::click("runAgainButton"));
    QTRY_VERIFY(!isFine());
    QTRY_VERIFY2_WITH_TIMEOUT(isFine(), qPrintable(summary()), patience);
    // Nothing was changed: no record came of it.
    QCOMPARE(world.records()->rowCount(), 1);
}

QTEST_MAIN(TestDoctorLive)
#include "tst_doctorlive.moc"
