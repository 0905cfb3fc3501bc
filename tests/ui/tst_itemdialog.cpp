// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedaccess.h"
#include "ui/browse/itemdialog.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/questions.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using dynamodb::AttributeMap;

namespace {

AttributeMap item(const QByteArray &json)
{
    return dynamodb::itemFromJson(QByteArrayView(json)).value();
}

const AttributeMap key = item(R"({"id":{"S":"a"},"at":{"N":"1"}})");
const AttributeMap whole =
        item(R"({"id":{"S":"a"},"at":{"N":"1"},"tags":{"SS":["x"]},"total":{"N":"1.50"}})");

/// Remembers what was asked, and agrees when it is told to.
class PatientQuestions final : public Questions
{
public:
    void confirm(QWidget *, const QString &text, const QString &, const QString &,
                 std::function<void()> yes) override
    {
        asked.append(text);
        agree = std::move(yes);
    }
    QStringList asked;
    std::function<void()> agree;
};

struct Fixture
{
    explicit Fixture(const QString &endpoint = QStringLiteral("http://127.0.0.1:8000"))
    {
        access.endpointText = endpoint;
        access.description = test::ordersTable();
        dialog = std::make_unique<ItemDialog>(access, questions);
        dialog->show();
    }
    void open()
    {
        dialog->openItem(key);
        access.answerItem(std::optional(whole));
        QTRY_VERIFY(text().contains(QStringLiteral("tags")));
    }
    template <typename T>
    T *child(const char *name) const
    {
        T *found = dialog->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    QString text() const { return child<QPlainTextEdit>("itemText")->toPlainText(); }
    void setText(const QString &text) const
    {
        child<QPlainTextEdit>("itemText")->setPlainText(text);
    }
    void click(const char *name) const
    {
        QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton);
    }
    QString label(const char *name) const { return child<QLabel>(name)->text(); }

    test::ScriptedAccess access;
    PatientQuestions questions;
    std::unique_ptr<ItemDialog> dialog;
};

} // namespace

/// One item that is open, over a scripted table.
class TestItemDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failedReadCanBeTriedAgain();
    void saveIsGuardedByWhatWasRead();
    void whatWasReplacedUnseenIsSaid();
    void errorHasItsPlace();
    void untouchedItemIsNotWritten();
    void newItemMustNotExist();
    void deleteIsAskedAndGuarded();
    void newKeyIsAskedFor();
    void closingAsksWhereSomethingIsLost();
    void realTableIsConfirmedFirst();
    void revertBringsBackWhatWasRead();
};

void TestItemDialog::failedReadCanBeTriedAgain()
{
    Fixture f;
    f.dialog->openItem(key);
    QCOMPARE(dynamodb::toJson(f.access.keysRead.front()), dynamodb::toJson(key));
    QCOMPARE(f.label("itemObstacle"), QStringLiteral("Reading the item…"));
    f.access.answerItem(failure(ErrorKind::Network, QStringLiteral("no answer")));
    auto *problem = f.child<ProblemLabel>("itemReadProblem");
    QTRY_VERIFY2(
            problem->text().startsWith(QStringLiteral("The item could not be read: no answer")),
            qPrintable(problem->text()));
    QVERIFY(!f.child<QPushButton>("saveItemButton")->isEnabled());
    QVERIFY(!f.child<QPushButton>("deleteItemButton")->isEnabled());
    f.click("readAgainButton");
    f.access.answerItem(std::optional(whole));
    QTRY_VERIFY(f.text().contains(QStringLiteral("tags")));
    QCOMPARE(problem->text(), QString());
}

