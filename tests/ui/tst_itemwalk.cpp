// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Items in the real window over a sandbox: read page by page, changed, and looked up from a record.
#include "shellworld.h"

#include "models/itemnow.h"
#include "models/itemtable.h"
#include "stream/writematch.h"
#include "ui/browse/itemstable.h"
#include "ui/tail/recordtable.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using models::RecordModel;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;
enum Way { Form, DynamoDbJson, PlainJson };

AttributeMap order(int at, const QByteArray &status)
{
    return {{"id", AttributeValue::string("a")},
            {"at", AttributeValue::number(QByteArray::number(at))},
            {"status", AttributeValue::string(status)},
            {"tags", AttributeValue::set(AttributeValue::Type::SS, {"x", "y"})},
            {"photo", AttributeValue::binary(QByteArray("\0\1", 2))}};
}

QString labelText(const char *name)
{
    const auto *label = ShellWorld::visible<QLabel>(name);
    return label ? label->text() : QString();
}

/// What is known of the items that were read.
QString itemFacts()
{
    const auto *label = ShellWorld::visible<ElidedLabel>("itemFacts");
    return label ? label->text() : QString();
}

/// As soon as it can be had; once (QTRY_VERIFY would do it twice).
bool clickOnce(const char *name)
{
    return QTest::qWaitFor(
                   [name] {
                       const auto *button = ShellWorld::visible<QAbstractButton>(name);
                       return button && button->isEnabled();
                   },
                   patience)
           && ShellWorld::click(name);
}

QString problemText(const char *name)
{
    const auto *label = ShellWorld::visible<ProblemLabel>(name);
    return label ? label->text() : QString();
}

/// The texts of the sort key's column.
QStringList shownAt(const ItemsTable &table)
{
    QStringList texts;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        texts << table.model()->index(row, 1).data().toString();
    return texts;
}

QStringList numbers(std::initializer_list<int> values)
{
    QStringList texts;
    for (const int value : values)
        texts << QString::number(value);
    return texts;
}

void choose(const char *box, const QString &text)
{
    auto *combo = ShellWorld::visible<QComboBox>(box);
    QVERIFY2(combo, box);
    const int at = combo->findText(text);
    QVERIFY2(at >= 0, qPrintable(text));
    combo->setCurrentIndex(at);
}

void showWay(int way)
{
    ShellWorld::visible<QTabBar>("notationTabs")->setCurrentIndex(way);
}

/// Writes into the text of the item that is open.
void edit(const QString &from, const QString &to)
{
    auto *text = ShellWorld::visible<QPlainTextEdit>("itemText");
    QVERIFY(text);
    QString all = text->toPlainText();
    QVERIFY2(all.contains(from), qPrintable(all));
    text->setPlainText(all.replace(from, to));
}

QString openText()
{
    const auto *text = ShellWorld::visible<QPlainTextEdit>("itemText");
    return text ? text->toPlainText() : QString();
}

/// The whole window, for people to look at.
void save(const ShellWorld &world, const QString &name)
{
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (!target.isEmpty())
        QVERIFY(world.window->grab().save(QStringLiteral("%1/window-%2.png").arg(target, name)));
}

bool isReadyToSave()
{
    const auto *button = ShellWorld::visible<QPushButton>("saveItemButton");
    return button && button->isEnabled();
}

} // namespace

class TestItemWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheTableToAnItemAndBack();

private:
    void scansPageByPage(ShellWorld &world);
    void queriesWithASortCondition();
    void sortsWhatIsLoaded();
    void editsInPlainJsonAndSeesTheRecord(ShellWorld &world);
    void conflictIsSaidAndLookedAt(LabTable &table);
    void keyThatChangesMakesAnItem(ShellWorld &world);
    void deletesWhatIsOpen(ShellWorld &world);
    void recordLeadsToItsItem(ShellWorld &world, LabTable &table);
    void captureHasNoItems(ShellWorld &world);
};

