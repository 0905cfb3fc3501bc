// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/readingfacts.h"
#include "models/roundtrips.h"

#include <QTest>

using namespace tailrace;
using models::RoundTrips;

namespace {

const std::vector<dynamodb::KeyElement> schema{{"n", dynamodb::AttributeValue::Type::N, true}};

models::SentWrite writeOf(const QByteArray &number, qint64 sentMs)
{
    dynamodb::WriteRequest request;
    request.item = {{"n", dynamodb::AttributeValue::number(number)}};
    request.returnValues = "ALL_OLD";
    return {request, schema, sentMs};
}

stream::RecordPage recordsOf(const QByteArrayList &numbers, qint64 arrivedMs)
{
    QByteArrayList records;
    for (const QByteArray &number : numbers)
        records << R"({"eventID":"e","eventName":"INSERT","awsRegion":"r","dynamodb":{"Keys":{"n":{"N":")"
                           + number + R"("}},"SequenceNumber":"4000000000000000001","SizeBytes":1,)"
                           + R"("StreamViewType":"KEYS_ONLY"}})";
    auto page = stream::indexPage(R"({"Records":[)" + records.join(',') + "]}");
    if (!page || page->entries().size() != size_t(numbers.size()))
        qFatal("the page is not good");
    page->setOrigin({}, {}, arrivedMs);
    return std::move(*page);
}

} // namespace

class TestRoundTrips : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachHasItsRecord();
    void twoOfOneKeyHaveTwoRecords();
    void whatNeverComesIsCounted();
    void reasons_data();
    void reasons();
};

void TestRoundTrips::eachHasItsRecord()
{
    RoundTrips trips(schema);
    for (int i = 1; i <= 3; ++i) {
        trips.sent(i, writeOf(QByteArray::number(i), 0));
        trips.answered(i, dynamodb::WriteAnswer(), {});
    }
    trips.sent(4, writeOf("9", 0));
    trips.answered(4, failure(ErrorKind::Denied, {}), {});
    QCOMPARE(trips.summary().waiting, 3);
    trips.look(recordsOf({"3", "17", "1.0"}, 100)); // the same number in another spelling
    trips.look(recordsOf({"2"}, 700));
    const RoundTrips::Summary summary = trips.summary();
    QCOMPARE(summary.found, 3);
    QCOMPARE(summary.waiting, 0);
    QCOMPARE(summary.refused, 1);
    QCOMPARE(summary.medianMs, 100);
}

void TestRoundTrips::twoOfOneKeyHaveTwoRecords()
{
    RoundTrips trips(schema);
    for (int i = 1; i <= 2; ++i) {
        trips.sent(i, writeOf("1", 0));
        trips.answered(i, dynamodb::WriteAnswer(), {});
    }
    trips.look(recordsOf({"1"}, 100));
    QCOMPARE(trips.summary().found, 1);
    trips.look(recordsOf({"1"}, 200));
    QCOMPARE(trips.summary().found, 2);
}

void TestRoundTrips::whatNeverComesIsCounted()
{
    RoundTrips trips(schema);
    trips.sent(1, writeOf("1", 0));
    trips.answered(1, dynamodb::WriteAnswer(), {});
    trips.sent(2, writeOf("2", 0));
    trips.answered(2, dynamodb::WriteAnswer(), QStringLiteral("nobody reads"));
    QCOMPARE(trips.summary().notExpected, 1);
    trips.passTime(models::SentWrite::patienceMs, {});
    QCOMPARE(trips.summary().notSeen, 1);
    for (int i = 0; i < int(RoundTrips::mostWaiting) + 5; ++i)
        trips.sent(10 + i, writeOf(QByteArray::number(i), 0));
    QCOMPARE(trips.summary().waiting, qint64(RoundTrips::mostWaiting));
    QCOMPARE(trips.summary().notSeen, 6);
}

void TestRoundTrips::reasons_data()
{
    QTest::addColumn<stream::FollowerStatus>("status");
    QTest::addColumn<QString>("late");
    const auto row = [](const char *name, auto change, const QString &late) {
        stream::FollowerStatus status;
        status.phase = stream::FollowerStatus::Phase::Reading;
        status.streamArn = QStringLiteral("stream/2");
        status.lastAnswerMs = 99'000;
        status.caughtUp = true;
        change(status);
        QTest::newRow(name) << status << late;
    };
    using Status = stream::FollowerStatus;
    row(
            "retrying", [](Status &s) { s.trouble = QStringLiteral("throttled"); },
            QStringLiteral("retrying: throttled"));
    row(
            "starting", [](Status &s) { s.phase = Status::Phase::Starting; },
            QStringLiteral("looking for the stream's shards"));
    row(
            "paused", [](Status &s) { s.phase = Status::Phase::Paused; },
            QStringLiteral("is paused"));
    row(
            "another stream", [](Status &s) { s.streamArn = QStringLiteral("stream/1"); },
            QStringLiteral("at another stream"));
    row(
            "silent", [](Status &s) { s.lastAnswerMs = 40'000; }, QStringLiteral("came 60 s ago"));
    row(
            "behind",
            [](Status &s) {
                s.caughtUp = false;
                s.shards.emplace_back().lagMs = 120'000;
            },
            QStringLiteral("2 min old"));
    row(
            "all is well", [](Status &) {}, QStringLiteral("at the end of the stream"));
}

void TestRoundTrips::reasons()
{
    QFETCH(const stream::FollowerStatus, status);
    QFETCH(const QString, late);
    dynamodb::TableDescription table;
    table.streamEnabled = true;
    table.latestStreamArn = QStringLiteral("stream/2");
    const QString why = models::whyLate(table, status, 100'000);
    QVERIFY2(why.contains(late), qPrintable(why));
    QVERIFY(models::whyUnseen(table, status, true).isEmpty());
    QVERIFY(!models::whyUnseen(table, status, false).isEmpty());
    table.streamEnabled = false;
    QVERIFY(models::whyUnseen(table, status, true).contains(QStringLiteral("no stream")));
}

QTEST_APPLESS_MAIN(TestRoundTrips)
#include "tst_roundtrips.moc"
