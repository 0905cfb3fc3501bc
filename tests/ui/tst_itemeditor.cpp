// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"

#include "ui/widgets/problemlabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>

using namespace tailrace;
using namespace tailrace::ui;
using tailrace::test::SendFixture;

namespace {

enum Way { Form, DynamoDbJson, PlainJson };

const auto smallItem = QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"},"x":{"S":"y"}})");

QString itemOfSize(int bytes)
{
    return QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"},"x":{"S":"%1"}})")
            .arg(QString(bytes, QLatin1Char('x')));
}

int wayOf(const SendFixture &f)
{
    return f.child<QTabBar>("notationTabs")->currentIndex();
}

/// The text of an attribute in the item that was sent last.
QByteArray lastSent(const SendFixture &f, QByteArrayView name)
{
    const auto *value = f.sender.requests.isEmpty()
                                ? nullptr
                                : dynamodb::find(f.sender.requests.back().item, name);
    return value ? value->bytes() : QByteArray();
}

/// The problems at the rows of the form, in their order.
QStringList rowProblems(const SendFixture &f)
{
    QStringList texts;
    for (const auto *label : f.dialog->findChildren<ProblemLabel *>())
        if (label->objectName().isEmpty() && !label->text().isEmpty())
            texts << label->text();
    return texts;
}

bool isInvalid(const SendFixture &f, const char *field)
{
    return f.child<QWidget>(field)->property("invalid").toBool();
}

} // namespace

/// An item as a form and as text, through the dialog that it is sent from.
class TestItemEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void switchingKeepsTheItem();
    void switchingKeepsSetsAndBinary();
    void switchingKeepsLongAndBrokenLines();
    void longPasteIntoAFieldIsNotCut();
    void switchingDuringADeleteKeepsTheRest();
    void refusedSwitchKeepsTheText_data();
    void refusedSwitchKeepsTheText();
    void problemStandsAtItsFieldAndGoes();
    void nameProblemStandsAtTheName();
    void typedKeyTakesTheKeysType();
    void textProblemHasItsPlace();
    void newIdInTextCanBeUndone();
    void newIdIsAddedWhereTheKeyIsMissing();
    void longTextIsJudgedWhenTypingPauses();
    void lastKeysOfALongTextAreSent();
    void fourHundredKilobytesAreEditedAndSent_data();
    void fourHundredKilobytesAreEditedAndSent();
    void moreThanTheLimitIsSaid();
    void tabGoesThroughTheForm();
    void everyFieldHasAName();
};

void TestItemEditor::switchingKeepsTheItem()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    f.setJson(smallItem);
    f.switchTo(Form);
    QCOMPARE(f.child<QLineEdit>("partitionKeyEdit")->text(), QStringLiteral("a"));
    f.type("partitionKeyEdit", QStringLiteral("b"));
    f.switchTo(PlainJson);
    QCOMPARE(f.json().simplified(), QStringLiteral(R"({ "id": "b", "at": 1, "x": "y" })"));
    f.switchTo(DynamoDbJson);
    f.switchTo(Form);
    QVERIFY(f.canSend());
    f.send();
    QCOMPARE(dynamodb::toJson(f.sender.requests.front().item),
             QByteArray(R"({"id":{"S":"b"},"at":{"N":"1"},"x":{"S":"y"}})"));
}

void TestItemEditor::switchingKeepsSetsAndBinary()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    const QByteArray json = R"({"id":{"S":"a"},"at":{"N":"+1"},"tags":{"SS":["x"]},)"
                            R"("l":{"L":[{"B":"AA=="}]},"t":{"S":"a\u00a0b\u2028"}})";
    f.setJson(QString::fromUtf8(json));
    f.switchTo(PlainJson);
    QCOMPARE(f.text("itemNote"),
             QStringLiteral("Sets and binary values keep their type: tags (SS), l[0] (B)."));
    f.setJson(f.json().replace(QStringLiteral("\"AA==\""), QStringLiteral("\"AA==\", \"AQ==\"")));
    QVERIFY2(f.text("itemNote").endsWith(QStringLiteral("l[1] is new and taken for text (S).")),
             qPrintable(f.text("itemNote")));
    f.switchTo(DynamoDbJson);
    QVERIFY(!f.child<QLabel>("itemNote")->isVisible());
    f.send();
    QCOMPARE(dynamodb::toJson(f.sender.requests.front().item),
             dynamodb::toJson(*dynamodb::itemFromJson(QByteArrayView(QByteArray(json).replace(
                     R"({"B":"AA=="})", R"({"B":"AA=="},{"S":"AQ=="})")))));
}

