// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"
#include "sending/itemlibrary.h"
#include "ui/items/roundtripline.h"
#include "ui/widgets/elidedlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

using namespace tailrace;
using namespace tailrace::ui;
using tailrace::test::goodAnswer;
using tailrace::test::SendFixture;
using State = models::SentWrite::State;

namespace {

const QByteArray ourRecord = R"("Keys":{"id":{"S":"o-17"},"at":{"N":"1"}})";

void fillKey(const SendFixture &f)
{
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("o-17"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1"));
}

void click(const SendFixture &f, const char *button)
{
    QTest::mouseClick(f.child<QPushButton>(button), Qt::LeftButton);
}

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What is around one write: its kinds, variables, the library, the dry run, undo and proof.
class TestSendKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void updateSetsTheAttributes();
    void conditionIsSentAndItsFaultIsAtTheField();
    void variablesAreFilledInAndShown();
    void unknownVariableIsMarkedInPlace();
    void seenAttributesAreOffered();
    void roundTripIsDrawn();
    void undoPutsBackTheOldItem();
    void proofIsSaved_data();
    void proofIsSaved();
    void dryRunSendsNothing();
    void libraryKeepsAndGivesBack();
    void libraryThatIsBrokenIsLeftAlone();
    void readOnlyRefuses();
    void productionAsksOnThisMachineToo();
    void productionAsksEachTime_data();
    void productionAsksEachTime();
    void libraryWaitsWhileAJobRuns();
};

void TestSendKept::updateSetsTheAttributes()
{
    SendFixture f;
    fillKey(f);
    f.child<QRadioButton>("updateButton")->setChecked(true);
    f.send();
    const dynamodb::WriteRequest &request = f.sender.requests.front();
    QCOMPARE(int(request.kind), int(dynamodb::WriteKind::Update));
    QCOMPARE(dynamodb::toJson(request.item), QByteArray(R"({"id":{"S":"o-17"},"at":{"N":"1"}})"));
    QCOMPARE(request.updateExpression, QByteArray("SET #set0 = :set0, #set1 = :set1"));
    f.sender.answer(goodAnswer());
    QTRY_VERIFY(f.canSend());
    f.child<QLineEdit>("updateEdit")->setText(QStringLiteral("ADD n :one"));
    f.child<QLineEdit>("valuesEdit")->setText(QStringLiteral(R"({":one": {"N": "1"}})"));
    f.send();
    QCOMPARE(f.sender.requests.back().updateExpression, QByteArray("ADD n :one"));
    QCOMPARE(formats::toJson(f.sender.requests.back().expressionAttributeValues),
             QByteArray(R"({":one":{"N":"1"}})"));
}

void TestSendKept::conditionIsSentAndItsFaultIsAtTheField()
{
    SendFixture f;
    f.child<QCheckBox>("absentBox")->setChecked(true);
    f.child<QLineEdit>("conditionEdit")->setText(QStringLiteral("#v = :v"));
    f.child<QLineEdit>("namesEdit")->setText(QStringLiteral("{\"#v\": \"version\""));
    QVERIFY(!f.canSend());
    QVERIFY(f.child<QLineEdit>("namesEdit")->property("invalid").toBool());
    QVERIFY(f.problem("conditionProblem").contains(QStringLiteral("no JSON object")));
    f.child<QLineEdit>("namesEdit")->setText(QStringLiteral("{\"#v\": \"version\"}"));
    f.child<QLineEdit>("valuesEdit")->setText(QStringLiteral("{\":v\": {\"N\": \"1\"}}"));
    f.send();
    QCOMPARE(f.sender.requests.front().conditionExpression,
             QByteArray("(#v = :v) AND attribute_not_exists(#tailracePk)"));
    f.sender.answer(failure(ErrorKind::Conflict, QStringLiteral("The conditional request failed")));
    QTRY_VERIFY(f.problem("answerProblem").contains(QStringLiteral("condition is false")));
}

void TestSendKept::variablesAreFilledInAndShown()
{
    SendFixture f;
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("{{random 4 4}}"));
    QVERIFY(!f.canSend()); // no number as it stands
    f.child<QCheckBox>("variablesBox")->setChecked(true);
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("o-{{uuid}}"));
    QVERIFY(f.canSend());
    auto *preview = f.child<ElidedLabel>("itemPreview");
    QVERIFY(preview->isVisible());
    const QString shown = preview->text();
    f.send();
    const dynamodb::AttributeMap sent = f.sender.requests.front().item;
    QCOMPARE(dynamodb::find(sent, "at")->bytes(), QByteArray("4"));
    QVERIFY2(shown.contains(QString::fromUtf8(dynamodb::find(sent, "id")->bytes())),
             qPrintable(shown)); // what is shown is what is sent
    f.sender.answer(goodAnswer());
    QTRY_VERIFY(f.canSend());
    f.send();
    QVERIFY(!dynamodb::sameAttributes(f.sender.requests.back().item, sent));
}