void TestItemWalk::scansPageByPage(ShellWorld &world)
{
    QVERIFY(world.press(Qt::Key_I));
    auto *table = ShellWorld::visible<ItemsTable>("itemsTable");
    QVERIFY(table);
    QCOMPARE(table->model()->rowCount(), 0); // nothing was asked yet
    ShellWorld::visible<QSpinBox>("pageSizeBox")->setValue(3);
    QVERIFY(clickOnce("readButton"));
    QTRY_VERIFY2_WITH_TIMEOUT(table->model()->rowCount() == 3,
                              qPrintable(itemFacts() + problemText("readProblem")), patience);
    QVERIFY2(itemFacts().startsWith(QStringLiteral("3 items")), qPrintable(itemFacts()));
    QVERIFY(itemFacts().contains(QStringLiteral("capacity unit")));
    QVERIFY(itemFacts().contains(QStringLiteral("there is more")));
    QVERIFY(ShellWorld::click("loadMoreButton"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, patience);
    QVERIFY(clickOnce("loadMoreButton"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 8, patience);
    QTRY_VERIFY(!ShellWorld::visible<QPushButton>("loadMoreButton")->isEnabled());
    QVERIFY(itemFacts().contains(QStringLiteral("that is all")));
    QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("id (S)"));
    save(world, QStringLiteral("items"));
}

void TestItemWalk::queriesWithASortCondition()
{
    choose("readKindBox", QStringLiteral("Query"));
    QVERIFY(clickOnce("readButton"));
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("queryPartitionEdit"));
    QVERIFY(ShellWorld::type("queryPartitionEdit", QStringLiteral("a")));
    choose("sortConditionBox", QStringLiteral("between"));
    QVERIFY(ShellWorld::type("sortFromEdit", QStringLiteral("3")));
    QVERIFY(ShellWorld::type("sortToEdit", QStringLiteral("1,5")));
    QTest::keyClick(ShellWorld::visible<QLineEdit>("sortToEdit"), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("sortToEdit"));
    QVERIFY(ShellWorld::type("sortToEdit", QStringLiteral("10")));
    choose("directionBox", QStringLiteral("Highest first"));
    ShellWorld::visible<QSpinBox>("pageSizeBox")->setValue(100);
    QTest::keyClick(ShellWorld::visible<QLineEdit>("sortToEdit"), Qt::Key_Return);
    const auto *table = ShellWorld::visible<ItemsTable>("itemsTable");
    QTRY_COMPARE_WITH_TIMEOUT(shownAt(*table), numbers({10, 9, 5, 4, 3}), patience);
}

void TestItemWalk::sortsWhatIsLoaded()
{
    auto *table = ShellWorld::visible<ItemsTable>("itemsTable");
    QHeaderView *header = table->horizontalHeader();
    const QPoint at(header->sectionViewportPosition(1) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(shownAt(*table), numbers({3, 4, 5, 9, 10}));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(shownAt(*table), numbers({10, 9, 5, 4, 3}));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(static_cast<models::ItemTable *>(table->model())->sortedBy(), -1);
}

void TestItemWalk::editsInPlainJsonAndSeesTheRecord(ShellWorld &world)
{
    auto *table = ShellWorld::visible<ItemsTable>("itemsTable");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(4, 0)); // at 3
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(ShellWorld::visible<QDialog>("itemDialog"));
    QTRY_VERIFY_WITH_TIMEOUT(openText().contains(QStringLiteral("\"photo\"")), patience);
    QVERIFY(!isReadyToSave());
    QCOMPARE(labelText("itemObstacle"), QStringLiteral("Nothing is changed"));
    showWay(PlainJson);
    QVERIFY(labelText("itemNote").contains(QStringLiteral("tags (SS), photo (B)")));
    edit(QStringLiteral("\"new\""), QStringLiteral("\"paid\""));
    edit(QStringLiteral("\"y\""), QStringLiteral("\"z\""));
    const int before = world.records()->rowCount();
    QTRY_VERIFY(isReadyToSave());
    QTest::keyClick(ShellWorld::visible<QDialog>("itemDialog"), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(labelText("recordLabel").contains(QStringLiteral("seen after")),
                             patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), before + 1, patience);
    const auto item = models::recordedItem(world.records()->log().at(before));
    QVERIFY(item && item->newImage);
    AttributeMap wanted = order(3, "paid");
    wanted[3].second = AttributeValue::set(AttributeValue::Type::SS, {"x", "z"});
    QVERIFY2(dynamodb::sameAttributes(*item->newImage, wanted),
             dynamodb::toJson(*item->newImage).constData());
    QCOMPARE(table->model()->index(4, 2).data().toString(), QStringLiteral("paid"));
    QTRY_VERIFY(world.records()->index(before, 0).data(RecordModel::HighlightRole).toBool());
}

