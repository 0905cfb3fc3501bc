// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/deadletterfile.h"
#include "delivery/redrive.h"
#include "formats/json.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"
#include "support/scriptedtransport.h"

#include <QtTest>

using namespace tailrace;
using delivery::DeadLetter;
using delivery::DeadLetterFile;

namespace {

/// The key of the event of a request.
QByteArray keyIn(const net::HttpRequest &request)
{
    return formats::parseJson(request.body)->find("data")->find("keys")->find("id")->text();
}

bridge::Route routeNamed(const QString &name, const QString &letters = QStringLiteral("dead.jsonl"))
{
    bridge::Route route;
    route.name = name;
    route.shape = bridge::Shape::Plain;
    route.delivery.deadLetterFile = letters;
    bridge::HttpSinkSettings http;
    http.url = QStringLiteral("https://example.com/");
    route.sink = http;
    return route;
}

} // namespace

class TestRedrive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_transport = std::make_unique<test::ScriptedTransport>();
        m_document = {};
        m_document.name = QStringLiteral("b");
        m_document.routes = {routeNamed(QStringLiteral("r"))};
    }
    void whatIsDeliveredLeavesTheFile();
    void whatIsRefusedStaysWithTheNewError();
    void onlyTheChosenOnesAndOnlyOfThatRoute();
    void aMendedOneGoesInsteadAndTheOriginalStaysUntilThen_data();
    void aMendedOneGoesInsteadAndTheOriginalStaysUntilThen();
    void linesThatAreNoLettersAreToldAndKept();
    void lettersOfOthersAreLeftAlone();
    void aReceiverThatIsOutOfOrderIsNotTriedForEach();
    void theSameRecordTwiceIsTwoLetters();
    void stoppedItPutsBackWhatWasNotSent();
    void whatArrivesMeanwhileStays();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("dead.jsonl")); }
    DeadLetter letter(const QByteArray &id, const QString &route = QStringLiteral("r")) const
    {
        return {m_document.name,
                route,
                QStringLiteral("stream"),
                QStringLiteral("shard"),
                1,
                {},
                QStringLiteral("it was refused"),
                1000,
                test::insertJson(id)};
    }
    void put(const QByteArrayList &ids)
    {
        DeadLetterFile file(path());
        for (const QByteArray &id : ids)
            QVERIFY(file.append(letter(id)));
    }
    QByteArrayList left() const { return DeadLetterFile::lines(path()).value(); }
    /// The ids of the letters in the file.
    QByteArray idsLeft() const
    {
        QByteArrayList ids;
        for (const QByteArray &line : left()) {
            const auto read = delivery::readDeadLetter(line);
            ids << (read ? formats::parseJson(read->record)->find("eventID")->text().mid(6)
                         : QByteArray("?"));
        }
        return ids.join(' ');
    }
    QByteArray sent() const
    {
        QByteArrayList keys;
        for (const net::HttpRequest &request : m_transport->requests())
            keys << keyIn(request);
        return keys.join(' ');
    }
    delivery::RedriveStatus run(delivery::RedriveSettings settings = {})
    {
        settings.baseDirectory = m_folder->path();
        delivery::Redrive redrive(m_document, settings, *m_transport, m_clock);
        QSignalSpy finished(&redrive, &delivery::Redrive::finished);
        redrive.start();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000); }();
        return redrive.status();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ScriptedTransport> m_transport;
    test::ManualClock m_clock;
    bridge::Document m_document;
};

void TestRedrive::whatIsDeliveredLeavesTheFile()
{
    put({"a", "b", "c"});
    for (int i = 0; i < 3; ++i)
        m_transport->then(204, {});
    const delivery::RedriveStatus status = run();
    QCOMPARE(sent(), QByteArray("a b c"));
    QCOMPARE(status.letters, qint64(3));
    QCOMPARE(status.delivered, qint64(3));
    QCOMPARE(status.remaining, qint64(0));
    QCOMPARE(status.problems, QStringList());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
}

void TestRedrive::whatIsRefusedStaysWithTheNewError()
{
    put({"a", "b", "c"});
    m_transport->then(204, {});
    m_transport->then(422, {});
    m_transport->then(204, {});
    const delivery::RedriveStatus status = run();
    QCOMPARE(status.delivered, qint64(2));
    QCOMPARE(status.refused, qint64(1));
    QCOMPARE(status.remaining, qint64(1));
    QCOMPARE(idsLeft(), QByteArray("b"));
    const auto read = delivery::readDeadLetter(left().constFirst());
    QCOMPARE(read->attempts, 2);
    QVERIFY(read->error.contains(QStringLiteral("422")));
    QCOMPARE(read->record, test::insertJson("b"));
}

