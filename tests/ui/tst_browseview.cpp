// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedaccess.h"
#include "ui/browse/browseview.h"
#include "ui/browse/itemstable.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

namespace {

struct Fixture
{
    Fixture()
    {
        access.description = test::ordersTable();
        view = std::make_unique<BrowseView>(access);
        view->resize(900, 500);
        view->show();
    }
    template <typename T>
    T *child(const char *name) const
    {
        T *found = view->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void click(const char *name) const
    {
        QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton);
    }
    QString facts() const { return child<ElidedLabel>("itemFacts")->text(); }
    int rows() const { return child<ItemsTable>("itemsTable")->model()->rowCount(); }

    test::ScriptedAccess access;
    std::unique_ptr<BrowseView> view;
};

dynamodb::ScanPage page(int first, int count, const char *lastKey)
{
    dynamodb::ScanPage page;
    for (int i = first; i < first + count; ++i)
        page.items.push_back({{"id", AttributeValue::string("<b>x</b>")},
                              {"at", AttributeValue::number(QByteArray::number(i))}});
    page.lastEvaluatedKey = lastKey;
    page.scannedCount = count;
    page.consumedCapacityJson = R"({"CapacityUnits":1.5})";
    return page;
}

} // namespace

/// The view of a table's items over a scripted table.
class TestBrowseView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadUnasked();
    void scrollingToTheEndAsksOnce();
    void failureStandsInPlaceAndCanBeTriedAgain();
    void cancelStopsWaiting();
    void formFollowsTheIndex();
    void enterAndDoubleClickOpenTheItem();
    void rowsAreCopied();
    void unknownTableSaysWhy();
};

void TestBrowseView::nothingIsReadUnasked()
{
    const Fixture f;
    QVERIFY(f.access.pagesRead.isEmpty());
    QVERIFY(!f.child<QPushButton>("loadMoreButton")->isEnabled());
    QCOMPARE(f.facts(), QString());
}

void TestBrowseView::scrollingToTheEndAsksOnce()
{
    Fixture f;
    f.click("readButton");
    f.access.answerPage(page(0, 100, "{\"k\":1}"));
    QTRY_COMPARE(f.rows(), 100);
    QCOMPARE(f.access.pagesRead.size(), 1);
    QScrollBar *bar = f.child<ItemsTable>("itemsTable")->verticalScrollBar();
    bar->setValue(bar->maximum() - 1);
    QCOMPARE(f.access.pagesRead.size(), 1);
    bar->setValue(bar->maximum());
    QCOMPARE(f.access.pagesRead.size(), 2);
    bar->setValue(0);
    bar->setValue(bar->maximum());
    QCOMPARE(f.access.pagesRead.size(), 2); // one is under way
    f.access.answerPage(page(100, 100, ""));
    QTRY_COMPARE(f.rows(), 200);
    QCOMPARE(f.facts(),
             QStringLiteral("200 items     2 pages     3 capacity units     that is all"));
    bar->setValue(bar->maximum());
    QCOMPARE(f.access.pagesRead.size(), 2);
}

void TestBrowseView::failureStandsInPlaceAndCanBeTriedAgain()
{
    Fixture f;
    f.click("readButton");
    Error error{ErrorKind::Denied,
                QStringLiteral("AccessDeniedException"),
                QStringLiteral("not allowed to perform dynamodb:Scan"),
                {}};
    f.access.answerPage(tl::unexpected(error));
    auto *problem = f.child<ProblemLabel>("readProblem");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().startsWith(
                     QStringLiteral("Nothing could be read: AccessDeniedException: not allowed")),
             qPrintable(problem->text()));
    f.click("readButton");
    QVERIFY(!problem->isVisible());
    f.access.answerPage(page(0, 2, "{\"k\":1}"));
    QTRY_COMPARE(f.rows(), 2);
    f.click("loadMoreButton");
    f.access.answerPage(tl::unexpected(error));
    QTRY_VERIFY(problem->isVisible());
    QCOMPARE(f.rows(), 2);
    f.click("loadMoreButton");
    f.access.answerPage(page(2, 1, ""));
    QTRY_COMPARE(f.rows(), 3);
    QVERIFY(!problem->isVisible());
}

