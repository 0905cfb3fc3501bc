// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/throughputwords.h"
#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using models::GapMark;
using models::OperationCounts;
using models::Throughput;
using models::ThroughputBars;
using models::TimeRange;
using models::TimeSpan;
using stream::EventName;

namespace {

constexpr qint64 startMs = 1'795'324'440'000; // 2026-11-22 05:14:00
constexpr qint64 dayMs = 24LL * 3600 * 1000;

/// "INSERT 5" five seconds after the start, "INSERT @0.5" half a second after 1970 began; "INSERT"
/// without a time.
QByteArray record(const QString &text)
{
    const QStringList words = text.split(u' ');
    const QByteArray keys = R"("Keys":{"id":{"S":"a"}})";
    QByteArray json = test::recordJson("e", words[0].toLatin1(), keys);
    const QByteArray usual = R"("ApproximateCreationDateTime":1795324440,)";
    if (words.size() < 2)
        return json.replace(usual, {});
    const QByteArray time = words[1].startsWith(u'@')
                                    ? words[1].mid(1).toLatin1()
                                    : QByteArray::number(1'795'324'440 + words[1].toLongLong());
    return json.replace(usual, R"("ApproximateCreationDateTime":)" + time + ',');
}

stream::RecordPage page(const QString &text, qint64 arrivedMs = 0)
{
    QList<QByteArray> records;
    for (const QString &one : text.split(QStringLiteral(", "), Qt::SkipEmptyParts))
        records << (one == QLatin1String("broken") ? QByteArray(R"({"eventID":1})") : record(one));
    auto page = stream::indexPage("{\"Records\":[" + records.join(',') + "]}");
    if (!page)
        qFatal("the page is not good");
    page->setOrigin(QStringLiteral("stream"), QStringLiteral("shard"), arrivedMs);
    return std::move(*page);
}

/// Each so many seconds; a few hundred to a page.
void addEach(Throughput &throughput, int count, qint64 step, const QString &text)
{
    constexpr int inAPage = 500;
    for (int first = 0; first < count; first += inAPage) {
        QStringList records;
        for (int i = first; i < qMin(first + inAPage, count); ++i)
            records << text.arg(i * step);
        throughput.add(page(records.join(QStringLiteral(", "))));
    }
}

/// "+5 1/2/0/0": the bucket five seconds after the start, by operation.
QString toText(const OperationCounts &counts)
{
    return QStringLiteral("%1/%2/%3/%4")
            .arg(counts.of[0])
            .arg(counts.of[1])
            .arg(counts.of[2])
            .arg(counts.of[3]);
}

QString toText(const Throughput &throughput)
{
    QStringList out;
    for (const Throughput::Bucket &bucket : throughput.buckets())
        out << QStringLiteral("+%1 %2")
                        .arg((bucket.number * throughput.widthMs() - startMs) / 1000)
                        .arg(toText(bucket.counts));
    return out.join(QStringLiteral(", "));
}

QString toText(const ThroughputBars &bars)
{
    QStringList out{
            QStringLiteral("+%1 x%2").arg((bars.fromMs - startMs) / 1000).arg(bars.widthMs / 1000)};
    for (const OperationCounts &bar : bars.bars)
        out << QString::number(bar.total());
    return out.join(u' ');
}

/// Times in seconds after the start; -1: not known.
stream::Gap gap(int after, int before, int noticed, bool isCertain = true)
{
    const auto ms = [](int seconds) { return seconds == -1 ? 0 : startMs + seconds * 1000LL; };
    stream::Gap gap;
    gap.shardId = QStringLiteral("shardId-00000001795324440000-7f35f62e");
    gap.cause = QStringLiteral("trimmed <b>early</b>");
    gap.certain = isCertain;
    gap.afterMs = ms(after);
    gap.beforeMs = ms(before);
    gap.atMs = ms(noticed);
    return gap;
}

} // namespace

class TestThroughput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsAreCountedWhereTheyWereWritten_data();
    void recordsAreCountedWhereTheyWereWritten();
    void pageSaysWhenItsRowsWereWritten_data();
    void pageSaysWhenItsRowsWereWritten();
    void bucketsMergeAndNoneIsLost();
    void aStrangeTimeDoesNotCoarsenTheOthers();
    void aClockThatWasNotSetHidesNothing();
    void barsSpanWhatWasCounted_data();
    void barsSpanWhatWasCounted();
    void barsHoldEveryRecordWhateverTheWidth();
    void gapHasAPlace_data();
    void gapHasAPlace();
    void gapsCoverBars_data();
    void gapsCoverBars();
    void gapsBeyondTheMarksAreCounted();
    void rangesAndBars();
    void marksAreAtRoundTimes_data();
    void marksAreAtRoundTimes();
    void words();
};

