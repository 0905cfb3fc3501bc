// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpoints.h"
#include "delivery/deadletter.h"
#include "delivery/route.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QtTest>

using namespace tailrace;
using sinks::DeliveryOutcome;
using sinks::Event;

namespace {

const QString shard = QStringLiteral("shardId-00000001-abcdef");

/// Keeps what it is given until it is told how that went.
class HeldSink final : public sinks::Sink
{
public:
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override
    {
        auto promise = std::make_shared<QPromise<DeliveryOutcome>>();
        promise->start();
        held.push_back({batch, promise});
        return promise->future();
    }

    struct Held
    {
        std::vector<Event> batch;
        std::shared_ptr<QPromise<DeliveryOutcome>> promise;
    };
    std::vector<Held> held;

    void answer(size_t index, DeliveryOutcome outcome)
    {
        held[index].promise->addResult(std::move(outcome));
        held[index].promise->finish();
    }
    void take(size_t index) { answer(index, {held[index].batch.size(), std::nullopt, true}); }
};

class KeptPositions final : public delivery::Checkpoints
{
public:
    Result<> save(const QString &, const QString &streamArn,
                  const stream::ShardCheckpoints &checkpoints) override
    {
        for (const auto &[id, checkpoint] : checkpoints)
            position = checkpoint.sequence;
        streams.append(streamArn);
        return {};
    }
    QByteArray position;
    QStringList streams; ///< of each save
};

/// The n-th change of an item.
QByteArray change(const QByteArray &item, int n, int sequence)
{
    const QByteArray key = R"({"id":{"S":")" + item + "\"}}";
    return R"({"eventID":")" + item + QByteArray::number(n)
           + R"(","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-east-1",)"
           + R"("dynamodb":{"ApproximateCreationDateTime":1795324440,"Keys":)" + key
           + R"(,"SequenceNumber":")" + QByteArray::number(sequence)
           + R"(","SizeBytes":40,"StreamViewType":"KEYS_ONLY"}})";
}

QByteArray idsOf(const std::vector<Event> &batch)
{
    QByteArray ids;
    for (const Event &event : batch)
        ids += event.id + ' ';
    return ids.trimmed();
}

} // namespace

class TestRoute : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneLaneKeepsEverythingInOrder();
    void anItemStaysInItsLane();
    void thePositionWaitsForTheSlowestLane();
    void aNewStreamsPositionWaitsForAllOfTheOldOne();
    void aBlockedItemHoldsUpNoOther();
    void stopsWhenEveryLaneHas();
    void whatIsRefusedGoesToTheDeadLettersOfItsLane();
    void whatCantBeSetAsideEndsTheBridge();
    void pausedNothingBeginsAndNothingIsLost();
    void aDrainDeliversAllThatWaits();
    void aStopEndsADrain();
    void aSlowSinkGetsNothingTwice();
    void skipsTheEventThatBlocksAndNoOther();
    void whatIsLostOnRequestIsInTheLog();
    void sendsAgainWhateverFiltersAndPositionsSay();

private:
    void open(int lanes, int batchSize = 100)
    {
        bridge::Route settings;
        settings.name = QStringLiteral("r");
        settings.delivery.parallelizationFactor = lanes;
        settings.delivery.batchSize = batchSize;
        settings.delivery.deadLetterFile = m_deadLetters;
        auto sink = std::make_unique<HeldSink>();
        m_sink = sink.get();
        m_positions = KeptPositions();
        m_route = std::make_unique<delivery::Route>(settings, QStringLiteral("b"),
                                                    QStringLiteral("arn"), m_folder.path(),
                                                    std::move(sink), m_positions, m_clock, nullptr);
        m_route->useStream(QStringLiteral("stream"), {});
    }
    /// Two changes of each item, one item after the other, then again.
    void acceptChanges(const QByteArrayList &items)
    {
        QList<QByteArray> records;
        for (int n = 1; n <= 2; ++n)
            for (const QByteArray &item : items)
                records << change(item, n, 1000 + int(records.size()));
        m_route->accept(*test::pageOf(records));
    }
    size_t laneWith(const QByteArray &id) const
    {
        for (size_t i = 0; i < m_sink->held.size(); ++i)
            if (idsOf(m_sink->held[i].batch).contains(id))
                return i;
        return m_sink->held.size();
    }
    QTemporaryDir m_folder;
    QString m_deadLetters;
    test::ManualClock m_clock;
    KeptPositions m_positions;
    HeldSink *m_sink = nullptr; ///< the route's
    std::unique_ptr<delivery::Route> m_route;
};