void TestItemDialog::saveIsGuardedByWhatWasRead()
{
    Fixture f;
    f.open();
    QSignalSpy known(f.dialog.get(), &ItemDialog::itemKnown);
    f.child<QTabBar>("notationTabs")->setCurrentIndex(2);
    f.setText(f.text().replace(QStringLiteral("1.50"), QStringLiteral("2.50")));
    f.click("saveItemButton");
    QCOMPARE(f.access.requests.size(), 1);
    const dynamodb::WriteRequest &request = f.access.requests.front();
    QCOMPARE(request.conditionExpression,
             QByteArray("#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 = :3"));
    QCOMPARE(formats::toJson(*request.expressionAttributeValues.find(":0")),
             QByteArray(R"({"N":"1.50"})"));
    QCOMPARE(dynamodb::toJson(request.item),
             QByteArray(dynamodb::toJson(whole)).replace("1.50", "2.50"));
    f.click("saveItemButton"); // while it waits
    QCOMPARE(f.access.requests.size(), 1);
    f.access.answer(test::goodAnswer(whole));
    QTRY_COMPARE(f.label("itemObstacle"), QStringLiteral("Nothing is changed"));
    QCOMPARE(known.size(), 1);
}

void TestItemDialog::whatWasReplacedUnseenIsSaid()
{
    Fixture f;
    f.open();
    f.setText(f.text().replace(QStringLiteral("1.50"), QStringLiteral("2.50")));
    f.click("saveItemButton");
    AttributeMap other = whole;
    other.emplace_back("added", dynamodb::AttributeValue::string("by somebody"));
    f.access.answer(test::goodAnswer(other));
    QTRY_COMPARE(f.label("itemSentence"),
                 QStringLiteral("The item had changed since it was read, and this was replaced:"));
    const auto *diff = f.child<QAbstractItemView>("itemDiffView");
    QVERIFY(diff->isVisible());
    QCOMPARE(diff->model()->rowCount(), 1);
    QCOMPARE(diff->model()->index(0, 2).data().toString(), QStringLiteral("by somebody"));
}

void TestItemDialog::errorHasItsPlace()
{
    Fixture f;
    f.open();
    f.setText(QStringLiteral("{\n  \"id\": {\"S\": \"a\"},\n  \"at\": {\"N\": \"1,5\"}\n}"));
    const QString why = f.child<ProblemLabel>("itemProblem")->text();
    QVERIFY2(why.startsWith(QStringLiteral("Line 3, column 9: at: ")), qPrintable(why));
    const auto marks = f.child<QPlainTextEdit>("itemText")->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.front().cursor.blockNumber(), 2);
    f.setText(QStringLiteral("{\n  \"id\": {\"S\": \"\"},\n  \"at\": {\"N\": \"1\"}\n}"));
    const QString empty = f.child<ProblemLabel>("itemProblem")->text();
    QVERIFY2(empty.startsWith(QStringLiteral("Line 2, column 9: id: the partition key is empty")),
             qPrintable(empty));
    QVERIFY(!f.child<QPushButton>("saveItemButton")->isEnabled());
}

void TestItemDialog::untouchedItemIsNotWritten()
{
    Fixture f;
    f.open();
    QVERIFY(!f.child<QPushButton>("saveItemButton")->isEnabled());
    f.setText(f.text().replace(QStringLiteral("1.50"), QStringLiteral("1.5")));
    QCOMPARE(f.label("itemObstacle"), QStringLiteral("Nothing is changed")); // the same number
}

void TestItemDialog::newItemMustNotExist()
{
    Fixture f;
    f.dialog->openNew();
    QVERIFY(f.access.keysRead.isEmpty());
    QVERIFY(!f.child<QPushButton>("readAgainButton")->isVisible());
    QVERIFY(!f.child<QPushButton>("deleteItemButton")->isEnabled());
    f.click("saveItemButton");
    QCOMPARE(f.access.requests.front().conditionExpression, QByteArray("attribute_not_exists(#0)"));
    Error error{ErrorKind::Conflict,
                QStringLiteral("ConditionalCheckFailedException"),
                QStringLiteral("The conditional request failed"),
                {}};
    f.access.answer(tl::unexpected(error));
    QTRY_VERIFY(f.child<ProblemLabel>("answerProblem")
                        ->text()
                        .contains(QStringLiteral("n item with this key exists already")));
}