void TestItemWalk::conflictIsSaidAndLookedAt(LabTable &table)
{
    edit(QStringLiteral("\"paid\""), QStringLiteral("\"mine\""));
    QVERIFY(table.put(order(3, "theirs")));
    QVERIFY(clickOnce("saveItemButton"));
    QTRY_VERIFY_WITH_TIMEOUT(labelText("answerLabel").startsWith(QStringLiteral("Not written")),
                             patience);
    QVERIFY(!isReadyToSave() || openText().contains(QStringLiteral("\"mine\"")));
    QVERIFY(clickOnce("readAgainButton"));
    QTRY_COMPARE_WITH_TIMEOUT(labelText("itemSentence"),
                              QStringLiteral("The item was changed meanwhile:"), patience);
    const auto *diff = ShellWorld::visible<QAbstractItemView>("itemDiffView");
    QVERIFY(diff);
    QCOMPARE(diff->model()->index(0, 0).data().toString(), QStringLiteral("status"));
    QCOMPARE(diff->model()->index(0, 2).data().toString(), QStringLiteral("theirs"));
    QVERIFY(openText().contains(QStringLiteral("\"mine\""))); // what was written is kept
    QVERIFY(clickOnce("saveItemButton"));
    QTRY_VERIFY_WITH_TIMEOUT(labelText("answerLabel").startsWith(QStringLiteral("Written")),
                             patience);
}

void TestItemWalk::keyThatChangesMakesAnItem(ShellWorld &world)
{
    showWay(DynamoDbJson);
    const int asked = int(world.questions.asked.size());
    edit(QStringLiteral("\"N\": \"3\""), QStringLiteral("\"N\": \"77\""));
    QVERIFY(clickOnce("saveItemButton"));
    QCOMPARE(world.questions.asked.mid(asked),
             QStringList{QStringLiteral("Save it as a new item?")});
    QTRY_COMPARE_WITH_TIMEOUT(labelText("itemObstacle"), QStringLiteral("Nothing is changed"),
                              patience);
    QCOMPARE(ShellWorld::visible<QDialog>("itemDialog")->windowTitle(),
             QStringLiteral("Item a  77"));
}

void TestItemWalk::deletesWhatIsOpen(ShellWorld &world)
{
    const int asked = int(world.questions.asked.size());
    QVERIFY(clickOnce("deleteItemButton"));
    QCOMPARE(world.questions.asked.mid(asked),
             QStringList{QStringLiteral("Delete the item a  77?")});
    QTRY_VERIFY_WITH_TIMEOUT(
            labelText("itemSentence").startsWith(QStringLiteral("The item is deleted")), patience);
    // Its record comes and is gone to; what is chosen after that stays.
    QTRY_VERIFY_WITH_TIMEOUT(labelText("recordLabel").contains(QStringLiteral("seen after")),
                             patience);
    const RecordModel &records = *world.records();
    const auto *view = world.window->findChild<RecordTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(
            view->currentIndex().isValid()
                    && records.index(view->currentIndex().row(), RecordModel::Operation)
                                       .data()
                                       .toString()
                               == QStringLiteral("REMOVE"),
            patience);
    QVERIFY(ShellWorld::click("closeItemButton"));
    QTRY_VERIFY(!ShellWorld::visible<QDialog>("itemDialog"));
}