void TestRoute::oneLaneKeepsEverythingInOrder()
{
    open(1);
    acceptChanges({"a", "b", "c"});
    QCOMPARE(m_sink->held.size(), size_t(1));
    QCOMPARE(idsOf(m_sink->held[0].batch), QByteArray("a1 b1 c1 a2 b2 c2"));
    m_sink->answer(0, {4, std::nullopt, true});
    QTRY_COMPARE(m_positions.position, QByteArray("1003"));
    QTRY_COMPARE(m_sink->held.size(), size_t(2));
    QCOMPARE(idsOf(m_sink->held[1].batch), QByteArray("b2 c2"));
}

void TestRoute::anItemStaysInItsLane()
{
    open(4);
    QByteArrayList items;
    for (int i = 0; i < 20; ++i)
        items << "item" + QByteArray::number(i) + '-';
    acceptChanges(items);
    QVERIFY(m_sink->held.size() > 1);
    QVERIFY(m_sink->held.size() <= 4);
    for (const QByteArray &item : items) {
        const size_t lane = laneWith(item + '1');
        QVERIFY(lane < m_sink->held.size());
        const QByteArray ids = idsOf(m_sink->held[lane].batch);
        QVERIFY2(ids.indexOf(item + '2') > ids.indexOf(item + '1'), ids.constData());
    }
}

void TestRoute::thePositionWaitsForTheSlowestLane()
{
    open(4);
    QByteArrayList items;
    for (int i = 0; i < 20; ++i)
        items << "item" + QByteArray::number(i) + '-';
    acceptChanges(items);
    const size_t slow = laneWith("item0-1"); // the very first record
    for (size_t i = 0; i < m_sink->held.size(); ++i)
        if (i != slow)
            m_sink->take(i);
    QTRY_COMPARE(m_route->status().delivered, qint64(40) - qint64(m_sink->held[slow].batch.size()));
    QCOMPARE(m_positions.position, QByteArray());
    QCOMPARE(m_route->waiting(), size_t(40));
    m_sink->take(slow);
    QTRY_COMPARE(m_positions.position, QByteArray("1039"));
    QCOMPARE(m_route->waiting(), size_t(0));
}

// A restart begins in the newest stream that a route has a position in.
void TestRoute::aNewStreamsPositionWaitsForAllOfTheOldOne()
{
    open(1);
    acceptChanges({"a", "b"});
    m_route->drainShard(shard);
    m_route->useStream(QStringLiteral("stream, a newer one"), {});
    m_route->openShard(QStringLiteral("shardId-2"), 5);
    QCOMPARE(m_positions.streams, QStringList());
    m_sink->answer(0, {3, std::nullopt, true});
    QTRY_COMPARE(m_sink->held.size(), size_t(2));
    QCOMPARE(m_positions.position, QByteArray("1002"));
    QVERIFY(!m_positions.streams.contains(QStringLiteral("stream, a newer one")));
    m_sink->take(1);
    QTRY_COMPARE(m_positions.streams.constLast(), QStringLiteral("stream, a newer one"));
}

void TestRoute::aBlockedItemHoldsUpNoOther()
{
    open(2, 1);
    QByteArrayList items;
    for (int i = 0; i < 10; ++i)
        items << "item" + QByteArray::number(i) + '-';
    acceptChanges(items);
    QCOMPARE(m_sink->held.size(), size_t(2)); // the first of each lane, and one stays
    size_t answered = 1;
    for (int i = 0; i < 40 && answered < m_sink->held.size(); ++i) {
        m_sink->take(answered++);
        QTest::qWait(1);
    }
    QVERIFY(m_route->status().delivered > 0);
    QCOMPARE(m_route->status().waiting + m_route->status().delivered, qint64(20));
    QVERIFY(m_route->status().trouble.isEmpty());
    m_sink->answer(0, {0, Error{ErrorKind::Network, {}, QStringLiteral("gone"), {}}, true});
    QTRY_VERIFY(m_route->status().trouble.startsWith(QStringLiteral("gone")));
}

