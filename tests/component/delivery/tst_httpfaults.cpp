// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpoints.h"
#include "delivery/route.h"
#include "formats/json.h"
#include "sinks/http/httpsink.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"
#include "support/scriptedtransport.h"

#include <QtTest>

using namespace tailrace;

namespace {

enum class Answer { Taken, Fault, Busy, Refused, NoAnswer, Cut };

/// The keys of the events of a request: "a", or "a+b" of a batch.
QByteArray keysIn(const net::HttpRequest &request)
{
    const auto body = formats::parseJson(request.body).value();
    QByteArrayList keys;
    const auto add = [&keys](const formats::Json &event) {
        keys << event.find("data")->find("keys")->find("id")->text();
    };
    if (body.isArray())
        std::for_each(body.items().begin(), body.items().end(), add);
    else
        add(body);
    return keys.join('+');
}

/// Of the items a to d.
stream::PagePtr fourRecords()
{
    QList<QByteArray> records;
    for (int i = 0; i < 4; ++i)
        records << test::insertJson(QByteArray(1, char('a' + i)))
                           .replace("100000000000000000001",
                                    "10000000000000000000" + QByteArray::number(i));
    return test::pageOf(records);
}

} // namespace

/// What a receiver can do to a route (reliability.md, X1 to X6): what is sent again, in which
/// order, and where it ends.
class TestHttpFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faults_data();
    void faults();
    void whatWasTakenBeforeTheEndIsNotSentAgain();
    void whatFollowsInAnItemGoesAgainToo();
};

void TestHttpFaults::faults_data()
{
    using enum Answer;
    QTest::addColumn<QList<Answer>>("answers"); // then all are taken
    QTest::addColumn<bool>("batch");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("letters");
    const auto row = [](const char *name, QList<Answer> answers, bool batch, const char *sent,
                        const char *letters = "") {
        QTest::newRow(name) << answers << batch << QByteArray(sent) << QByteArray(letters);
    };
    row("all is well", {}, false, "a b c d");
    row("X1: a fault, twice", {Fault, Fault}, false, "a a a b c d");
    row("X1: a fault in the middle", {Taken, Fault}, false, "a b b c d");
    row("X2: too busy", {Taken, Busy}, false, "a b b c d");
    row("X3: one event is refused", {Taken, Refused}, false, "a b c d", "b");
    row("X3: the first two are refused", {Refused, Refused}, false, "a b c d", "a b");
    row("X4: taken, and no answer comes", {NoAnswer}, false, "a a b c d");
    row("X4: taken, and the connection ends", {Taken, Taken, Cut}, false, "a b c c d");
    row("X1: a fault for a batch", {Fault}, true, "a+b+c+d a+b+c+d");
    row("X4: a batch taken, and no answer comes", {NoAnswer}, true, "a+b+c+d a+b+c+d");
    row("X6: a batch refused for its third event", {Refused, Taken, Refused, Refused}, true,
        "a+b+c+d a+b c+d c d", "c");
    row("X6: a batch refused, and a fault within its half", {Refused, Fault}, true,
        "a+b+c+d a+b a+b c+d");
}

void TestHttpFaults::faults()
{
    QFETCH(const QList<Answer>, answers);
    QFETCH(const bool, batch);
    QTemporaryDir folder;
    test::ScriptedTransport transport;
    const auto taken = [&transport] { transport.then(204, {}); };
    for (const Answer answer : answers) {
        switch (answer) {
        case Answer::Taken:
            taken();
            break;
        case Answer::Fault:
            transport.then(500);
            break;
        case Answer::Busy:
            transport.then(429, {}, {{"Retry-After", "0"}});
            break;
        case Answer::Refused:
            transport.then(400);
            break;
        case Answer::NoAnswer:
            transport.thenFail(ErrorKind::Timeout);
            break;
        case Answer::Cut:
            transport.thenFail(ErrorKind::Network);
            break;
        }
    }
    for (int i = 0; i < 8; ++i)
        taken();

    bridge::Route settings;
    settings.shape = bridge::Shape::Plain;
    settings.delivery.deadLetterFile = QStringLiteral("dead.jsonl");
    settings.delivery.bisects = true;
    settings.delivery.batchSize = 4;
    bridge::HttpSinkSettings http;
    http.url = QStringLiteral("https://example.com/");
    if (batch)
        http.contentMode = bridge::ContentMode::Batch;
    const test::ManualClock clock;
    delivery::NoCheckpoints checkpoints;
    delivery::Route route(
            settings, QStringLiteral("b"), QStringLiteral("arn"), folder.path(),
            std::make_unique<sinks::HttpSink>(http, sinks::HttpAuthenticator(), transport, clock),
            checkpoints, clock, nullptr);
    route.useStream(QStringLiteral("stream"), {});
    route.accept(*fourRecords());
    QTRY_COMPARE(route.status().delivered + route.status().deadLettered, qint64(4));

    QByteArrayList sent;
    for (const net::HttpRequest &request : transport.requests())
        sent << keysIn(request);
    QTEST(sent.join(' '), "sent");
    QByteArrayList letters;
    QFile file(folder.filePath(QStringLiteral("dead.jsonl")));
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &line : file.readAll().trimmed().split('\n'))
            letters << formats::parseJson(line)->find("record")->find("eventID")->text().mid(6);
    QTEST(letters.join(' '), "letters");
}