void TestBrowseView::cancelStopsWaiting()
{
    Fixture f;
    f.click("readButton");
    QCOMPARE(f.child<QPushButton>("readButton")->text(), QStringLiteral("&Cancel"));
    f.click("readButton");
    QCOMPARE(f.child<QPushButton>("readButton")->text(), QStringLiteral("&Read"));
    QCOMPARE(f.facts(), QStringLiteral("cancelled"));
    f.access.answerPage(page(0, 2, ""));
    QTest::qWait(20);
    QCOMPARE(f.rows(), 0);
}

void TestBrowseView::formFollowsTheIndex()
{
    Fixture f;
    QVERIFY(!f.child<QComboBox>("indexBox")->isVisible()); // the table has none
    dynamodb::TableDescription table = test::ordersTable();
    table.indexes = {
            {QStringLiteral("by-status"),
             {{"status", AttributeValue::Type::S, true}, {"code", AttributeValue::Type::S, false}},
             true}};
    f.access.description = table;
    f.view = std::make_unique<BrowseView>(f.access);
    f.view->show();
    f.child<QComboBox>("readKindBox")->setCurrentIndex(1);
    auto *conditions = f.child<QComboBox>("sortConditionBox");
    QVERIFY(conditions->findText(QStringLiteral("begins with")) < 0); // at is a number
    auto *index = f.child<QComboBox>("indexBox");
    QVERIFY(index->isVisible());
    index->setCurrentIndex(1);
    QVERIFY(conditions->findText(QStringLiteral("begins with")) >= 0);
    QVERIFY(!f.child<QLineEdit>("sortFromEdit")->isVisible());
    conditions->setCurrentIndex(conditions->findText(QStringLiteral("begins with")));
    QVERIFY(f.child<QLineEdit>("sortFromEdit")->isVisible());
    QVERIFY(!f.child<QLineEdit>("sortToEdit")->isVisible());
    QTest::keyClicks(f.child<QLineEdit>("queryPartitionEdit"), QStringLiteral("paid"));
    QTest::keyClicks(f.child<QLineEdit>("sortFromEdit"), QStringLiteral("x"));
    QTest::keyClick(f.child<QLineEdit>("sortFromEdit"), Qt::Key_Return);
    QCOMPARE(f.access.pagesRead.size(), 1);
    const auto &query = std::get<dynamodb::QueryRequest>(f.access.pagesRead.front());
    QCOMPARE(query.indexName, QStringLiteral("by-status"));
    QCOMPARE(query.keyConditionExpression, QByteArray("#p = :p AND begins_with(#s, :s)"));
}

void TestBrowseView::enterAndDoubleClickOpenTheItem()
{
    Fixture f;
    f.click("readButton");
    f.access.answerPage(page(0, 3, ""));
    QTRY_COMPARE(f.rows(), 3);
    QList<QByteArray> opened;
    connect(f.view.get(), &BrowseView::itemRequested, this,
            [&opened](const AttributeMap &key) { opened << dynamodb::toJson(key); });
    auto *table = f.child<ItemsTable>("itemsTable");
    const QPoint at = table->visualRect(table->model()->index(1, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(opened, QList<QByteArray>{R"({"id":{"S":"<b>x</b>"},"at":{"N":"1"}})"});
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
    QVERIFY(opened.back().contains("\"2\""));
}

void TestBrowseView::rowsAreCopied()
{
    Fixture f;
    f.click("readButton");
    f.access.answerPage(page(0, 3, ""));
    QTRY_COMPARE(f.rows(), 3);
    auto *table = f.child<ItemsTable>("itemsTable");
    table->setFocus();
    table->selectAll();
    f.view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(f.view.get()));
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.front(), QStringLiteral(R"({"id":{"S":"<b>x</b>"},"at":{"N":"0"}})"));
}

void TestBrowseView::unknownTableSaysWhy()
{
    Fixture f;
    f.access.description.reset();
    f.access.whyNot = QStringLiteral("no such table");
    f.view = std::make_unique<BrowseView>(f.access);
    f.view->show();
    QVERIFY(!f.child<QPushButton>("readButton")->isEnabled());
    f.access.description = test::ordersTable();
    Q_EMIT f.access.tableDescribed();
    QVERIFY(f.child<QPushButton>("readButton")->isEnabled());
}

QTEST_MAIN(TestBrowseView)
#include "tst_browseview.moc"