void TestThroughput::recordsAreCountedWhereTheyWereWritten_data()
{
    QTest::addColumn<QStringList>("pages");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QStringList &pages, const char *expected) {
        QTest::newRow(name) << pages << QString::fromLatin1(expected);
    };
    row("nothing", {}, "");
    row("one record", {QStringLiteral("INSERT 5")}, "+5 1/0/0/0");
    row("by operation", {QStringLiteral("INSERT 5, MODIFY 5, MODIFY 5, REMOVE 5, OTHER 5")},
        "+5 1/2/1/1");
    row("seconds between which nothing came take no room", {QStringLiteral("INSERT 0, INSERT 90")},
        "+0 1/0/0/0, +90 1/0/0/0");
    row("an older page after a newer one",
        {QStringLiteral("INSERT 9"), QStringLiteral("REMOVE 3, INSERT 9")},
        "+3 0/0/1/0, +9 2/0/0/0");
    row("out of order within a page", {QStringLiteral("INSERT 9, INSERT 3, INSERT 9")},
        "+3 1/0/0/0, +9 2/0/0/0");
    row("what was set aside is with the newest of its page",
        {QStringLiteral("INSERT 2, broken, INSERT 4")}, "+2 1/0/0/0, +4 1/0/0/1");
}

void TestThroughput::recordsAreCountedWhereTheyWereWritten()
{
    QFETCH(const QStringList, pages);
    QFETCH(const QString, expected);
    Throughput throughput;
    for (const QString &one : pages)
        throughput.add(page(one));
    QCOMPARE(toText(throughput), expected);
    QCOMPARE(throughput.untimed(), 0);
}

void TestThroughput::pageSaysWhenItsRowsWereWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("arrived");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    QTest::addColumn<qint64>("untimed");
    QTest::newRow("one") << "INSERT 3" << qint64(0) << qint64(3) << qint64(3) << qint64(0);
    QTest::newRow("several") << "INSERT 7, INSERT 3" << qint64(0) << qint64(3) << qint64(7)
                             << qint64(0);
    QTest::newRow("without a time: when it came")
            << "INSERT" << qint64(startMs + 8000) << qint64(8) << qint64(8) << qint64(0);
    QTest::newRow("without any time")
            << "INSERT 3, INSERT" << qint64(0) << qint64(-1) << qint64(-1) << qint64(1);
    QTest::newRow("only what was set aside")
            << "broken" << qint64(startMs + 8000) << qint64(8) << qint64(8) << qint64(0);
    QTest::newRow("set aside, without any time")
            << "broken" << qint64(0) << qint64(-1) << qint64(-1) << qint64(1);
    QTest::newRow("in the first second of 1970: when it came")
            << "INSERT @0.5" << qint64(startMs + 8000) << qint64(8) << qint64(8) << qint64(0);
    QTest::newRow("in the first second of 1970, beside others")
            << "INSERT 3, INSERT @0.5" << qint64(0) << qint64(-1) << qint64(-1) << qint64(1);
    QTest::newRow("before DynamoDB was there: when it came")
            << "INSERT @1325375999" << qint64(startMs + 8000) << qint64(8) << qint64(8)
            << qint64(0);
    QTest::newRow("from its first second on")
            << "INSERT @1325376000" << qint64(startMs + 8000)
            << qint64(1'325'376'000 - startMs / 1000) << qint64(1'325'376'000 - startMs / 1000)
            << qint64(0);
}

