// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"

#include "ui/widgets/elidedlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace tailrace;
using namespace tailrace::ui;
using tailrace::test::goodAnswer;
using tailrace::test::SendFixture;
using State = models::SentWrite::State;

namespace {

const auto farAway = QStringLiteral("https://dynamodb.eu-central-1.amazonaws.com");
const QByteArray ourRecord = R"("Keys":{"id":{"S":"o-17"},"at":{"N":"1"}})";

void fillKey(const SendFixture &f)
{
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("o-17"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1"));
}

} // namespace

/// From the prefilled item to its record.
class TestSendItemDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headSaysWhereItGoes_data();
    void headSaysWhereItGoes();
    void exampleCanBeSentAtOnce();
    void withoutTheKeySendingWaits();
    void realTableAsksOnce();
    void conditionIsSentWhenChosen();
    void deleteSendsTheKeyOnly();
    void newIdIsAnotherItem();
    void returnInAFieldSendsNothing();
    void ctrlReturnSends();
    void oneAtATime();
    void focusStaysOnSend();
    void recordIsFoundAndShown();
    void recordMayComeBeforeTheAnswer();
    void lateRecordIsFound();
    void whyNoRecordIsExpected();
    void stoppedReaderIsSaid();
    void errorSaysWhatToDo();
    void existingItemIsSaidInWords();
    void lostAnswerIsNotTakenForRefused();
    void closingKeepsWhatWasTyped();
    void closingWhileSendingIsHarmless();
};

void TestSendItemDialog::headSaysWhereItGoes_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("asks");
    const QString account = QStringLiteral("eu-central-1, account 123456789012, ");
    QTest::newRow("AWS") << farAway
                         << account + QStringLiteral("dynamodb.eu-central-1.amazonaws.com") << true;
    QTest::newRow("loopback address")
            << QStringLiteral("http://127.0.0.1:8000")
            << QStringLiteral("Sandbox on this machine, 127.0.0.1:8000") << false;
    QTest::newRow("loopback of version 6")
            << QStringLiteral("http://[::1]:8000")
            << QStringLiteral("Sandbox on this machine, [::1]:8000") << false;
    QTest::newRow("another host") << QStringLiteral("https://db.example.com")
                                  << account + QStringLiteral("db.example.com") << true;
    QTest::newRow("a host that only begins like loopback")
            << QStringLiteral("https://127.0.0.1.example.com")
            << account + QStringLiteral("127.0.0.1.example.com") << true;
}

void TestSendItemDialog::headSaysWhereItGoes()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, where);
    QFETCH(const bool, asks);
    const SendFixture f(endpoint);
    QCOMPARE(f.child<ElidedLabel>("tableLabel")->text(), QStringLiteral("orders"));
    QCOMPARE(f.child<ElidedLabel>("whereLabel")->text(), where);
    const auto *box = f.dialog->findChild<QCheckBox *>(QStringLiteral("consentBox"));
    QCOMPARE(box != nullptr, asks);
    QCOMPARE(f.canSend(), !asks);
}

void TestSendItemDialog::exampleCanBeSentAtOnce()
{
    SendFixture f;
    QVERIFY(f.canSend());
    f.send();
    QCOMPARE(f.sender.requests.size(), 1);
    const dynamodb::WriteRequest &request = f.sender.requests.front();
    QCOMPARE(request.table, QStringLiteral("orders"));
    QCOMPARE(int(request.kind), int(dynamodb::WriteKind::Put));
    QCOMPARE(request.returnValues, QByteArray("ALL_OLD"));
    QVERIFY(dynamodb::find(request.item, "id") && dynamodb::find(request.item, "at"));
    QVERIFY(request.conditionExpression.isEmpty());
}

