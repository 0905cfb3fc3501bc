// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"
#include "formats/yaml.h"
#include "models/recordform.h"
#include "models/recordmodel.h"
#include "support/pagefixture.h"
#include "ui/items/diffmodel.h"
#include "ui/items/diffview.h"
#include "ui/tail/recordpanel.h"
#include "ui/tail/tailnotice.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace tailrace;
using namespace tailrace::ui;
using models::DiffRow;
using models::RecordForm;

namespace {

/// A panel over a table of its own.
struct Fixture
{
    Fixture()
        : panel(model)
    {
        panel.resize(390, 700);
        panel.show();
    }
    void show(const stream::PagePtr &page)
    {
        model.append({page});
        panel.showRecord(model.log().endId() - 1);
    }
    void open(const char *tab)
    {
        auto *tabs = panel.findChild<QTabWidget *>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == QLatin1String(tab))
                tabs->setCurrentIndex(i);
    }
    QString text(models::RecordForm form)
    {
        open("Record");
        auto *box = panel.findChild<QComboBox *>(QStringLiteral("recordFormBox"));
        box->setCurrentIndex(box->findData(int(form)));
        return panel.findChild<QPlainTextEdit *>(QStringLiteral("recordText"))->toPlainText();
    }

    models::RecordModel model;
    RecordPanel panel;
};

/// What the rows of a comparison say, cells separated by "|".
QStringList diffText(const RecordPanel &panel, const char *name = "diffView")
{
    const QAbstractItemModel *model = panel.findChild<DiffView *>(QLatin1String(name))->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells << model->index(row, column).data().toString();
        lines << cells.join(QLatin1Char('|'));
    }
    return lines;
}

QStringList visibleTabs(const RecordPanel &panel)
{
    const auto *tabs = panel.findChild<QTabWidget *>();
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->isTabVisible(i))
            titles << tabs->tabText(i);
    }
    return titles;
}

} // namespace

class TestRecordPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modifiedRecordIsCompared();
    void missingImageIsSaidInWords();
    void attributesStandInATree();
    void gapShowsItsFactsAndNoImages();
    void setAsideRecordShowsItsTextAndTheReason();
    void recordAfterAGapHasItsTabsBack();
    void escapeAndButtonClose();
    void routesSayWhatTheyDoWithARecord();
    void historyOfAnItem();
    void diffModelIsAModel();
    void noticeOffersItsCommandAndButton();
};

void TestRecordPanel::modifiedRecordIsCompared()
{
    Fixture f;
    f.show(test::pageOf({test::recordJson(
            "e1", "MODIFY",
            R"("Keys":{"id":{"S":"k"}},"OldImage":{"id":{"S":"k"},"n":{"N":"1.0"},"s":{"S":"a"}},)"
            R"("NewImage":{"id":{"S":"k"},"n":{"N":"1"},"s":{"S":"b"},"t":{"BOOL":true}})")}));
    const QStringList rows = diffText(f.panel);
    QVERIFY2(rows.contains(QStringLiteral("s|a|b")), qPrintable(rows.join(QLatin1Char('\n'))));
    QVERIFY(rows.contains(QStringLiteral("t|–|true")));
    const QAbstractItemModel *model = f.panel.findChild<DiffView *>()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == QStringLiteral("n")) // equal by value
            QCOMPARE(model->index(row, 1).data(DiffModel::KindRole).toInt(),
                     int(DiffRow::Kind::Same));
    }
    QVERIFY(f.text(RecordForm::OldImage).contains(QStringLiteral("\"1.0\"")));
    QVERIFY(f.text(RecordForm::NewImage).contains(QStringLiteral("\"BOOL\": true")));
    QVERIFY(f.text(RecordForm::Indented).contains(QStringLiteral("\"eventID\": \"e1\"")));
    QVERIFY(f.text(RecordForm::Plain).contains(QStringLiteral("\"n\": 1.0")));
    QVERIFY(f.text(RecordForm::AsReceived).startsWith(QStringLiteral("{\"eventID\":\"e1\",")));
    QTest::mouseClick(f.panel.findChild<QToolButton *>(QStringLiteral("copyTextButton")),
                      Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), f.text(RecordForm::AsReceived));
}