void TestThroughput::pageSaysWhenItsRowsWereWritten()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, arrived);
    QFETCH(const qint64, first);
    QFETCH(const qint64, last);
    Throughput throughput;
    const TimeSpan span = throughput.add(page(text, arrived));
    QTEST(throughput.untimed(), "untimed");
    qint64 counted = 0;
    for (const Throughput::Bucket &bucket : throughput.buckets())
        counted += bucket.counts.total();
    QCOMPARE(counted + throughput.untimed(), text.count(u',') + 1); // each is somewhere
    QCOMPARE(span.isKnown(), first != -1);
    if (first == -1)
        return;
    QCOMPARE(span, (TimeSpan{startMs + first * 1000, startMs + last * 1000}));
    QVERIFY(span.isWithin({span.firstMs, span.lastMs + 1}));
    QVERIFY(span.isOutside({span.lastMs + 1, span.lastMs + 2}));
    QVERIFY(span.isOutside({span.firstMs - 1, span.firstMs}));
    QVERIFY(!TimeSpan().isOutside({0, 1}) && !TimeSpan().isWithin({0, 1}));
}

void TestThroughput::bucketsMergeAndNoneIsLost()
{
    Throughput throughput;
    addEach(throughput, 20'000, 1, QStringLiteral("INSERT %1, MODIFY %1"));
    QVERIFY(throughput.buckets().size() <= Throughput::mostBuckets);
    QCOMPARE(throughput.widthMs(), 10'000); // by way of 2 seconds
    qint64 counted = 0;
    for (const Throughput::Bucket &bucket : throughput.buckets()) {
        counted += bucket.counts.total();
        QCOMPARE(bucket.counts[EventName::Insert], bucket.counts[EventName::Modify]);
    }
    QCOMPARE(counted, 40'000);
}

void TestThroughput::aStrangeTimeDoesNotCoarsenTheOthers()
{
    Throughput throughput;
    throughput.add(
            page(QStringLiteral("INSERT 1, INSERT -437000000, INSERT 2, INSERT 30000000000")));
    QCOMPARE(throughput.widthMs(), 1000);
    QCOMPARE(throughput.buckets().size(), size_t(4));
    const ThroughputBars bars = barsOf(throughput, 10, 100);
    QVERIFY(bars.count() <= 100);
    QCOMPARE(bars.total().total(), 4);
}

// A wide bucket of 1970 would begin at 0.
void TestThroughput::aClockThatWasNotSetHidesNothing()
{
    Throughput throughput;
    addEach(throughput, 6000, 24LL * 3600, QStringLiteral("INSERT %1"));
    throughput.add(page(QStringLiteral("INSERT @440"), startMs));
    QVERIFY(throughput.widthMs() > dayMs);
    QCOMPARE(barsOf(throughput, 10, 100).total().total(), 6001);
}

void TestThroughput::barsSpanWhatWasCounted_data()
{
    QTest::addColumn<QString>("records");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &records, qint64 now,
                        const char *expected) {
        QTest::newRow(name) << records << (now < 0 ? 0 : startMs + now * 1000)
                            << QString::fromLatin1(expected);
    };
    row("nothing", {}, 5, "+-1795324440 x1");
    row("one record stands at the end", QStringLiteral("INSERT 5"), -1, "+2 x1 0 0 0 1");
    row("time goes on", QStringLiteral("INSERT 5"), 7, "+4 x1 0 1 0 0");
    row("as many as there is room for", QStringLiteral("INSERT 0, INSERT 5, INSERT 5"), -1,
        "+0 x1 1 0 0 0 0 2");
    row("wider where there is no more room", QStringLiteral("INSERT 0, INSERT 6, INSERT 7"), -1,
        "+0 x2 1 0 0 2");
    row("at round times", QStringLiteral("INSERT 19, INSERT 41"), -1, "+15 x5 1 0 0 0 0 1");
    row("days", QStringLiteral("INSERT 0, INSERT 518400"), -1, "+-105240 x172800 1 0 0 1");
}

void TestThroughput::barsSpanWhatWasCounted()
{
    QFETCH(const QString, records);
    QFETCH(const qint64, now);
    Throughput throughput;
    throughput.add(page(records));
    QTEST(toText(barsOf(throughput, 4, 6, now)), "expected");
}

// Buckets that have been merged stand in bars as whole ones.
void TestThroughput::barsHoldEveryRecordWhateverTheWidth()
{
    for (const qint64 step : {1LL, 7LL, 61LL, 3599LL, 86'400LL, 700'000LL}) {
        Throughput throughput;
        addEach(throughput, 6000, step, QStringLiteral("INSERT %1"));
        for (const int most : {60, 163, 200}) {
            const ThroughputBars bars = barsOf(throughput, 60, most);
            QCOMPARE(bars.total().total(), 6000);
            QVERIFY(bars.count() <= most && bars.count() >= 60);
            QCOMPARE(bars.widthMs % throughput.widthMs(), 0);
        }
    }
}

void TestThroughput::gapHasAPlace_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("noticed");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("between two records") << 5 << 9 << 20 << 5 << 9;
    QTest::newRow("no record came after it: until it was noticed") << 5 << -1 << 20 << 5 << 20;
    QTest::newRow("no record was before it") << -1 << 9 << 20 << 9 << 9;
    QTest::newRow("only noticed") << -1 << -1 << 20 << 20 << 20;
    QTest::newRow("nothing is known") << -1 << -1 << -1 << -1 << -1;
    QTest::newRow("before a clock was set") << -1'795'324'439 << 9 << 20 << 9 << 9;
    QTest::newRow("bounds that contradict each other") << 9 << 5 << 20 << 5 << 5;
}

void TestThroughput::gapHasAPlace()
{
    QFETCH(const int, after);
    QFETCH(const int, before);
    QFETCH(const int, noticed);
    QFETCH(const int, first);
    QFETCH(const int, last);
    const TimeSpan place = models::placeOf(gap(after, before, noticed));
    if (first < 0)
        QVERIFY(!place.isKnown());
    else
        QCOMPARE(place, (TimeSpan{startMs + first * 1000LL, startMs + last * 1000LL}));
}

void TestThroughput::gapsCoverBars_data()
{
    QTest::addColumn<QList<QList<int>>>("gaps"); // after, before, certain
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << QList<QList<int>>{} << "";
    QTest::newRow("one") << QList<QList<int>>{{3, 5, 1}} << "3-5!";
    QTest::newRow("a point") << QList<QList<int>>{{3, 3, 0}} << "3-3?";
    QTest::newRow("certain wins") << QList<QList<int>>{{2, 6, 0}, {4, 5, 1}} << "2-3? 4-5! 6-6?";
    QTest::newRow("beside each other") << QList<QList<int>>{{2, 3, 1}, {4, 5, 1}} << "2-5!";
    QTest::newRow("outside: at the end") << QList<QList<int>>{{50, 60, 1}} << "9-9!";
    QTest::newRow("one within the other")
            << QList<QList<int>>{{1, 8, 1}, {3, 4, 1}, {2, 9, 0}} << "1-8! 9-9?";
    QTest::newRow("apart") << QList<QList<int>>{{1, 2, 1}, {4, 5, 1}} << "1-2! 4-5!";
}

void TestThroughput::gapsCoverBars()
{
    QFETCH(const QList<QList<int>>, gaps);
    ThroughputBars bars;
    bars.fromMs = startMs;
    bars.bars.resize(10);
    Throughput throughput;
    for (const QList<int> &one : gaps)
        throughput.add(gap(one[0], one[1], 0, one[2] == 1));
    QStringList out;
    for (const auto &stretch : bars.stretches(throughput.gaps()))
        out << QStringLiteral("%1-%2%3")
                        .arg(stretch.first)
                        .arg(stretch.last)
                        .arg(QLatin1Char(stretch.isCertain ? '!' : '?'));
    QTEST(out.join(u' '), "expected");
    for (int bar = 0; bar < 10; ++bar) {
        bool isCovered = false;
        for (const auto &stretch : bars.stretches(throughput.gaps()))
            isCovered = isCovered || (bar >= stretch.first && bar <= stretch.last);
        QCOMPARE(!bars.gapsAt(bar, throughput.gaps()).empty(), isCovered);
    }
}

void TestThroughput::gapsBeyondTheMarksAreCounted()
{
    Throughput throughput;
    const auto all = qint64(Throughput::mostGaps) + 5;
    for (qint64 i = 0; i < all; ++i)
        throughput.add(gap(0, 3, 3));
    QCOMPARE(throughput.gapCount(), all);
    QCOMPARE(throughput.gaps().size(), Throughput::mostGaps);
    const QString summary = throughputSummary(barsOf(throughput, 60, 100), throughput);
    QVERIFY2(summary.contains(QStringLiteral("and %1 more gaps").arg(QLocale().toString(all - 5))),
             qPrintable(summary));
    throughput.clear();
    QCOMPARE(throughput.gapCount(), 0);
}

void TestThroughput::rangesAndBars()
{
    ThroughputBars bars;
    bars.fromMs = startMs;
    bars.widthMs = 5000;
    bars.bars.resize(10);
    QCOMPARE(bars.rangeOf(2, 3), (TimeRange{startMs + 10'000, startMs + 20'000}));
    QCOMPARE(bars.barAt(startMs + 10'000), 2);
    QCOMPARE(bars.barAt(startMs + 19'999), 3);
    QCOMPARE(bars.barAt(startMs - 1), 0);
    QCOMPARE(bars.barAt(startMs + dayMs), 9);
    const TimeRange range = bars.rangeOf(0, 0);
    QVERIFY(range.contains(startMs) && !range.contains(startMs + 5000));
}

void TestThroughput::marksAreAtRoundTimes_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a minute") << qint64(7'000) << qint64(60'000)
                              << "05:14:15 05:14:30 05:14:45 05:15:00";
    QTest::newRow("an hour") << qint64(0) << qint64(3'600'000) << "05:15 05:30 05:45 06:00";
    QTest::newRow("two days") << qint64(0) << 2 * dayMs
                              << "22 Nov 12:00|23 Nov 00:00|23 Nov 12:00|24 Nov 00:00";
    QTest::newRow("three weeks") << qint64(0) << 21 * dayMs << "26 Nov|3 Dec|10 Dec";
}

void TestThroughput::marksAreAtRoundTimes()
{
    QFETCH(const qint64, from);
    QFETCH(const qint64, length);
    QFETCH(const QString, expected);
    QStringList texts;
    QSet<QString> different;
    for (const models::AxisMark &mark :
         models::axisMarks({startMs + from, startMs + from + length}, 5)) {
        texts << mark.text;
        different << mark.text;
        QVERIFY(mark.ms > startMs + from && mark.ms < startMs + from + length);
    }
    QCOMPARE(texts.join(expected.contains(u'|') ? u'|' : u' '), expected);
    QCOMPARE(different.size(), texts.size());
}

void TestThroughput::words()
{
    Throughput throughput;
    throughput.add(page(QStringLiteral("INSERT 0, MODIFY 0, MODIFY 0, REMOVE 59")));
    throughput.add(gap(0, 0, 3));
    throughput.add(gap(59, 59, 60, false));
    const ThroughputBars bars = barsOf(throughput, 60, 100);
    QCOMPARE(barText(bars, 0, throughput, 0),
             QStringLiteral("05:14:00 to 05:14:01\n3 records, 3.0/s\n1 INSERT, 2 MODIFY\n"
                            "Gap, certain loss in shard …0000-7f35f62e: trimmed <b>early</b>"));
    QCOMPARE(barText(bars, 1, throughput, 0),
             QStringLiteral("05:14:01 to 05:14:02\n0 records, 0.0/s"));
    QVERIFY(barText(bars, 59, throughput, startMs + 59'000)
                    .endsWith(QStringLiteral("Not all of them are held any more: older ones made "
                                             "room.")));
    QVERIFY(barText(bars, 59, throughput, startMs).contains(QStringLiteral("possible loss")));
    const QString summary = throughputSummary(bars, throughput);
    QVERIFY2(summary.startsWith(QStringLiteral("05:14 to 05:15, 4 records, at most 3.0/s in 1 s. "
                                               "1 INSERT, 2 MODIFY, 1 REMOVE.")),
             qPrintable(summary));
    QCOMPARE(models::throughputSummary({}, {}), QStringLiteral("Nothing has come yet."));
    QCOMPARE(models::rangeText({startMs, startMs + dayMs}),
             QStringLiteral("2026-11-22 05:14 to 2026-11-23 05:14"));
    QCOMPARE(models::widthText(1000), QStringLiteral("1 s"));
    QCOMPARE(models::widthText(900'000), QStringLiteral("15 min"));
    QCOMPARE(models::widthText(2 * dayMs), QStringLiteral("2 days"));
    QCOMPARE(models::rateText(0.01), QStringLiteral("< 0.1/s"));
    QCOMPARE(models::rateText(12.4), QStringLiteral("12/s"));
    QVERIFY(models::gapMarkText({{}, {}, QStringLiteral("a\nb"), false})
                    .startsWith(QStringLiteral("possible loss: a")));
    QVERIFY(!models::gapMarkText({{}, {}, QStringLiteral("a\nb"), false}).contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestThroughput)
#include "tst_throughput.moc"