void TestItemEditor::switchingKeepsLongAndBrokenLines()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    const QString value =
            QStringLiteral("line\\nfeed\\u2028and\\ttab") + QString(19'900, QLatin1Char('x'));
    f.setJson(QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"},"x":{"S":"%1"}})").arg(value));
    f.switchTo(Form);
    QCOMPARE(wayOf(f), int(Form));
    f.send();
    const auto *sent = dynamodb::find(f.sender.requests.front().item, "x");
    QVERIFY(sent);
    QCOMPARE(sent->bytes(),
             QStringLiteral("line\nfeed\u2028and\ttab").toUtf8() + QByteArray(19'900, 'x'));
}

void TestItemEditor::longPasteIntoAFieldIsNotCut()
{
    SendFixture f;
    f.child<QLineEdit>("attributeValue")->setText(QString(40'000, QLatin1Char('x')));
    f.send();
    QCOMPARE(lastSent(f, "status").size(), 40'000);
}

void TestItemEditor::switchingDuringADeleteKeepsTheRest()
{
    SendFixture f;
    f.child<QRadioButton>("deleteButton")->setChecked(true);
    f.switchTo(DynamoDbJson);
    QVERIFY2(f.json().contains(QStringLiteral("status")), qPrintable(f.json()));
    f.switchTo(Form);
    QVERIFY(!f.child<QLineEdit>("attributeName")->isVisible());
    f.child<QRadioButton>("putButton")->setChecked(true);
    QVERIFY(f.child<QLineEdit>("attributeName")->isVisible());
    QCOMPARE(f.child<QLineEdit>("attributeName")->text(), QStringLiteral("status"));
}

void TestItemEditor::refusedSwitchKeepsTheText_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("why"); // how the sentence begins
    QString many = QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"})");
    for (int i = 0; i < 100; ++i)
        many += QStringLiteral(R"(,"n%1":{"N":"1"})").arg(i);
    QTest::newRow("a type that does not exist has no plain form")
            << int(DynamoDbJson) << QStringLiteral(R"({"id":{"S":"a"},"tags":{"XX":["x"]}})")
            << int(PlainJson)
            << QStringLiteral("It stays in DynamoDB JSON: column 24: tags: \"XX\" is not a type");
    QTest::newRow("a text that is no JSON has no form")
            << int(PlainJson) << QStringLiteral("{\"id\": }") << int(Form)
            << QStringLiteral("It stays in Plain JSON: column 8: it is not JSON.");
    QTest::newRow("many attributes make no form")
            << int(DynamoDbJson) << many + QLatin1Char('}') << int(Form)
            << QStringLiteral("It stays in DynamoDB JSON: the item has 102 attributes");
    QTest::newRow("a long value makes no field")
            << int(DynamoDbJson) << itemOfSize(40'000) << int(Form)
            << QStringLiteral("It stays in DynamoDB JSON: the value of x is too long");
}

void TestItemEditor::refusedSwitchKeepsTheText()
{
    QFETCH(const int, from);
    QFETCH(const QString, text);
    QFETCH(const int, to);
    QFETCH(const QString, why);
    SendFixture f;
    f.switchTo(from);
    f.setJson(text);
    f.switchTo(to);
    QCOMPARE(wayOf(f), from);
    QCOMPARE(f.json(), text);
    QVERIFY2(f.problem("itemProblem").startsWith(why), qPrintable(f.problem("itemProblem")));
}

void TestItemEditor::problemStandsAtItsFieldAndGoes()
{
    const SendFixture f;
    f.child<QLineEdit>("partitionKeyEdit")->clear();
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1,5"));
    QVERIFY(isInvalid(f, "partitionKeyEdit") && isInvalid(f, "sortKeyEdit"));
    QCOMPARE(rowProblems(f).size(), 2);
    QCOMPARE(rowProblems(f).front(),
             QStringLiteral("The partition key is empty. Give it at least one byte."));
    QCOMPARE(f.problem("itemProblem"), QString());
    QCOMPARE(f.text("obstacleLabel"), QStringLiteral("The item has a problem"));
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("a"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1.5"));
    QVERIFY(!isInvalid(f, "partitionKeyEdit") && !isInvalid(f, "sortKeyEdit"));
    QCOMPARE(rowProblems(f), QStringList());
    QVERIFY(f.canSend());
}

void TestItemEditor::nameProblemStandsAtTheName()
{
    const SendFixture f;
    QVERIFY(!isInvalid(f, "attributeName"));
    f.child<QLineEdit>("attributeName")->setText(QStringLiteral("id"));
    QVERIFY(isInvalid(f, "attributeName") && !isInvalid(f, "attributeValue"));
    QCOMPARE(rowProblems(f).value(0),
             QStringLiteral("There is an attribute \"id\" already. Give this one another name."));
    QVERIFY(!f.canSend());
}

void TestItemEditor::typedKeyTakesTheKeysType()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    f.setJson(QStringLiteral(R"({"id":{"N":"5"},"at":{"N":"1"}})"));
    QVERIFY(f.problem("itemProblem")
                    .contains(QStringLiteral("of type N, and the table expects S")));
    f.switchTo(Form);
    QVERIFY(isInvalid(f, "partitionKeyEdit"));
    QTest::keyClicks(f.child<QLineEdit>("partitionKeyEdit"), QStringLiteral("7"));
    QVERIFY(f.canSend());
    f.send();
    QCOMPARE(int(dynamodb::find(f.sender.requests.front().item, "id")->type()),
             int(dynamodb::AttributeValue::Type::S));
}

void TestItemEditor::textProblemHasItsPlace()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    f.setJson(QStringLiteral("{\n  \"id\": {\"S\": \"a\"},\n  oops\n}"));
    auto *edit = f.child<QPlainTextEdit>("itemText");
    QCOMPARE(f.problem("itemProblem"),
             QStringLiteral("Line 3, column 3: it is not JSON. Correct the JSON there."));
    QCOMPARE(edit->extraSelections().size(), 1);
    QCOMPARE(edit->extraSelections().front().cursor.selectedText(), QStringLiteral("o"));
    QVERIFY(isInvalid(f, "itemText") && !f.canSend());
    f.setJson(smallItem);
    QVERIFY(edit->extraSelections().isEmpty() && !isInvalid(f, "itemText") && f.canSend());
    f.setJson({});
    QVERIFY2(f.problem("itemProblem").contains(QStringLiteral("nothing to read")),
             qPrintable(f.problem("itemProblem")));
}

void TestItemEditor::newIdInTextCanBeUndone()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    auto *edit = f.child<QPlainTextEdit>("itemText");
    f.setJson(smallItem);
    QTest::mouseClick(f.child<QPushButton>("newKeyButton"), Qt::LeftButton);
    QVERIFY2(f.json().contains(QStringLiteral("test-")), qPrintable(f.json()));
    QVERIFY(f.canSend());
    edit->undo();
    QCOMPARE(f.json(), smallItem);
}

void TestItemEditor::newIdIsAddedWhereTheKeyIsMissing()
{
    SendFixture f;
    f.switchTo(PlainJson);
    f.setJson(QStringLiteral("{\"at\": 3}"));
    QVERIFY(!f.canSend());
    QTest::mouseClick(f.child<QPushButton>("newKeyButton"), Qt::LeftButton);
    QVERIFY(f.canSend());
    f.setJson(QStringLiteral("{\"at\": "));
    QTest::mouseClick(f.child<QPushButton>("newKeyButton"), Qt::LeftButton);
    QCOMPARE(f.json(), QStringLiteral("{\"at\": "));
}

void TestItemEditor::longTextIsJudgedWhenTypingPauses()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    f.setJson(itemOfSize(30'000));
    QTRY_VERIFY(f.canSend());
    auto *edit = f.child<QPlainTextEdit>("itemText");
    edit->insertPlainText(QStringLiteral("oops"));
    QVERIFY(f.canSend()); // not judged yet
    QTRY_VERIFY(!f.canSend());
    QVERIFY(f.problem("itemProblem").startsWith(QStringLiteral("Column 1:")));
}

void TestItemEditor::lastKeysOfALongTextAreSent()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    f.setJson(itemOfSize(30'000));
    QTRY_VERIFY(f.canSend());
    f.setJson(itemOfSize(30'001)); // waits for a pause
    f.send();
    QCOMPARE(lastSent(f, "x").size(), 30'001);
    f.sender.answer(test::goodAnswer());
    QTRY_VERIFY(f.canSend());
    f.setJson(itemOfSize(30'001).chopped(1));
    f.send();
    QCOMPARE(f.sender.requests.size(), 1);
    QVERIFY(!f.canSend());
}

void TestItemEditor::fourHundredKilobytesAreEditedAndSent_data()
{
    QTest::addColumn<QString>("json");
    const auto many = [](const QString &separator) {
        QString text = QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"})");
        for (int i = 0; text.size() < 400'000; ++i)
            text += separator
                    + QStringLiteral(R"("attribute%1":{"M":{"n":{"N":"%1"},"s":{"S":"value"}}})")
                              .arg(i);
        return text + QLatin1Char('}');
    };
    QTest::newRow("over many lines") << many(QStringLiteral(",\n"));
    QTest::newRow("on one line") << many(QStringLiteral(","));
    QTest::newRow("one value") << itemOfSize(400'000);
}

void TestItemEditor::fourHundredKilobytesAreEditedAndSent()
{
    QFETCH(const QString, json);
    SendFixture f;
    f.switchTo(DynamoDbJson);
    auto *edit = f.child<QPlainTextEdit>("itemText");
    f.setJson(json);
    QTRY_VERIFY(f.canSend());
    QTest::keyClick(edit, Qt::Key_End, Qt::ControlModifier);
    constexpr int keys = 10;
    for (int i = 0; i < keys; ++i) {
        QTest::keyClick(edit, Qt::Key_Space);
        QCoreApplication::processEvents(); // paints, too
    }
    f.send(); // judges at once
    QCOMPARE(f.json().size(), json.size() + keys);
    QCOMPARE(f.sender.requests.size(), 1);
}

void TestItemEditor::moreThanTheLimitIsSaid()
{
    SendFixture f;
    f.switchTo(DynamoDbJson);
    f.setJson(itemOfSize(420'000));
    QTRY_VERIFY(f.problem("itemProblem").contains(QStringLiteral("400 KB")));
    QVERIFY(!f.canSend());
}

void TestItemEditor::tabGoesThroughTheForm()
{
    SendFixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.dialog.get()));
    QCOMPARE(QApplication::focusWidget(), f.child<QLineEdit>("partitionKeyEdit"));
    QTest::mouseClick(f.child<QPushButton>("addAttributeButton"), Qt::LeftButton);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("new")); // the new row's name
    f.child<QRadioButton>("putButton")->setFocus();
    QStringList names;
    for (int i = 0; i < 30 && !names.contains(QStringLiteral("sendButton")); ++i) {
        names << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    const QString row =
            QStringLiteral("attributeName attributeType attributeValue removeAttributeButton ");
    QCOMPARE(names.join(QLatin1Char(' ')),
             QStringLiteral("putButton absentBox variablesBox notationTabs partitionKeyEdit "
                            "sortKeyEdit ")
                     + row + row + row
                     + QStringLiteral(
                             "addAttributeButton oftenCombo beginCombo conditionEdit namesEdit "
                             "valuesEdit newKeyButton previewButton closeButton "
                             "sendButton"));
}

void TestItemEditor::everyFieldHasAName()
{
    SendFixture f;
    for (const int way : {Form, DynamoDbJson}) {
        f.switchTo(way);
        QSet<QString> names;
        for (const QWidget *widget : f.dialog->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || !widget->isEnabled()
                || qobject_cast<const QLabel *>(widget))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString name = widget->accessibleName().isEmpty() && button
                                         ? button->text()
                                         : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), qPrintable(QLatin1String(widget->metaObject()->className())
                                                 + QLatin1Char(' ') + widget->objectName()));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
        }
        QVERIFY(names.size() > 6);
    }
}

QTEST_MAIN(TestItemEditor)
#include "tst_itemeditor.moc"