void TestRoute::stopsWhenEveryLaneHas()
{
    open(4);
    QByteArrayList items;
    for (int i = 0; i < 20; ++i)
        items << "item" + QByteArray::number(i) + '-';
    acceptChanges(items);
    QSignalSpy stopped(m_route.get(), &delivery::Route::stopped);
    m_route->stop();
    const size_t flying = m_sink->held.size();
    for (size_t i = 0; i < flying; ++i) {
        QCOMPARE(stopped.size(), 0);
        m_sink->take(i);
        QTRY_VERIFY(m_route->status().delivered > 0);
    }
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(m_sink->held.size(), flying);
    QCOMPARE(m_positions.position, QByteArray("1039"));
}

void TestRoute::whatIsRefusedGoesToTheDeadLettersOfItsLane()
{
    m_deadLetters = QStringLiteral("dead.jsonl");
    open(1);
    m_deadLetters.clear();
    acceptChanges({"a", "b"});
    m_sink->answer(0, {1, Error{ErrorKind::Rejected, {}, QStringLiteral("no"), {}}, false});
    QTRY_COMPARE(m_route->status().deadLettered, qint64(1));
    QCOMPARE(m_positions.position, QByteArray("1001"));
    QTRY_COMPARE(m_sink->held.size(), size_t(2));
    QCOMPARE(idsOf(m_sink->held[1].batch), QByteArray("a2 b2"));
    m_sink->answer(
            1, {0, Error{ErrorKind::Rejected, {}, QStringLiteral("no"), {}}, false, false, true});
    QTRY_COMPARE(m_route->status().deadLettered, qint64(3));
    QFile letters(m_folder.filePath(QStringLiteral("dead.jsonl")));
    QVERIFY(letters.open(QIODevice::ReadOnly));
    const QByteArray text = letters.readAll();
    QCOMPARE(text.count('\n'), 3);
    QVERIFY(text.indexOf("\"b1\"") < text.indexOf("\"a2\""));
}

void TestRoute::whatCantBeSetAsideEndsTheBridge()
{
    m_deadLetters = m_folder.path(); // a folder is no file
    open(1);
    m_deadLetters.clear();
    QSignalSpy failed(m_route.get(), &delivery::Route::failed);
    m_route->accept(*test::pageOf({test::insertJson("a"), R"({"eventName":"INSERT","odd":[1]})"}));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(m_positions.position, QByteArray());
    QCOMPARE(m_route->status().deadLettered, qint64(0));
    // Nor does what came with it take a position past it.
    QCOMPARE(m_sink->held.size(), size_t(0));
}

void TestRoute::pausedNothingBeginsAndNothingIsLost()
{
    open(1, 1);
    acceptChanges({"a"});
    m_route->pause();
    QCOMPARE(m_route->status().inFlight, qint64(1));
    m_sink->take(0);
    QTRY_COMPARE(m_positions.position, QByteArray("1000"));
    acceptChanges({"b"}); // 1000 is behind already, 1001 is not
    QCoreApplication::processEvents();
    QCOMPARE(m_sink->held.size(), size_t(1));
    QCOMPARE(m_route->status().inFlight, qint64(0));
    const qint64 waiting = m_route->status().waiting;
    QCOMPARE(waiting, qint64(2));
    m_route->resume();
    QCOMPARE(m_sink->held.size(), size_t(2));
    QCOMPARE(idsOf(m_sink->held[1].batch), QByteArray("a2"));
}

void TestRoute::aDrainDeliversAllThatWaits()
{
    open(4, 1);
    QByteArrayList items;
    for (int i = 0; i < 20; ++i)
        items << "item" + QByteArray::number(i) + '-';
    acceptChanges(items);
    QSignalSpy stopped(m_route.get(), &delivery::Route::stopped);
    m_route->drain();
    for (size_t i = 0; i < 40; ++i) {
        QCOMPARE(stopped.size(), 0);
        QTRY_VERIFY(m_sink->held.size() > i);
        m_sink->take(i);
    }
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(m_positions.position, QByteArray("1039"));
    QCOMPARE(m_route->status().waiting, qint64(0));
}

void TestRoute::aStopEndsADrain()
{
    open(2, 1);
    QByteArrayList items;
    for (int i = 0; i < 10; ++i)
        items << "item" + QByteArray::number(i) + '-';
    acceptChanges(items);
    QSignalSpy stopped(m_route.get(), &delivery::Route::stopped);
    m_route->drain();
    m_route->stop();
    m_sink->take(0);
    m_sink->take(1);
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(m_sink->held.size(), size_t(2));
    QCOMPARE(m_route->status().waiting, qint64(18));
}

