// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/clockoffset.h"
#include "dynamodb/retry.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::dynamodb;
using std::chrono::milliseconds;

class TestRetry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delays_data();
    void delays();
    void theBudgetEnds();
    void aSuccessPaysBack();
    void clockOffset_data();
    void clockOffset();
};

void TestRetry::delays_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("retry");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<double>("random");
    QTest::addColumn<int>("expected");
    const int transient = int(RetryClass::Transient);
    const int throttle = int(RetryClass::Throttle);
    QTest::newRow("the first is short") << 1 << transient << -1 << 1.0 << 25;
    QTest::newRow("each doubles") << 4 << transient << -1 << 1.0 << 200;
    QTest::newRow("jitter is full") << 4 << transient << -1 << 0.0 << 0;
    QTest::newRow("a throttle waits longer") << 1 << throttle << -1 << 1.0 << 1000;
    QTest::newRow("twenty seconds at most") << 60 << throttle << -1 << 1.0 << 20'000;
    QTest::newRow("a retry-after is a floor") << 1 << transient << 400 << 1.0 << 400;
    QTest::newRow("of which five seconds are believed") << 1 << transient << 90'000 << 1.0 << 5025;
    QTest::newRow("a shorter one does not shorten") << 4 << throttle << 10 << 1.0 << 8000;
}

void TestRetry::delays()
{
    QFETCH(const int, attempt);
    QFETCH(const int, retry);
    QFETCH(const int, retryAfter);
    QFETCH(const double, random);
    const auto after = retryAfter < 0 ? std::nullopt : std::optional(milliseconds(retryAfter));
    const milliseconds delay = retryDelay(attempt, RetryClass(retry), after, random);
    QTEST(int(delay.count()), "expected");
}

void TestRetry::theBudgetEnds()
{
    RetryTokens tokens;
    int retries = 0;
    while (tokens.take(RetryClass::Transient))
        ++retries;
    QCOMPARE(retries, 35);
    QVERIFY(tokens.take(RetryClass::Throttle));
    QCOMPARE(tokens.left(), 5);
}

void TestRetry::aSuccessPaysBack()
{
    RetryTokens tokens;
    tokens.success();
    QCOMPARE(tokens.left(), 500);
    QVERIFY(tokens.take(RetryClass::Transient));
    tokens.success();
    QCOMPARE(tokens.left(), 487);
    tokens.payBack(RetryClass::Transient);
    QCOMPARE(tokens.left(), 500);
}

void TestRetry::clockOffset_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<bool>("aged");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("expected");
    const QByteArray date = "Tue, 24 Nov 2026 12:00:00 GMT";
    QTest::newRow("ours is ten minutes behind") << date << false << 0 << 600;
    QTest::newRow("a cached answer tells nothing") << date << true << 0 << 0;
    QTest::newRow("a slow one neither") << date << false << 16 << 0;
    QTest::newRow("no date") << QByteArray() << false << 0 << 0;
    QTest::newRow("no date at all") << QByteArray("yesterday") << false << 0 << 0;
    QTest::newRow("spaces around it") << " " + date + " " << false << 0 << 600;
    QTest::newRow("no such day") << QByteArray("Tue, 31 Nov 2026 12:00:00 GMT") << false << 0 << 0;
    QTest::newRow("another day of the week")
            << QByteArray("Mon, 24 Nov 2026 12:00:00 GMT") << false << 0 << 0;
    QTest::newRow("no such month")
            << QByteArray("Tue, 24 Nox 2026 12:00:00 GMT") << false << 0 << 0;
    QTest::newRow("no such hour") << QByteArray("Tue, 24 Nov 2026 24:00:00 GMT") << false << 0 << 0;
    QTest::newRow("a letter among the digits")
            << QByteArray("Tue, 24 Nov 2026 12:0x:00 GMT") << false << 0 << 0;
    QTest::newRow("another zone") << QByteArray("Tue, 24 Nov 2026 12:00:00 CET") << false << 0 << 0;
    QTest::newRow("one digit short")
            << QByteArray("Tue, 4 Nov 2026 12:00:00 GMT") << false << 0 << 0;
}

void TestRetry::clockOffset()
{
    QFETCH(const QByteArray, date);
    QFETCH(const bool, aged);
    QFETCH(const int, minutes);
    QFETCH(const int, expected);
    net::HttpResponse response;
    response.headers = {{"Date", date}};
    if (aged)
        response.headers.append(net::Header("Age", "3"));
    const qint64 received =
            QDateTime(QDate(2026, 11, 24), QTime(11, 50), Qt::UTC).toMSecsSinceEpoch();
    const auto offset = clockOffsetOf(response, received, std::chrono::minutes(minutes));
    QCOMPARE(offset.value_or(milliseconds(0)).count(), expected * 1000);
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