// Positions are saved when a batch is over; the process ends before that, as by kill -9.
void TestHttpFaults::whatWasTakenBeforeTheEndIsNotSentAgain()
{
    QTemporaryDir folder;
    test::ScriptedTransport transport;
    const test::ManualClock clock;
    delivery::NoCheckpoints checkpoints;
    bridge::Route settings;
    settings.name = QStringLiteral("r");
    settings.shape = bridge::Shape::Plain;
    settings.delivery.batchSize = 4;
    bridge::HttpSinkSettings http;
    http.url = QStringLiteral("https://example.com/");
    const auto sentBy = [&](int answered, qsizetype requests) {
        for (int i = 0; i < answered; ++i)
            transport.then(204, {});
        const auto events = delivery::AcknowledgedEvents::open(
                folder.filePath(QStringLiteral("b.acknowledged")));
        delivery::Route route(settings, QStringLiteral("b"), QStringLiteral("arn"), folder.path(),
                              std::make_unique<sinks::HttpSink>(http, sinks::HttpAuthenticator(),
                                                                transport, clock),
                              checkpoints, clock, nullptr);
        route.keepAcknowledged(**events, true);
        route.useStream(QStringLiteral("stream"), {});
        const qsizetype before = transport.requests().size();
        route.accept(*fourRecords());
        [&] { QTRY_COMPARE(transport.requests().size() - before, requests); }();
        QByteArrayList keys;
        for (qsizetype i = before; i < transport.requests().size(); ++i)
            keys << keysIn(transport.requests().at(i));
        return keys.join(' ');
    };
    QCOMPARE(sentBy(2, 3), QByteArray("a b c")); // c is never answered
    QCOMPARE(sentBy(1, 2), QByteArray("c d"));   // it may have been taken: at least once
    QCOMPARE(sentBy(0, 1), QByteArray("d"));
}

// The newest state of an item comes last, also where only an older event was not acknowledged.
void TestHttpFaults::whatFollowsInAnItemGoesAgainToo()
{
    QTemporaryDir folder;
    test::ScriptedTransport transport;
    const test::ManualClock clock;
    delivery::NoCheckpoints checkpoints;
    const stream::PagePtr page = fourRecords();
    const QString file = folder.filePath(QStringLiteral("b.acknowledged"));
    const auto placeAt = [&page](size_t index) {
        return sinks::EventPlace{QStringLiteral("stream"), page->shardId(),
                                 page->sequenceNumber(page->entries()[index]).toByteArray()};
    };
    {
        const auto earlier = delivery::AcknowledgedEvents::open(file);
        (*earlier)->add(QStringLiteral("r"), placeAt(0));
        (*earlier)->add(QStringLiteral("r"), placeAt(2));
    }
    const auto events = delivery::AcknowledgedEvents::open(file);
    bridge::Route settings;
    settings.name = QStringLiteral("r");
    settings.shape = bridge::Shape::Plain;
    bridge::HttpSinkSettings http;
    http.url = QStringLiteral("https://example.com/");
    delivery::Route route(
            settings, QStringLiteral("b"), QStringLiteral("arn"), folder.path(),
            std::make_unique<sinks::HttpSink>(http, sinks::HttpAuthenticator(), transport, clock),
            checkpoints, clock, nullptr);
    route.keepAcknowledged(**events, true);
    route.useStream(QStringLiteral("stream"), {});
    for (int i = 0; i < 8; ++i)
        transport.then(204, {});
    route.accept(*page);
    QTRY_COMPARE(route.waiting(), size_t(0));
    QByteArrayList sent;
    for (const net::HttpRequest &request : transport.requests())
        sent << keysIn(request);
    QCOMPARE(sent.join(' '), QByteArray("b d")); // each another item
    // Once more, as if b were of the item that c is of: c goes again behind it.
    QList<QByteArray> ofOne;
    for (int i = 0; i < 4; ++i)
        ofOne << test::insertJson("z").replace("100000000000000000001",
                                               "10000000000000000000" + QByteArray::number(i));
    const stream::PagePtr same = test::pageOf(ofOne);
    const auto again = delivery::AcknowledgedEvents::open(file);
    delivery::Route other(
            settings, QStringLiteral("b"), QStringLiteral("arn"), folder.path(),
            std::make_unique<sinks::HttpSink>(http, sinks::HttpAuthenticator(), transport, clock),
            checkpoints, clock, nullptr);
    {
        const auto fresh =
                delivery::AcknowledgedEvents::open(folder.filePath(QStringLiteral("one")));
        (*fresh)->add(QStringLiteral("r"), placeAt(2));
    }
    const auto one = delivery::AcknowledgedEvents::open(folder.filePath(QStringLiteral("one")));
    other.keepAcknowledged(**one, true);
    other.useStream(QStringLiteral("stream"), {});
    const qsizetype before = transport.requests().size();
    other.accept(*same);
    QTRY_COMPARE(other.waiting(), size_t(0));
    QCOMPARE(transport.requests().size() - before, 4);
}

QTEST_GUILESS_MAIN(TestHttpFaults)
#include "tst_httpfaults.moc"