void TestRecordPanel::missingImageIsSaidInWords()
{
    Fixture f;
    f.show(test::pageOfInserts("a", 1));
    QCOMPARE(f.text(RecordForm::OldImage), QStringLiteral("There is none in this record."));
    QVERIFY(f.text(RecordForm::NewImage).contains(QStringLiteral("\"a0\"")));
}

void TestRecordPanel::attributesStandInATree()
{
    Fixture f;
    f.open("Tree");
    f.show(test::pageOf({test::recordJson(
            "e1", "MODIFY",
            R"("Keys":{"id":{"S":"k"}},"OldImage":{"id":{"S":"k"}},"NewImage":{"id":{"S":"k"},)"
            R"("m":{"M":{"<b>a</b>":{"L":[{"N":"1"},{"SS":["x"]}]}}},"e":{"L":[]}})")}));
    auto *tree = f.panel.findChild<QTreeView *>();
    QAbstractItemModel *model = tree->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 3); // images and key
    const QModelIndex image = model->index(0, 0);
    QVERIFY(tree->isExpanded(image));
    QCOMPARE(model->rowCount(image), 3);
    const QModelIndex map = model->index(1, 0, image);
    QCOMPARE(map.siblingAtColumn(1).data().toString(), QStringLiteral("M"));
    const QModelIndex list = model->index(0, 0, map);
    QCOMPARE(list.data().toString(), QStringLiteral("<b>a</b>"));
    QCOMPARE(list.siblingAtColumn(2).data().toString(), QStringLiteral("2 entries"));
    QCOMPARE(model->index(1, 0, list).data().toString(), QStringLiteral("[1]"));
    QCOMPARE(model->index(1, 2, list).data().toString(), QStringLiteral("{x}"));
    QCOMPARE(model->index(2, 1, image).data().toString(), QStringLiteral("L"));
    f.show(test::pageOf({R"({"eventName":"INSERT","odd":[1,2]})"}));
    f.show(test::pageOfInserts("a", 1)); // the tab that was chosen is there again
    QVERIFY(tree->isVisible());
    QCOMPARE(model->rowCount(), 2);
}