void TestSendItemDialog::withoutTheKeySendingWaits()
{
    test::ScriptedAccess sender;
    test::NamedFile files;
    SendItemDialog dialog(sender, files, {});
    dialog.show();
    const auto *button = dialog.findChild<QPushButton *>(QStringLiteral("sendButton"));
    const auto *why = dialog.findChild<QLabel *>(QStringLiteral("obstacleLabel"));
    QVERIFY(!button->isEnabled());
    QCOMPARE(why->text(), QStringLiteral("Asking for the table's key…"));
    sender.whyNot = QStringLiteral("no such table");
    Q_EMIT sender.readingChanged();
    QVERIFY2(why->text().contains(sender.whyNot), qPrintable(why->text()));
    sender.description = test::ordersTable();
    Q_EMIT sender.tableDescribed();
    QVERIFY(button->isEnabled());
    QVERIFY(why->text().isEmpty());
}

void TestSendItemDialog::realTableAsksOnce()
{
    SendFixture f(farAway);
    QCOMPARE(f.text("obstacleLabel"), QStringLiteral("Confirm the table first"));
    QTest::keyClick(f.dialog.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(f.sender.requests.isEmpty());
    auto *box = f.child<QCheckBox>("consentBox");
    QCOMPARE(box->text(),
             QStringLiteral("Yes, write to orders in eu-central-1, account 123456789012"));
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QVERIFY(f.canSend());
    for (int i = 1; i <= 2; ++i) {
        f.send();
        QCOMPARE(f.sender.requests.size(), i);
        f.sender.answer(goodAnswer());
        QTRY_VERIFY(f.canSend());
    }
}

void TestSendItemDialog::conditionIsSentWhenChosen()
{
    SendFixture f(farAway);
    QVERIFY(f.child<QCheckBox>("absentBox")->isChecked()); // on a real table nothing is overwritten
    f.child<QCheckBox>("consentBox")->setChecked(true);
    f.send();
    QCOMPARE(f.sender.requests.front().conditionExpression,
             QByteArray("attribute_not_exists(#tailracePk)"));
    QCOMPARE(formats::toJson(f.sender.requests.front().expressionAttributeNames),
             QByteArray(R"({"#tailracePk":"id"})"));
}

void TestSendItemDialog::deleteSendsTheKeyOnly()
{
    SendFixture f;
    fillKey(f);
    f.child<QCheckBox>("absentBox")->setChecked(true);
    f.child<QLineEdit>("attributeName")->clear(); // a fault that does not matter to a delete
    QVERIFY(!f.canSend());
    f.child<QRadioButton>("deleteButton")->setChecked(true);
    QVERIFY(!f.child<QCheckBox>("absentBox")->isVisible());
    QVERIFY(f.canSend());
    f.send();
    const dynamodb::WriteRequest &request = f.sender.requests.front();
    QCOMPARE(int(request.kind), int(dynamodb::WriteKind::Delete));
    QCOMPARE(dynamodb::toJson(request.item), QByteArray(R"({"id":{"S":"o-17"},"at":{"N":"1"}})"));
    QVERIFY(request.conditionExpression.isEmpty());
}

void TestSendItemDialog::newIdIsAnotherItem()
{
    SendFixture f;
    fillKey(f);
    QTest::mouseClick(f.child<QPushButton>("newKeyButton"), Qt::LeftButton);
    QVERIFY(f.child<QLineEdit>("partitionKeyEdit")->text() != QStringLiteral("o-17"));
    QCOMPARE(f.child<QLineEdit>("sortKeyEdit")->text(), QStringLiteral("1"));
    QVERIFY(f.canSend());
}

void TestSendItemDialog::returnInAFieldSendsNothing()
{
    const SendFixture f;
    auto *edit = f.child<QLineEdit>("partitionKeyEdit");
    const QString before = edit->text();
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClick(f.child<QLineEdit>("attributeValue"), Qt::Key_Enter);
    QVERIFY(f.sender.requests.isEmpty());
    QCOMPARE(edit->text(), before); // nor did it press another button
    QCOMPARE(f.dialog->findChildren<QLineEdit *>(QStringLiteral("attributeName")).size(), 2);
    QVERIFY(f.dialog->isVisible());
}

void TestSendItemDialog::ctrlReturnSends()
{
    SendFixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.dialog.get()));
    QTest::keyClick(f.child<QLineEdit>("partitionKeyEdit"), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(f.sender.requests.size(), 1);
}

void TestSendItemDialog::oneAtATime()
{
    SendFixture f;
    f.send();
    QVERIFY(!f.canSend());
    QCOMPARE(f.text("obstacleLabel"), QStringLiteral("Waiting for the answer…"));
    f.send();
    QTest::keyClick(f.dialog.get(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(f.sender.requests.size(), 1);
    f.sender.answer(goodAnswer());
    QTRY_VERIFY(f.canSend());
}

void TestSendItemDialog::focusStaysOnSend()
{
    SendFixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.dialog.get()));
    auto *button = f.child<QPushButton>("sendButton");
    button->setFocus();
    for (int i = 1; i <= 2; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(f.sender.requests.size(), i);
        QCOMPARE(QApplication::focusWidget(), button);
        f.sender.answer(goodAnswer());
        QTRY_VERIFY(f.canSend());
    }
}

void TestSendItemDialog::recordIsFoundAndShown()
{
    SendFixture f;
    fillKey(f);
    QSignalSpy found(f.dialog.get(), &SendItemDialog::recordFound);
    f.send();
    f.sender.answer(goodAnswer());
    QTRY_COMPARE(f.text("recordLabel"), QStringLiteral("Waiting for its record…"));
    QCOMPARE(f.text("answerLabel"), QStringLiteral("Written, HTTP 200, 12 ms"));
    QVERIFY(f.text("answerDetails").startsWith(QStringLiteral("1 capacity unit, request 3GKQ1")));
    f.sender.time.advance(240);
    f.sender.sendRecord("INSERT", R"("Keys":{"id":{"S":"other"},"at":{"N":"1"}})");
    QCOMPARE(found.size(), 0);
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.front().front().toByteArray(), QByteArray("e-77"));
    QCOMPARE(f.text("recordLabel"), QStringLiteral("Its record, seen after 240 ms"));
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(found.size(), 1);
    QTest::mouseClick(f.child<QPushButton>("showRecordButton"), Qt::LeftButton);
    QCOMPARE(found.size(), 2);
}

void TestSendItemDialog::recordMayComeBeforeTheAnswer()
{
    SendFixture f;
    fillKey(f);
    QSignalSpy found(f.dialog.get(), &SendItemDialog::recordFound);
    f.send();
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(found.size(), 0);
    f.sender.answer(goodAnswer());
    QTRY_COMPARE(found.size(), 1);
    QVERIFY(f.child<QPushButton>("showRecordButton")->isVisible());
}

void TestSendItemDialog::lateRecordIsFound()
{
    SendFixture f;
    fillKey(f);
    QSignalSpy found(f.dialog.get(), &SendItemDialog::recordFound);
    f.send();
    f.sender.answer(goodAnswer());
    QTRY_COMPARE(f.dialog->lastWrite()->state(), State::Waiting);
    f.sender.time.advance(30'000);
    QTRY_COMPARE(f.dialog->lastWrite()->state(), State::NotSeen); // by the dialog's own timer
    QVERIFY(f.text("recordLabel").contains(QStringLiteral("30 s")));
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(found.size(), 1);
    QCOMPARE(f.text("recordLabel"), QStringLiteral("Its record, seen after 30 s"));
}

void TestSendItemDialog::whyNoRecordIsExpected()
{
    SendFixture f;
    f.send();
    f.sender.answer(goodAnswer(f.sender.requests.back().item));
    QTRY_COMPARE(f.dialog->lastWrite()->state(), State::NotExpected);
    QVERIFY(f.text("recordLabel").contains(QStringLiteral("exactly this already")));
    QVERIFY(!f.child<QPushButton>("showRecordButton")->isVisible());
    f.sender.description->streamEnabled = false;
    QTRY_VERIFY(f.canSend());
    f.send();
    f.sender.answer(goodAnswer());
    QTRY_VERIFY(f.text("recordLabel").contains(QStringLiteral("no stream")));
}

void TestSendItemDialog::stoppedReaderIsSaid()
{
    SendFixture f;
    fillKey(f);
    f.send();
    f.sender.answer(goodAnswer());
    QTRY_COMPARE(f.dialog->lastWrite()->state(), State::Waiting);
    f.sender.setReading(false);
    QVERIFY(f.text("recordLabel").contains(QStringLiteral("Reading is stopped")));
    f.sender.setReading(true);
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(f.dialog->lastWrite()->state(), State::Found);
}

void TestSendItemDialog::errorSaysWhatToDo()
{
    SendFixture f;
    f.send();
    Error error{ErrorKind::Denied,
                QStringLiteral("AccessDeniedException"),
                QStringLiteral("not for <b>you</b>"),
                {}};
    error.facts.httpStatus = 400;
    error.facts.requestId = QStringLiteral("REQ1");
    f.sender.answer(tl::unexpected(error));
    QTRY_COMPARE(f.text("answerLabel"), QStringLiteral("Not written, HTTP 400"));
    QCOMPARE(f.text("answerDetails"), QStringLiteral("request REQ1"));
    QCOMPARE(f.problem("answerProblem"),
             QStringLiteral("AccessDeniedException: not for <b>you</b>. Allow the action for this "
                            "principal in its IAM policy."));
    QVERIFY(!f.child<QLabel>("recordLabel")->isVisible());
    QVERIFY(f.canSend());
}

void TestSendItemDialog::existingItemIsSaidInWords()
{
    SendFixture f;
    f.child<QCheckBox>("absentBox")->setChecked(true);
    f.send();
    f.sender.answer(failure(ErrorKind::Conflict, QStringLiteral("The conditional request failed")));
    QTRY_COMPARE(f.problem("answerProblem"),
                 QStringLiteral("An item with this key exists already. Take a new id, or allow the "
                                "item to be overwritten."));
}

void TestSendItemDialog::lostAnswerIsNotTakenForRefused()
{
    SendFixture f;
    fillKey(f);
    f.send();
    f.sender.answer(failure(ErrorKind::Timeout, QStringLiteral("no answer came")));
    QTRY_COMPARE(f.text("answerLabel"), QStringLiteral("Not confirmed"));
    QVERIFY(f.text("recordLabel").startsWith(QStringLiteral("It may have been written")));
    f.sender.time.advance(900);
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(f.text("recordLabel"),
             QStringLiteral("It was written: its record was seen after 900 ms"));
}

void TestSendItemDialog::closingKeepsWhatWasTyped()
{
    SendFixture f;
    f.type("partitionKeyEdit", QStringLiteral("mine"));
    QTest::keyClick(f.dialog.get(), Qt::Key_Escape);
    QVERIFY(!f.dialog->isVisible());
    f.dialog->show();
    QCOMPARE(f.child<QLineEdit>("partitionKeyEdit")->text(), QStringLiteral("mine"));
    Q_EMIT f.sender.tableDescribed(); // reading began again
    QCOMPARE(f.child<QLineEdit>("partitionKeyEdit")->text(), QStringLiteral("mine"));
}

void TestSendItemDialog::closingWhileSendingIsHarmless()
{
    SendFixture f;
    fillKey(f);
    QSignalSpy found(f.dialog.get(), &SendItemDialog::recordFound);
    f.send();
    f.dialog->close();
    f.sender.answer(goodAnswer());
    f.sender.sendRecord("INSERT", ourRecord);
    QTRY_COMPARE(found.size(), 1);
    f.dialog->show();
    f.send();
    f.dialog.reset();
    f.sender.answer(goodAnswer());
    QCoreApplication::processEvents();
}

QTEST_MAIN(TestSendItemDialog)
#include "tst_senditemdialog.moc"
