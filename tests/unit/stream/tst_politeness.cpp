// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How often the service is asked, what that costs, and the small values beside the machine.
#include "stream/callbudgets.h"
#include "stream/gap.h"
#include "stream/pace.h"
#include "stream/readunitmeter.h"
#include "stream/succession.h"

#include <QTest>

using namespace tailrace::stream;
using tailrace::dynamodb::StreamSummary;

class TestPoliteness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePaceFollowsTheBacklog_data();
    void thePaceFollowsTheBacklog();
    void describingKeepsBelowTheLimitOfAccountAndRegion();
    void otherRegionsHaveTheirOwnLimit();
    void aMonthIsProjectedFromTheLastMinutes();
    void theSameLossIsKeptOnce();
    void theNextStreamIsTheOldestNewerOne();
};

void TestPoliteness::thePaceFollowsTheBacklog_data()
{
    QTest::addColumn<qint64>("records");
    QTest::addColumn<qint64>("lagMs");
    QTest::addColumn<qint64>("emptyMs");
    QTest::addColumn<int>("quickLooks");
    QTest::addColumn<qint64>("openShards");
    QTest::addColumn<int>("penaltyMs");
    QTest::addColumn<int>("delayMs");
    const auto row = [](const char *name, qint64 records, qint64 lag, qint64 empty, int quick,
                        qint64 open, int penalty, int delay) {
        QTest::newRow(name) << records << lag << empty << quick << open << penalty << delay;
    };
    row("a full answer: at once", 1000, 0, 0, 0, 1, 0, 0);
    row("old records: at once", 3, 60'000, 0, 0, 1, 0, 0);
    row("a trickle: five times a second", 3, 500, 0, 0, 1, 0, 200);
    row("nothing: four times a second", 0, -1, 5'000, 0, 1, 0, 250);
    row("nothing for long: twice a second", 0, -1, 60'000, 0, 1, 0, 500);
    row("a thousand idle shards share 400 calls a second", 0, -1, 0, 0, 1000, 0, 2500);
    row("expected: at once", 0, -1, 60'000, 8, 1, 0, 10);
    row("expected for a while: at the pace of before", 0, -1, 0, 1, 1, 0, 250);
    row("throttled: slower, whatever waits", 1000, 60'000, 0, 8, 1, 4000, 4000);
}

void TestPoliteness::thePaceFollowsTheBacklog()
{
    QFETCH(qint64, records);
    QFETCH(qint64, lagMs);
    QFETCH(qint64, emptyMs);
    QFETCH(int, quickLooks);
    QFETCH(qint64, openShards);
    QFETCH(int, penaltyMs);
    QTEST(pollDelay({records, lagMs, emptyMs, quickLooks, openShards, penaltyMs}), "delayMs");
}

void TestPoliteness::describingKeepsBelowTheLimitOfAccountAndRegion()
{
    CallBudgets budgets;
    const QString arn = QStringLiteral("arn:aws:dynamodb:eu-west-1:123456789012:table/a/stream/1");
    const QString other = QStringLiteral("arn:aws:dynamodb:eu-west-1:123456789012:table/b");
    qint64 now = 0;
    int calls = 0;
    while (now < 60'000) { // two readers, as fast as they may
        now += budgets.reserve(CallBudgets::Operation::DescribeStream, calls % 2 ? arn : other,
                               now);
        ++calls;
    }
    QVERIFY2(calls <= 560 && calls >= 500, qPrintable(QString::number(calls)));
}

void TestPoliteness::otherRegionsHaveTheirOwnLimit()
{
    CallBudgets budgets;
    const auto reserve = [&](const char *region) {
        return budgets.reserve(CallBudgets::Operation::ListStreams,
                               QStringLiteral("arn:aws:dynamodb:%1:123456789012:table/a")
                                       .arg(QLatin1String(region)),
                               0);
    };
    for (int i = 0; i < 20; ++i)
        reserve("eu-west-1");
    QVERIFY(reserve("eu-west-1") > 0);
    QCOMPARE(reserve("us-east-1"), 0);
}

void TestPoliteness::aMonthIsProjectedFromTheLastMinutes()
{
    ReadUnitMeter meter;
    QCOMPARE(meter.perMonth(0), 0);
    qint64 now = 5'000'000;
    for (int i = 0; i < 20 * 60 * 4; ++i, now += 250)
        meter.count(now);
    QCOMPARE(meter.total(), 4800);
    const double fourASecond = 4.0 * 30 * 24 * 3600;
    QVERIFY(qAbs(double(meter.perMonth(now)) / fourASecond - 1) < 0.05);
    QCOMPARE(meter.perMonth(now + 3'600'000), 0); // an hour later nothing is being read
}

void TestPoliteness::theSameLossIsKeptOnce()
{
    GapLedger ledger;
    Gap gap;
    gap.shardId = QStringLiteral("s");
    gap.after = "7";
    QVERIFY(ledger.add(gap));
    gap.before = "9";
    gap.certain = true;
    QVERIFY(!ledger.add(gap));
    QCOMPARE(ledger.gaps().size(), size_t(1));
    QCOMPARE(ledger.gaps()[0].before, QByteArray("9"));
    QCOMPARE(ledger.certain(), 1);
    gap.after = "12";
    QVERIFY(ledger.add(gap));
}

void TestPoliteness::theNextStreamIsTheOldestNewerOne()
{
    const auto arn = [](const char *label) {
        return QStringLiteral("arn:aws:dynamodb:r:1:table/t/stream/") + QLatin1String(label);
    };
    const std::vector<StreamSummary> all{
            {arn("2026-11-03"), {}, {}}, {arn("2026-11-01"), {}, {}}, {arn("2026-11-02"), {}, {}}};
    QCOMPARE(streamAfter({}, arn("2026-11-03"), all), arn("2026-11-03"));
    QCOMPARE(streamAfter(arn("2026-11-01"), arn("2026-11-03"), all), arn("2026-11-02"));
    QCOMPARE(streamAfter(arn("2026-11-01"), arn("2026-11-03"), {}), arn("2026-11-03"));
    QCOMPARE(streamAfter(arn("2026-11-03"), arn("2026-11-03"), all), QString());
}

QTEST_GUILESS_MAIN(TestPoliteness)
#include "tst_politeness.moc"