void TestItemWalk::recordLeadsToItsItem(ShellWorld &world, LabTable &table)
{
    world.window->activateWindow();
    QVERIFY(world.press(Qt::Key_I)); // back to the records
    auto *view = ShellWorld::visible<RecordTable>("recordTable");
    QVERIFY(view);
    // The first record of all: at 1, as it was put.
    view->setCurrentIndex(world.records()->index(0, 0));
    QTRY_VERIFY(ShellWorld::visible<QToolButton>("itemNowButton"));
    save(world, QStringLiteral("record"));
    QVERIFY(table.put(order(1, "changed")));
    QVERIFY(world.press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier));
    QTRY_COMPARE_WITH_TIMEOUT(labelText("itemSentence"),
                              QStringLiteral("The item was changed after the record:"), patience);
    QVERIFY(openText().contains(QStringLiteral("\"changed\"")));
    QVERIFY(ShellWorld::click("closeItemButton"));
    QTRY_VERIFY(!ShellWorld::visible<QDialog>("itemDialog"));
    // And once it is gone, by the button in the record panel.
    QVERIFY(table.remove(stream::keyOf(order(1, {}), {{"id", AttributeValue::Type::S, true},
                                                      {"at", AttributeValue::Type::N, false}})));
    QVERIFY(ShellWorld::click("itemNowButton"));
    QTRY_VERIFY_WITH_TIMEOUT(
            labelText("itemSentence")
                    .startsWith(QStringLiteral("The item does not exist any more")),
            patience);
    QVERIFY(openText().contains(QStringLiteral("\"new\""))); // what the record has of it
    QVERIFY(ShellWorld::click("closeItemButton"));
    QTRY_VERIFY(!ShellWorld::visible<QDialog>("itemDialog"));
}

void TestItemWalk::captureHasNoItems(ShellWorld &world)
{
    const QString path = world.folder.filePath(QStringLiteral("walk.jsonl"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"eventID":"e1","eventName":"INSERT","dynamodb":{"Keys":{"id":{"S":"x"}},)"
               R"("NewImage":{"id":{"S":"x"}},"SequenceNumber":"100000000000000000001",)"
               R"("SizeBytes":5,"StreamViewType":"NEW_IMAGE"}})"
               "\n");
    file.close();
    world.window->openFile(path);
    QTRY_VERIFY(ShellWorld::visible<RecordTable>("recordTable"));
    auto *view = ShellWorld::visible<RecordTable>("recordTable");
    QTRY_COMPARE(view->model()->rowCount(), 1);
    view->setCurrentIndex(view->model()->index(0, 0));
    QTRY_VERIFY(ShellWorld::visible<QToolButton>("itemNowButton"));
    const auto *button = ShellWorld::visible<QToolButton>("itemNowButton");
    QVERIFY(!button->isEnabled());
    QVERIFY2(button->toolTip().startsWith(QStringLiteral("A capture has no connection")),
             qPrintable(button->toolTip()));
    QVERIFY(!ShellWorld::visible<QTabBar>("tablePageTabs"));
}

void TestItemWalk::fromTheTableToAnItemAndBack()
{
    ShellWorld world;
    LabTable table(world.clock, true);
    for (const int at : {1, 2, 3, 4, 5, 9, 10, 11})
        QVERIFY(table.put(order(at, "new")));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(labelText("phaseLabel"), QStringLiteral("Reading"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 8, patience);
    const auto step = [](auto &&work) {
        work();
        return !QTest::currentTestFailed();
    };
    QVERIFY(step([&] { scansPageByPage(world); }));
    QVERIFY(step([&] { queriesWithASortCondition(); }));
    QVERIFY(step([&] { sortsWhatIsLoaded(); }));
    QVERIFY(step([&] { editsInPlainJsonAndSeesTheRecord(world); }));
    QVERIFY(step([&] { conflictIsSaidAndLookedAt(table); }));
    QVERIFY(step([&] { keyThatChangesMakesAnItem(world); }));
    QVERIFY(step([&] { deletesWhatIsOpen(world); }));
    QVERIFY(step([&] { recordLeadsToItsItem(world, table); }));
    QVERIFY(step([&] { captureHasNoItems(world); }));
}

QTEST_MAIN(TestItemWalk)
#include "tst_itemwalk.moc"