void TestRedrive::onlyTheChosenOnesAndOnlyOfThatRoute()
{
    m_document.routes.push_back(routeNamed(QStringLiteral("q")));
    put({"a", "b"});
    DeadLetterFile file(path());
    QVERIFY(file.append(letter("c", QStringLiteral("q"))));
    QVERIFY(file.append(letter("d", QStringLiteral("q"))));
    m_transport->then(204, {});
    m_transport->then(204, {});
    delivery::RedriveSettings settings;
    settings.route = QStringLiteral("q");
    QCOMPARE(run(settings).delivered, qint64(2));
    QCOMPARE(idsLeft(), QByteArray("a b"));

    m_transport->then(204, {});
    settings.route.clear();
    settings.chosen.emplace();
    settings.chosen->emplace(left().constLast(), QByteArray());
    settings.chosen->emplace("no such line", QByteArray());
    const delivery::RedriveStatus status = run(settings);
    QCOMPARE(status.delivered, qint64(1));
    QCOMPARE(status.problems.size(), 1);
    QCOMPARE(sent(), QByteArray("c d b"));
    QCOMPARE(idsLeft(), QByteArray("a"));
}

void TestRedrive::aMendedOneGoesInsteadAndTheOriginalStaysUntilThen_data()
{
    QTest::addColumn<int>("answer");
    QTest::newRow("taken") << 204;
    QTest::newRow("refused") << 400;
}

void TestRedrive::aMendedOneGoesInsteadAndTheOriginalStaysUntilThen()
{
    QFETCH(const int, answer);
    put({"a"});
    const QByteArrayList before = left();
    m_transport->then(answer, {});
    delivery::RedriveSettings settings;
    settings.chosen.emplace();
    settings.chosen->emplace(before.constFirst(), test::insertJson("better"));
    const delivery::RedriveStatus status = run(settings);
    QCOMPARE(sent(), QByteArray("better"));
    QCOMPARE(left(), answer == 204 ? QByteArrayList() : before);
    QCOMPARE(status.problems.size(), answer == 204 ? 0 : 1);
}

void TestRedrive::linesThatAreNoLettersAreToldAndKept()
{
    DeadLetter odd = letter("a");
    odd.record = R"({"eventName":"INSERT","odd":[1]})";
    QVERIFY(DeadLetterFile(path()).append(odd));
    QFile file(path());
    QVERIFY(file.open(QIODevice::Append));
    file.write("hello\n{\"route\":\"r\",\"rec");
    file.close();
    const QByteArrayList before = left();
    QCOMPARE(before.size(), 3);
    const delivery::RedriveStatus status = run();
    QCOMPARE(status.remaining, qint64(3));
    QCOMPARE(status.problems.size(), 3);
    QCOMPARE(left(), before);
}

void TestRedrive::lettersOfOthersAreLeftAlone()
{
    DeadLetter others = letter("a");
    others.bridge = QStringLiteral("another bridge");
    DeadLetterFile file(path());
    QVERIFY(file.append(others));
    QVERIFY(file.append(letter("b", QStringLiteral("no such route"))));
    const delivery::RedriveStatus status = run();
    QCOMPARE(sent(), QByteArray());
    QCOMPARE(status.remaining, qint64(1));
    QVERIFY(status.problems.constFirst().contains(QStringLiteral("no such route")));
    QCOMPARE(idsLeft(), QByteArray("a b"));
}

void TestRedrive::aReceiverThatIsOutOfOrderIsNotTriedForEach()
{
    m_document.routes.front().delivery.maximumRetryAttempts = 1;
    put({"a", "b", "c"});
    m_transport->then(503);
    m_transport->then(503);
    const delivery::RedriveStatus status = run();
    QCOMPARE(sent(), QByteArray("a a"));
    QCOMPARE(status.remaining, qint64(3));
    QCOMPARE(idsLeft(), QByteArray("a b c"));
}

void TestRedrive::theSameRecordTwiceIsTwoLetters()
{
    put({"a"});
    DeadLetter again = letter("a");
    again.timeMs = 2000;
    QVERIFY(DeadLetterFile(path()).append(again));
    m_transport->then(422, {});
    m_transport->then(204, {});
    QCOMPARE(run().delivered, qint64(1));
    QCOMPARE(idsLeft(), QByteArray("a"));
    QVERIFY(delivery::readDeadLetter(left().constFirst())->error.contains(QStringLiteral("422")));
}

void TestRedrive::stoppedItPutsBackWhatWasNotSent()
{
    m_document.routes.front().delivery.batchSize = 1;
    put({"a", "b", "c"});
    m_transport->then(204, {});
    m_transport->then(204, {});
    delivery::Redrive redrive(m_document, {m_folder->path(), {}, {}}, *m_transport, m_clock);
    QSignalSpy finished(&redrive, &delivery::Redrive::finished);
    connect(&redrive, &delivery::Redrive::changed, &redrive, [&] {
        if (redrive.status().delivered == 1)
            redrive.stop();
    });
    redrive.start();
    QTRY_COMPARE(finished.size(), 1);
    const delivery::RedriveStatus status = redrive.status();
    QVERIFY(status.delivered >= 1 && status.delivered <= 2);
    QCOMPARE(left().size(), 3 - status.delivered);
    QVERIFY(idsLeft().endsWith("c"));
}

void TestRedrive::whatArrivesMeanwhileStays()
{
    put({"a"});
    m_transport->then(204, {});
    delivery::Redrive redrive(m_document, {m_folder->path(), {}, {}}, *m_transport, m_clock);
    QSignalSpy finished(&redrive, &delivery::Redrive::finished);
    redrive.start();
    put({"z"}); // a running bridge
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(idsLeft(), QByteArray("z"));
}

QTEST_GUILESS_MAIN(TestRedrive)
#include "tst_redrive.moc"
