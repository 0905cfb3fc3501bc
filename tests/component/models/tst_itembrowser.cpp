// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itembrowser.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using models::ItemBrowser;
using State = ItemBrowser::State;

namespace {

/// A table that answers when it is told to.
struct Scripted
{
    using Page = Result<dynamodb::ScanPage>;

    QFuture<Page> read(const models::ReadRequest &request)
    {
        startKeys << std::visit([](const auto &one) { return one.exclusiveStartKey; }, request);
        promises.push_back(std::make_unique<QPromise<Page>>());
        promises.back()->start();
        return promises.back()->future();
    }
    void answer(const Page &page)
    {
        promises.back()->addResult(page);
        promises.back()->finish();
    }
    ItemBrowser browser{[this](const models::ReadRequest &request) { return read(request); }};
    std::vector<std::unique_ptr<QPromise<Page>>> promises;
    QList<QByteArray> startKeys; ///< of each request
};

dynamodb::ScanPage page(int first, int count, const char *lastKey)
{
    dynamodb::ScanPage page;
    for (int i = first; i < first + count; ++i)
        page.items.push_back({{"id", AttributeValue::number(QByteArray::number(i))}});
    page.lastEvaluatedKey = lastKey;
    page.scannedCount = count + 1;
    page.consumedCapacityJson = R"({"TableName":"t","CapacityUnits":0.5})";
    return page;
}

const std::vector<dynamodb::KeyElement> schema{{"id", AttributeValue::Type::N, true}};

} // namespace

class TestItemBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesComeWhenAskedFor();
    void failedPageIsAskedForAgain();
    void cancelledPageIsNotTaken();
    void newQuestionForgetsTheOldOne();
    void endOfTheBrowserEndsTheCall();
};

void TestItemBrowser::pagesComeWhenAskedFor()
{
    Scripted s;
    s.browser.askMore(); // nothing was asked
    QVERIFY(s.promises.empty());
    s.browser.ask(dynamodb::ScanRequest(), schema);
    QCOMPARE(s.browser.state(), State::Reading);
    s.browser.askMore(); // one is under way
    s.answer(page(0, 3, R"({"id":{"N":"2"}})"));
    QTRY_COMPARE(s.browser.state(), State::Read);
    QVERIFY(s.browser.hasMore());
    QTest::qWait(20);
    QCOMPARE(s.promises.size(), size_t(1)); // never more than asked
    s.browser.askMore();
    QCOMPARE(s.startKeys.back(), QByteArray(R"({"id":{"N":"2"}})"));
    s.answer(page(3, 2, ""));
    QTRY_COMPARE(s.browser.state(), State::Read);
    QVERIFY(!s.browser.hasMore());
    s.browser.askMore();
    QCOMPARE(s.promises.size(), size_t(2));
    QCOMPARE(s.browser.items().rowCount(), 5);
    QCOMPARE(s.browser.itemsRead(), 5);
    QCOMPARE(s.browser.scanned(), 7);
    QCOMPARE(s.browser.pages(), 2);
    QCOMPARE(s.browser.units(), QByteArray("1"));
}

void TestItemBrowser::failedPageIsAskedForAgain()
{
    Scripted s;
    s.browser.ask(dynamodb::ScanRequest(), schema);
    s.answer(page(0, 3, "\"k\""));
    QTRY_COMPARE(s.browser.state(), State::Read);
    s.browser.askMore();
    s.answer(failure(ErrorKind::Throttled, QStringLiteral("slow down")));
    QTRY_COMPARE(s.browser.state(), State::Failed);
    QCOMPARE(s.browser.error()->message, QStringLiteral("slow down"));
    QCOMPARE(s.browser.items().rowCount(), 3); // what was read stays
    QVERIFY(s.browser.hasMore());
    s.browser.askMore();
    QVERIFY(!s.browser.error());
    QCOMPARE(s.startKeys, QList<QByteArray>({"", "\"k\"", "\"k\""}));
    s.answer(page(3, 1, ""));
    QTRY_COMPARE(s.browser.items().rowCount(), 4);
}

void TestItemBrowser::cancelledPageIsNotTaken()
{
    Scripted s;
    s.browser.ask(dynamodb::ScanRequest(), schema);
    s.browser.cancel();
    QCOMPARE(s.browser.state(), State::Cancelled);
    QVERIFY(s.promises.back()->isCanceled());
    s.promises.back()->finish();
    QTest::qWait(20);
    QCOMPARE(s.browser.state(), State::Cancelled);
    QCOMPARE(s.browser.items().rowCount(), 0);
    s.browser.askMore();
    s.answer(page(0, 1, ""));
    QTRY_COMPARE(s.browser.state(), State::Read);
    s.browser.cancel(); // there is nothing to cancel
    QCOMPARE(s.browser.state(), State::Read);
}

void TestItemBrowser::newQuestionForgetsTheOldOne()
{
    Scripted s;
    s.browser.ask(dynamodb::ScanRequest(), schema);
    s.answer(page(0, 3, "\"k\"")); // on its way
    s.browser.ask(dynamodb::QueryRequest(), schema);
    QTest::qWait(20);
    QCOMPARE(s.browser.state(), State::Reading);
    QCOMPARE(s.browser.items().rowCount(), 0);
    QCOMPARE(s.startKeys.back(), QByteArray());
    s.answer(page(7, 1, ""));
    QTRY_COMPARE(s.browser.items().rowCount(), 1);
    QCOMPARE(s.browser.itemsRead(), 1);
}

void TestItemBrowser::endOfTheBrowserEndsTheCall()
{
    QPromise<Scripted::Page> promise;
    promise.start();
    {
        ItemBrowser browser([&promise](const models::ReadRequest &) { return promise.future(); });
        browser.ask(dynamodb::ScanRequest(), schema);
    }
    QVERIFY(promise.isCanceled());
    promise.finish();
}

QTEST_GUILESS_MAIN(TestItemBrowser)
#include "tst_itembrowser.moc"