void TestSendKept::unknownVariableIsMarkedInPlace()
{
    SendFixture f;
    f.child<QCheckBox>("variablesBox")->setChecked(true);
    f.switchTo(1);
    f.setJson(QStringLiteral("{\n  \"id\": {\"S\": \"{{nope}}\"},\n  \"at\": {\"N\": \"1\"}\n}"));
    QVERIFY2(f.problem("itemProblem").startsWith(QStringLiteral("Line 2, column 16")),
             qPrintable(f.problem("itemProblem")));
    const auto marks = f.child<QPlainTextEdit>("itemText")->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.front().cursor.blockNumber(), 1);
    QVERIFY(!f.canSend());
}

void TestSendKept::seenAttributesAreOffered()
{
    SendFixture f;
    f.sender.sendRecord("INSERT",
                        R"("Keys":{"id":{"S":"x"},"at":{"N":"1"}},"NewImage":{"id":{"S":"x"},)"
                        R"("at":{"N":"1"},"labels":{"SS":["a"]}})");
    click(f, "addAttributeButton");
    auto *name = f.dialog->findChildren<QLineEdit *>(QStringLiteral("attributeName")).constLast();
    QVERIFY(name->completer());
    name->completer()->setCompletionPrefix(QStringLiteral("lab"));
    QCOMPARE(name->completer()->currentCompletion(), QStringLiteral("labels"));
    name->setText(QStringLiteral("labels"));
    const auto *type =
            f.dialog->findChildren<QComboBox *>(QStringLiteral("attributeType")).constLast();
    QCOMPARE(type->currentData().toInt(), int(dynamodb::AttributeValue::Type::SS));
}

void TestSendKept::roundTripIsDrawn()
{
    SendFixture f;
    fillKey(f);
    f.send();
    f.sender.answer(goodAnswer());
    QTRY_COMPARE(f.dialog->lastWrite()->state(), State::Waiting);
    auto *line = f.child<RoundTripLine>("roundTripLine");
    QVERIFY(line->isVisible());
    f.sender.time.advance(240);
    f.sender.sendRecord("INSERT", ourRecord);
    QCOMPARE(line->accessibleName(),
             QStringLiteral("The request took 12 ms, the stream 228 ms more"));
    f.child<QRadioButton>("deleteButton")->setChecked(true);
    f.send();
    f.sender.answer(goodAnswer()); // there was none
    QTRY_COMPARE(f.dialog->lastWrite()->state(), State::NotExpected);
    QVERIFY(!line->isVisible());
}

void TestSendKept::undoPutsBackTheOldItem()
{
    SendFixture f;
    fillKey(f);
    f.send();
    QVERIFY(!f.child<QPushButton>("undoButton")->isVisible());
    auto old = f.sender.requests.front().item;
    old.back().second = dynamodb::AttributeValue::string("before");
    f.sender.answer(goodAnswer(old));
    QTRY_VERIFY(f.child<QPushButton>("undoButton")->isVisible());
    const auto sent = f.sender.requests.front().item;
    click(f, "undoButton");
    const dynamodb::WriteRequest &undo = f.sender.requests.back();
    QVERIFY(dynamodb::sameAttributes(undo.item, old));
    QVERIFY(undo.conditionExpression.startsWith("#0 = :0"));
    f.sender.answer(goodAnswer(sent));
    QTRY_VERIFY(f.canSend());
    QVERIFY(!f.child<QPushButton>("undoButton")->isVisible());
}