void TestItemDialog::deleteIsAskedAndGuarded()
{
    Fixture f;
    f.open();
    f.click("deleteItemButton");
    QCOMPARE(f.questions.asked, QStringList{QStringLiteral("Delete the item a  1?")});
    QVERIFY(f.access.requests.isEmpty()); // not yet
    f.questions.agree();
    QCOMPARE(f.access.requests.size(), 1);
    QCOMPARE(dynamodb::toJson(f.access.requests.front().item), dynamodb::toJson(key));
    QCOMPARE(f.access.requests.front().conditionExpression.count(" = "), 4);
    Error error{ErrorKind::Conflict,
                QStringLiteral("ConditionalCheckFailedException"),
                QStringLiteral("The conditional request failed"),
                {}};
    f.access.answer(tl::unexpected(error));
    QTRY_VERIFY(f.child<ProblemLabel>("answerProblem")
                        ->text()
                        .contains(QStringLiteral("Read it again to see what is different")));
}

void TestItemDialog::newKeyIsAskedFor()
{
    Fixture f;
    f.open();
    f.setText(f.text().replace(QStringLiteral("\"a\""), QStringLiteral("\"b\"")));
    f.click("saveItemButton");
    QCOMPARE(f.questions.asked, QStringList{QStringLiteral("Save it as a new item?")});
    QVERIFY(f.access.requests.isEmpty());
    f.questions.agree();
    QCOMPARE(f.access.requests.front().conditionExpression, QByteArray("attribute_not_exists(#0)"));
}

void TestItemDialog::closingAsksWhereSomethingIsLost()
{
    Fixture f;
    f.open();
    f.setText(f.text().replace(QStringLiteral("1.50"), QStringLiteral("oops")));
    QTest::keyClick(f.dialog.get(), Qt::Key_Escape);
    QCOMPARE(f.questions.asked, QStringList{QStringLiteral("Close without saving?")});
    QVERIFY(f.dialog->isVisible());
    f.click("closeItemButton");
    QCOMPARE(f.questions.asked.size(), 2);
    QVERIFY(f.dialog->isVisible());
    f.questions.agree();
    QVERIFY(!f.dialog->isVisible());
    Fixture untouched;
    untouched.open();
    untouched.click("closeItemButton");
    QVERIFY(untouched.questions.asked.isEmpty() && !untouched.dialog->isVisible());
}

void TestItemDialog::realTableIsConfirmedFirst()
{
    Fixture f(QStringLiteral("https://dynamodb.eu-central-1.amazonaws.com"));
    f.open();
    f.setText(f.text().replace(QStringLiteral("1.50"), QStringLiteral("2.50")));
    QVERIFY(!f.child<QPushButton>("saveItemButton")->isEnabled());
    QVERIFY(!f.child<QPushButton>("deleteItemButton")->isEnabled());
    QCOMPARE(f.label("itemObstacle"), QStringLiteral("Confirm the table first"));
    f.child<QCheckBox>("consentBox")->setChecked(true);
    QVERIFY(f.child<QPushButton>("saveItemButton")->isEnabled());
    QVERIFY(f.child<QPushButton>("deleteItemButton")->isEnabled());
}

void TestItemDialog::revertBringsBackWhatWasRead()
{
    Fixture f;
    f.open();
    const QString before = f.text();
    QVERIFY(!f.child<QPushButton>("revertItemButton")->isEnabled());
    f.setText(QStringLiteral("{"));
    QVERIFY(f.child<QPushButton>("revertItemButton")->isEnabled());
    f.click("revertItemButton");
    QCOMPARE(f.text(), before);
    // Tables are described again when reading begins again: what was written stays.
    f.setText(QStringLiteral("{}"));
    Q_EMIT f.access.tableDescribed();
    QCOMPARE(f.text(), QStringLiteral("{}"));
    QCOMPARE(f.access.keysRead.size(), 1);
}

QTEST_MAIN(TestItemDialog)
#include "tst_itemdialog.moc"