// reliability.md, X5
void TestRoute::aSlowSinkGetsNothingTwice()
{
    open(1, 2);
    acceptChanges({"a", "b"});
    for (int i = 0; i < 5; ++i) {
        m_clock.advance(10'000);
        m_route->accept(*test::pageOf({change("c", i, 2000 + i)}));
    }
    QCOMPARE(m_sink->held.size(), size_t(1));
    QCOMPARE(m_positions.position, QByteArray());
    QCOMPARE(m_route->waiting(), size_t(9));
    QByteArrayList got;
    for (size_t i = 0; i < 5; ++i) {
        QTRY_VERIFY(m_sink->held.size() > i);
        got << idsOf(m_sink->held[i].batch);
        m_sink->take(i);
    }
    QTRY_COMPARE(m_positions.position, QByteArray("2004"));
    QCOMPARE(got.join(' '), QByteArray("a1 b1 a2 b2 c0 c1 c2 c3 c4"));
}

void TestRoute::skipsTheEventThatBlocksAndNoOther()
{
    m_deadLetters = QStringLiteral("skipped.jsonl");
    open(1);
    m_deadLetters.clear();
    acceptChanges({"a", "b"});
    QVERIFY(!m_route->skip("a1", false)); // it is under way for the first time
    m_sink->answer(0, {1, Error{ErrorKind::Network, {}, QStringLiteral("gone"), {}}, true});
    QTRY_VERIFY(m_route->status().blocked);
    const delivery::BlockedEvent blocked = *m_route->status().blocked;
    QCOMPARE(blocked.eventId, QByteArray("b1"));
    QCOMPARE(blocked.sequenceNumber, QByteArray("1001"));
    QCOMPARE(blocked.shardId, shard);
    QCOMPARE(blocked.attempts, 1);
    QVERIFY(blocked.error.startsWith(QStringLiteral("gone")));
    QVERIFY(!m_route->skip("a1", false));
    QVERIFY(m_route->skip("b1", false));
    QCOMPARE(m_positions.position, QByteArray("1001"));
    QCOMPARE(m_route->status().deadLettered, qint64(1));
    QVERIFY(!m_route->status().blocked);
    QFile letters(m_folder.filePath(QStringLiteral("skipped.jsonl")));
    QVERIFY(letters.open(QIODevice::ReadOnly));
    const auto letter = delivery::readDeadLetter(letters.readAll());
    QVERIFY(letter);
    QVERIFY(letter->record.contains("\"b1\""));
    QCOMPARE(letter->streamArn, QStringLiteral("stream"));
    QCOMPARE(idsOf(m_sink->held[1].batch), QByteArray("a2 b2"));
}

void TestRoute::whatIsLostOnRequestIsInTheLog()
{
    open(1);
    acceptChanges({"a"});
    m_sink->answer(0, {0, Error{ErrorKind::Rejected, {}, QStringLiteral("not that"), {}}, false});
    QTRY_VERIFY(m_route->status().blocked);
    QVERIFY(!m_route->skip("a1", false));
    QVERIFY(m_route->status().blocked);
    QTest::ignoreMessage(
            QtWarningMsg,
            QRegularExpression(
                    QStringLiteral(
                            "event a1, shard %1, sequence number 1000, after 1 attempts: not "
                            "that")
                            .arg(shard)));
    QVERIFY(m_route->skip("a1", true));
    QCOMPARE(m_route->status().lost, qint64(1));
    QCOMPARE(m_positions.position, QByteArray("1000"));
    QCOMPARE(idsOf(m_sink->held[1].batch), QByteArray("a2"));
}

void TestRoute::sendsAgainWhateverFiltersAndPositionsSay()
{
    open(1);
    m_route->useStream(QStringLiteral("stream"), {{shard, {"5000", 0, false}}});
    acceptChanges({"a"});
    QCOMPARE(m_sink->held.size(), size_t(0));
    QVERIFY(m_route->redrive(*test::pageOf({change("a", 1, 1000)})));
    QCOMPARE(m_sink->held.size(), size_t(1));
    QCOMPARE(idsOf(m_sink->held[0].batch), QByteArray("a1"));
    QVERIFY(!m_route->redrive(*test::pageOf({R"({"eventName":"INSERT","odd":[1]})"})));
}

QTEST_GUILESS_MAIN(TestRoute)
#include "tst_route.moc"