void TestSendKept::proofIsSaved_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("HTML") << QStringLiteral("proof.html") << QByteArray("<!DOCTYPE html>");
    QTest::newRow("PDF") << QStringLiteral("proof.pdf") << QByteArray("%PDF-");
}

void TestSendKept::proofIsSaved()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, begin);
    SendFixture f;
    fillKey(f);
    f.send();
    f.sender.answer(goodAnswer());
    QTRY_VERIFY(f.child<QPushButton>("proofButton")->isVisible());
    f.files.name = f.folder.filePath(name);
    click(f, "proofButton");
    const QByteArray saved = fileText(f.files.name);
    QVERIFY(saved.startsWith(begin));
    QVERIFY(!saved.contains("123456789012"));
    QVERIFY(!(QFile(f.files.name).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    f.files.name = QStringLiteral("/no/such/folder/p.html");
    click(f, "proofButton");
    QVERIFY(f.text("obstacleLabel").contains(QStringLiteral("was not saved")));
}

void TestSendKept::dryRunSendsNothing()
{
    SendFixture f;
    fillKey(f);
    click(f, "previewButton");
    QTRY_VERIFY(f.dialog->findChild<QPlainTextEdit *>(QStringLiteral("requestText")));
    const QString shown = f.child<QPlainTextEdit>("requestText")->toPlainText();
    QVERIFY(shown.contains(QStringLiteral("o-17")));
    QVERIFY(shown.contains(QStringLiteral("Signature=****")));
    QVERIFY(!shown.contains(QStringLiteral("5d672d79c15b13162d92")));
    QVERIFY(!shown.contains(QStringLiteral("EXAMPLETOKEN")));
    QVERIFY(f.sender.requests.isEmpty());
}

void TestSendKept::libraryKeepsAndGivesBack()
{
    SendFixture f;
    fillKey(f);
    f.child<QCheckBox>("variablesBox")->setChecked(true);
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("o-{{seq}}"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("{{random 1 9}}"));
    click(f, "libraryButton");
    click(f, "saveItemButton");
    QVERIFY(f.problem("libraryProblem").contains(QStringLiteral("no name")));
    f.child<QLineEdit>("itemNameEdit")->setText(QStringLiteral("new <b>order</b>"));
    click(f, "saveItemButton");
    click(f, "duplicateButton");
    f.child<QLineEdit>("itemNameEdit")->setText(QStringLiteral("another"));
    click(f, "renameButton");
    const auto kept = sending::readLibrary(f.path("test-items.json"), false);
    QVERIFY(kept);
    QCOMPARE(kept->items().size(), size_t(2));
    QCOMPARE(kept->items()[1].name, QStringLiteral("another"));
    QVERIFY(kept->items()[0].text.contains("{{random 1 9}}"));
    QVERIFY(!fileText(f.path("test-items.json")).contains("123456789012"));
    f.files.name = f.path("shared.json");
    click(f, "exportButton");
    click(f, "importButton");
    QCOMPARE(f.child<QListWidget>("libraryList")->count(), 4);
    click(f, "removeButton");
    QCOMPARE(f.child<QListWidget>("libraryList")->count(), 3);

    fillKey(f);
    f.child<QCheckBox>("variablesBox")->setChecked(false);
    f.child<QListWidget>("libraryList")->setCurrentRow(0);
    click(f, "useButton");
    QVERIFY(f.child<QCheckBox>("variablesBox")->isChecked());
    QVERIFY(f.canSend());
    f.send();
    QCOMPARE(dynamodb::find(f.sender.requests.back().item, "id")->bytes(), QByteArray("o-1"));
}

void TestSendKept::libraryThatIsBrokenIsLeftAlone()
{
    SendFixture f;
    QFile file(f.path("test-items.json"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"tailraceItems\": 7}") > 0);
    file.close();
    click(f, "libraryButton");
    QVERIFY(f.problem("libraryProblem").contains(QStringLiteral("version 7")));
    f.child<QLineEdit>("itemNameEdit")->setText(QStringLiteral("a"));
    click(f, "saveItemButton");
    QCOMPARE(fileText(f.path("test-items.json")), QByteArray("{\"tailraceItems\": 7}"));
}

void TestSendKept::readOnlyRefuses()
{
    SendFixture f(QStringLiteral("http://127.0.0.1:8000"), {{}, false, true});
    QVERIFY(!f.canSend());
    QVERIFY(f.text("obstacleLabel").contains(QStringLiteral("read-only")));
    QTest::keyClick(f.dialog.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(f.sender.requests.isEmpty());
}

void TestSendKept::productionAsksOnThisMachineToo()
{
    SendFixture f(QStringLiteral("http://127.0.0.1:8000"),
                  {QStringLiteral("production"), true, false});
    QCOMPARE(f.text("obstacleLabel"), QStringLiteral("Confirm the table first"));
    QVERIFY(f.child<QCheckBox>("consentBox")->text().contains(QStringLiteral("production")));
    QVERIFY(f.child<QCheckBox>("absentBox")->isChecked());
}

void TestSendKept::productionAsksEachTime_data()
{
    QTest::addColumn<bool>("isProduction");
    QTest::newRow("production") << true;
    QTest::newRow("another table of an account") << false;
}

void TestSendKept::productionAsksEachTime()
{
    QFETCH(const bool, isProduction);
    SendFixture f(QStringLiteral("https://dynamodb.eu-central-1.amazonaws.com"),
                  {QStringLiteral("shared"), isProduction, false});
    fillKey(f);
    auto *box = f.child<QCheckBox>("consentBox");
    box->setChecked(true);
    f.send();
    auto old = f.sender.requests.front().item;
    old.back().second = dynamodb::AttributeValue::string("before");
    f.sender.answer(goodAnswer(old));
    QTRY_VERIFY(f.text("obstacleLabel") != QStringLiteral("Waiting for the answer…"));
    QCOMPARE(box->isChecked(), !isProduction);
    QCOMPARE(f.child<QPushButton>("undoButton")->isVisible(), !isProduction);
    QCOMPARE(f.canSend(), !isProduction);
    // Undoing is a write, too.
    box->setChecked(false);
    QTRY_VERIFY(!f.child<QPushButton>("undoButton")->isVisible());
    box->setChecked(true);
    QTRY_VERIFY(f.child<QPushButton>("undoButton")->isVisible());
}

void TestSendKept::libraryWaitsWhileAJobRuns()
{
    SendFixture f;
    fillKey(f);
    f.child<QRadioButton>("deleteButton")->setChecked(true);
    click(f, "libraryButton");
    f.child<QLineEdit>("itemNameEdit")->setText(QStringLiteral("away with it"));
    click(f, "saveItemButton");
    f.child<QRadioButton>("putButton")->setChecked(true);
    f.child<QComboBox>("oftenCombo")->setCurrentIndex(1);
    f.child<QSpinBox>("countSpin")->setValue(2);
    f.send();
    QCOMPARE(f.sender.requests.size(), 1);
    QVERIFY(!f.child<QPushButton>("libraryButton")->isEnabled());
    f.child<QListWidget>("libraryList")->setCurrentRow(0);
    click(f, "useButton");
    QVERIFY(f.child<QRadioButton>("putButton")->isChecked());
    f.sender.answer(goodAnswer());
    f.sender.time.advance(1000);
    QTRY_COMPARE(f.sender.requests.size(), 2);
    QCOMPARE(int(f.sender.requests.back().kind), int(dynamodb::WriteKind::Put));
    f.sender.answer(goodAnswer());
    QTRY_VERIFY(f.child<QPushButton>("libraryButton")->isEnabled());
}

QTEST_MAIN(TestSendKept)
#include "tst_sendkept.moc"