void TestRecordPanel::gapShowsItsFactsAndNoImages()
{
    Fixture f;
    f.model.append(test::aGap(true));
    f.panel.showRecord(0);
    QCOMPARE(visibleTabs(f.panel), QStringList{QStringLiteral("Gap")});
    const QString text =
            f.panel.findChild<QPlainTextEdit *>(QStringLiteral("recordText"))->toPlainText();
    for (const char *part :
         {"shardId-00000001-abcdef", "100000000000000000001", "100000000000000000777",
          "2026-11-22 05:14:00.400 UTC", "TrimmedDataAccessException: <b>too late</b>", "certain"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QStringList labels;
    for (const QLabel *label : f.panel.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        if (label->isVisible())
            labels << label->text();
    }
    QVERIFY(labels.contains(QStringLiteral("Noticed")));
    QVERIFY(!labels.contains(QStringLiteral("Origin"))); // a gap has none
    QVERIFY(!f.panel.findChild<QComboBox *>()->isVisible());
}

void TestRecordPanel::setAsideRecordShowsItsTextAndTheReason()
{
    Fixture f;
    f.show(test::pageOf({R"({"eventName":"INSERT","odd":[1,2]})"}));
    QCOMPARE(visibleTabs(f.panel), QStringList{QStringLiteral("As it came")});
    const QString text =
            f.panel.findChild<QPlainTextEdit *>(QStringLiteral("recordText"))->toPlainText();
    QVERIFY(text.contains(QStringLiteral("\"odd\"")));
    bool isSaid = false;
    for (const QLabel *label : f.panel.findChildren<QLabel *>())
        isSaid = isSaid
                 || label->text().contains(QStringLiteral("not what a stream record should be"));
    QVERIFY(isSaid);
}

void TestRecordPanel::recordAfterAGapHasItsTabsBack()
{
    Fixture f;
    f.model.append(test::aGap(false));
    f.panel.showRecord(0);
    f.show(test::pageOfInserts("a", 1));
    QCOMPARE(visibleTabs(f.panel),
             QStringList({QStringLiteral("Changes"), QStringLiteral("Tree"),
                          QStringLiteral("Record"), QStringLiteral("Delivery"),
                          QStringLiteral("History")}));
}

void TestRecordPanel::escapeAndButtonClose()
{
    Fixture f;
    QSignalSpy closing(&f.panel, &RecordPanel::closeRequested);
    QTest::keyClick(f.panel.findChild<DiffView *>(), Qt::Key_Escape);
    QCOMPARE(closing.size(), 1);
    QTest::mouseClick(f.panel.findChild<QToolButton *>(QStringLiteral("closePanelButton")),
                      Qt::LeftButton);
    QCOMPARE(closing.size(), 2);
}

void TestRecordPanel::routesSayWhatTheyDoWithARecord()
{
    const auto parsed = bridge::parseDocument(R"(tailrace: 1
name: orders
source: {table: "arn:aws:dynamodb:us-west-2:123456789012:table/orders"}
routes:
  - name: changes
    filter: [{eventName: [MODIFY]}]
    shape: plain
    sink: {file: {path: out.jsonl}}
  - name: all
    shape: triggermesh
    sink: {http: {url: "https://example.com/hook?token=x"}}
)");
    QVERIFY(parsed.document);
    const auto json = formats::parseYaml(R"({routes: [{filter: [{eventName: [MODIFY]}]}, {}]})");
    QVERIFY(json);
    std::vector<models::RouteView> routes =
            models::routeViewsOf(QStringLiteral("b1"), *parsed.document, *json);
    Fixture f;
    f.open("Delivery");
    f.show(test::pageOfInserts("a", 1));
    auto *list = f.panel.findChild<QListWidget *>(QStringLiteral("routeList"));
    QVERIFY(!list->isVisible()); // no bridge: words instead
    f.panel.setRoutes(routes);
    QTRY_COMPARE(list->count(), 2);
    const auto lines = [list] {
        QStringList all;
        for (int i = 0; i < list->count(); ++i)
            all << list->item(i)->text();
        return all;
    };
    QCOMPARE(lines(), QStringList({QStringLiteral("orders, route changes   kept back"),
                                   QStringLiteral("orders, route all   stopped")}));
    const auto *words = f.panel.findChild<QLabel *>(QStringLiteral("routeWords"));
    QVERIFY2(words->text().startsWith(QStringLiteral("Not sent. "))
                     && words->text().contains(QStringLiteral("INSERT"))
                     && words->text().endsWith(QStringLiteral("To file out.jsonl.")),
             qPrintable(words->text()));
    const auto *event = f.panel.findChild<QPlainTextEdit *>(QStringLiteral("sentEventText"));
    QVERIFY(event->toPlainText().contains(QStringLiteral("\"keys\"")));
    list->setCurrentRow(1);
    QVERIFY2(words->text().endsWith(QStringLiteral("To POST https://example.com/hook.")),
             qPrintable(words->text()));
    QVERIFY(event->toPlainText().contains(QStringLiteral("\"specversion\": \"1.0\"")));
    routes[1].isRunning = true;
    f.panel.setRoutes(routes);
    QCOMPARE(lines()[1], QStringLiteral("orders, route all   not yet"));
    QCOMPARE(list->currentRow(), 1); // stays where somebody reads
    f.model.markDelivered(routes[1].id, {"event-a0"});
    f.panel.setRoutes(routes);
    QCOMPARE(lines()[1], QStringLiteral("orders, route all   delivered"));
    f.show(test::pageOfInserts("b", 1));
    QCOMPARE(lines()[1], QStringLiteral("orders, route all   not yet"));
    QCOMPARE(list->currentRow(), 1);
}

void TestRecordPanel::historyOfAnItem()
{
    const auto change = [](const char *event, int from, int to) {
        const auto image = [](const char *name, int n) {
            return n < 0 ? QByteArray()
                         : QByteArray(",\"") + name + R"(":{"id":{"S":"k"},"n":{"N":")"
                                   + QByteArray::number(n) + "\"}}";
        };
        return test::recordJson(event,
                                from < 0 ? "INSERT"
                                : to < 0 ? "REMOVE"
                                         : "MODIFY",
                                R"("Keys":{"id":{"S":"k"}})" + image("OldImage", from)
                                        + image("NewImage", to));
    };
    Fixture f;
    f.model.append({test::pageOf({change("e1", -1, 1), test::insertJson("other")}),
                    test::pageOfInserts("x", 500), test::pageOf({change("e2", 1, 2)})});
    QTRY_COMPARE(f.model.rowCount(), 503);
    f.panel.showRecord(0);
    f.panel.showHistory();
    auto *list = f.panel.findChild<QTableView *>(QStringLiteral("historyList"));
    QAbstractItemModelTester tester(list->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const auto *note = f.panel.findChild<QLabel *>(QStringLiteral("historyNote"));
    QTRY_COMPARE(note->text(), QStringLiteral("2 records of this item"));
    QCOMPARE(list->currentIndex().row(), 0); // the one that was selected
    QCOMPARE(diffText(f.panel, "historyDiffView"),
             QStringList({QStringLiteral("id|–|k"), QStringLiteral("n|–|1")}));
    f.model.append({test::pageOf({change("e3", 2, -1), test::insertJson("other2")})});
    QTRY_COMPARE(list->model()->rowCount(), 3);
    list->setCurrentIndex(list->model()->index(1, 0));
    QVERIFY(diffText(f.panel, "historyDiffView").contains(QStringLiteral("n|1|2")));
    QSignalSpy wanted(&f.panel, &RecordPanel::recordRequested);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 502);
    f.panel.showRecord(503); // of the same item: the list stays
    QCOMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->currentIndex().row(), 2);
    f.panel.showRecord(1);
    QTRY_COMPARE(list->model()->rowCount(), 1);
}

void TestRecordPanel::diffModelIsAModel()
{
    DiffModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DiffRow row;
    row.path = QStringLiteral("<b>x</b>");
    row.kind = DiffRow::Kind::Added;
    row.newText = QStringLiteral("<qt>1</qt>");
    row.newType = QStringLiteral("S");
    model.setRows({row, row});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("–"));
    QCOMPARE(model.index(0, 2).data(DiffModel::TypeRole).toString(), QStringLiteral("S"));
    // Tool tips have no plain mode: what is shown must not be what was given.
    const QString tip = model.index(0, 2).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<qt>1")), qPrintable(tip));
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestRecordPanel::noticeOffersItsCommandAndButton()
{
    TailNotice notice;
    notice.show();
    notice.setContent({QStringLiteral("<b>x</b> has no stream"), QStringLiteral("words"),
                       QStringLiteral("aws dynamodb update-table"), QStringLiteral("Try again")});
    QCOMPARE(notice.title(), QStringLiteral("<b>x</b> has no stream"));
    for (const QLabel *label : notice.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    for (QPushButton *button : notice.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Copy"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("aws dynamodb update-table"));
    QSignalSpy clicked(&notice, &TailNotice::buttonClicked);
    QTest::mouseClick(notice.findChild<QPushButton *>(QStringLiteral("noticeButton")),
                      Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    notice.setContent({QStringLiteral("Connecting"), {}, {}, {}});
    QVERIFY(!notice.findChild<QLineEdit *>()->isVisible());
    QVERIFY(!notice.findChild<QPushButton *>(QStringLiteral("noticeButton"))->isVisible());
}

QTEST_MAIN(TestRecordPanel)
#include "tst_recordpanel.moc"
