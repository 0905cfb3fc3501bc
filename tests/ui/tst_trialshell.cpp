// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shellworld.h"
#include "support/testsupport.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;

QString problem(const char *name)
{
    const auto *label = ShellWorld::visible<ProblemLabel>(name);
    return label ? label->text() : QString();
}

QString title()
{
    const auto *label = ShellWorld::visible<ElidedLabel>("trialTitle");
    return label ? label->text() : QString();
}

constexpr auto ctrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

/// Laboratory, test run, import and export from the window, over the sandbox.
class TestTrialShell : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTableAndABridgeAreTried();
    void foundSecretsAreKept();
};

void TestTrialShell::aTableAndABridgeAreTried()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QVERIFY(world.connectTo(table));
    QVERIFY(table.put("one", "new"));
    QVERIFY(table.put("two", "paid"));
    QTRY_VERIFY_WITH_TIMEOUT(world.records() && world.records()->rowCount() == 2, patience);

    QVERIFY(world.press(Qt::Key_F, ctrlShift));
    QTRY_COMPARE_WITH_TIMEOUT(title(), QStringLiteral("Tried on the last 2 records of orders"),
                              patience);
    auto *edit = ShellWorld::visible<QPlainTextEdit>("trialEdit");
    QVERIFY(edit);
    QTest::keyClicks(edit, QStringLiteral("status = paid"));
    QTRY_COMPARE(ShellWorld::visible<QLabel>("trialCounts")->text(),
                 QStringLiteral("1 pass, 1 don't"));
    QVERIFY(table.put("three", "paid")); // it follows
    QTRY_COMPARE_WITH_TIMEOUT(ShellWorld::visible<QLabel>("trialCounts")->text(),
                              QStringLiteral("2 pass, 1 don't"), patience);
    ShellWorld::visible<QWidget>("laboratory")->close();

    // A bridge of this table comes in by import, and is in no file.
    const QString out = world.folder.filePath(QStringLiteral("out.jsonl"));
    QFile file(world.folder.filePath(QStringLiteral("b.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("tailrace: 1\nname: paid-orders\nsource: {table: '" + table.arn().toUtf8()
               + "', endpointUrl: '" + table.endpoint().toUtf8()
               + "', region: us-east-1}\nroutes: [{name: paid, filter: [{dynamodb: {NewImage: "
                 "{status: {S: [paid]}}}}], shape: plain, sink: {file: {path: '"
               + out.toUtf8() + "'}}}]\n");
    file.close();
    world.files.answer = file.fileName();
    QVERIFY(world.press(Qt::Key_B, ctrlShift));
    QVERIFY(ShellWorld::clickSoon("openImportedButton"));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("importDialog") == nullptr);

    QVERIFY(world.press(Qt::Key_T));
    QTRY_VERIFY(ShellWorld::visible<QLabel>("testRecord"));
    QTRY_COMPARE_WITH_TIMEOUT(ShellWorld::visible<QLabel>("testRecord")->text(),
                              QStringLiteral("INSERT three"), patience);
    QVERIFY(ShellWorld::click("toSinkButton"));
    QVERIFY(ShellWorld::click("sendTestButton"));
    QTRY_VERIFY_WITH_TIMEOUT(
            problem("testOutcome").startsWith(QStringLiteral("Acknowledged by file")), patience);
    QCOMPARE(test::readFile(out).count('\n'), qsizetype(1));
    QVERIFY(world.questions.asked.isEmpty());
    ShellWorld::visible<QWidget>("testRunDialog")->close();

    QVERIFY(world.press(Qt::Key_F, ctrlShift)); // with the route's filter
    QTRY_COMPARE_WITH_TIMEOUT(ShellWorld::visible<QLabel>("trialCounts")->text(),
                              QStringLiteral("2 pass, 1 don't"), patience);
    QVERIFY(ShellWorld::click("laboratoryTestButton"));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("testRunDialog"));
    ShellWorld::visible<QWidget>("testRunDialog")->close();

    // What was tried goes into the bridge, and comes back by one undo.
    const auto typed = [] {
        return ShellWorld::visible<QPlainTextEdit>("trialEdit")->toPlainText();
    };
    ShellWorld::visible<QPlainTextEdit>("trialEdit")
            ->setPlainText(QStringLiteral("{\"eventName\": [\"REMOVE\"]}"));
    QVERIFY(ShellWorld::click("laboratoryUseButton"));
    QVERIFY2(problem("laboratoryNotice")
                     .startsWith(QStringLiteral("Route paid of paid-orders has it now")),
             qPrintable(problem("laboratoryNotice")));
    ShellWorld::visible<QWidget>("laboratory")->close();
    QTest::qWait(20); // it goes
    QVERIFY(world.press(Qt::Key_F, ctrlShift));
    QTRY_VERIFY(ShellWorld::visible<QPlainTextEdit>("trialEdit"));
    QVERIFY2(typed().contains(QStringLiteral("REMOVE")), qPrintable(typed()));
    ShellWorld::visible<QWidget>("laboratory")->close();
    QTest::qWait(20);
    QVERIFY(world.press(Qt::Key_Z));
    QVERIFY(world.press(Qt::Key_F, ctrlShift));
    QTRY_VERIFY(ShellWorld::visible<QPlainTextEdit>("trialEdit"));
    QVERIFY2(typed().contains(QStringLiteral("paid")), qPrintable(typed()));
    ShellWorld::visible<QWidget>("laboratory")->close();

    QVERIFY(world.press(Qt::Key_P, ctrlShift));
    QTRY_VERIFY(ShellWorld::visible<QPlainTextEdit>("exportText"));
    QVERIFY(ShellWorld::visible<QPlainTextEdit>("exportText")
                    ->toPlainText()
                    .contains(QStringLiteral("dynamodb:GetRecords")));
}

/// What stands in the clear in an imported file goes into the window's secrets.
void TestTrialShell::foundSecretsAreKept()
{
    ShellWorld world;
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QFile file(world.folder.filePath(QStringLiteral("source.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("apiVersion: sources.triggermesh.io/v1alpha1\nkind: AWSDynamoDBSource\nmetadata: "
               "{name: orders}\nspec:\n  arn: "
               "arn:aws:dynamodb:us-west-2:123456789012:table/orders\n  auth: {credentials: "
               "{accessKeyID: {value: AKIAIOSFODNN7EXAMPLE}, secretAccessKey: {value: "
               "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY}}}\n  sink: {uri: "
               "https://hooks.example.com/orders}\n");
    file.close();
    world.files.answer = file.fileName();
    QVERIFY(world.press(Qt::Key_B, ctrlShift));
    QTRY_VERIFY_WITH_TIMEOUT(ShellWorld::visible<QLabel>("keepNote"), patience);
    QTRY_VERIFY(ShellWorld::visible<QLabel>("keepNote")
                        ->text()
                        .contains(QStringLiteral("until Tailrace is closed")));
    QVERIFY(ShellWorld::click("keepSecretButton"));
    QTRY_COMPARE(problem("keepOutcome"), QStringLiteral("It is in memory now."));
    const auto kept = world.secrets.list().result();
    QVERIFY(kept);
    QCOMPARE(kept->size(), 1);
    const auto keys = world.secrets.read(kept->front().name).result();
    QVERIFY(keys);
    QCOMPARE(keys->accessKeyId, QStringLiteral("AKIAIOSFODNN7EXAMPLE"));
}

QTEST_MAIN(TestTrialShell)
#include "tst_trialshell.moc"
