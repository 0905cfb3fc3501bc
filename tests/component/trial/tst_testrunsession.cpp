// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/sessionstore.h"
#include "support/pagefixture.h"
#include "trial/testrun.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using trial::ReceiverAnswer;
using trial::TestRun;
using trial::TestRunSettings;
using Phase = trial::TestRunStatus::Phase;

namespace {

constexpr int patience = 20'000;

/// A receiver that is not ours: it answers each request with these bytes, and may die instead.
class Receiver
{
public:
    explicit Receiver(QByteArray answer)
        : m_answer(std::move(answer))
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                if (m_answer.isEmpty())
                    return socket->abort(); // dies with the request in its hands
                if (received.contains("\r\n\r\n") && received.endsWith('}'))
                    socket->write(m_answer);
            });
        });
    }
    QString url() const
    {
        return QStringLiteral("http://127.0.0.1:%1/hook").arg(m_server.serverPort());
    }

    QByteArray received;

private:
    const QByteArray m_answer;
    QTcpServer m_server;
};

bridge::Route routeTo(const QByteArray &sink)
{
    const auto parsed = bridge::parseDocument(
            "tailrace: 1\nname: b\nsource: {table: "
            "'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}\n"
            "routes: [{name: r, filter: [{eventName: [REMOVE]}], shape: plain, sink: "
            + sink + "}]\n");
    if (!parsed.document)
        qFatal("%s", qPrintable(parsed.faults.front().message));
    return parsed.document->routes.front();
}

} // namespace

/// One record through one route, over the real transport.
class TestTestRunSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theReceiverOnThisMachineGetsIt_data();
    void theReceiverOnThisMachineGetsIt();
    void aSinkThatIsNotOursGetsIt();
    void aSinkThatDiesIsNamed();
    void nobodyThere();
    void aSecretIsNeverShown();
    void aSecretThatIsMissingIsSaid();
    void aKeptSecretIsSent();
    void anAwsSinkSignsWithKeptKeys();
    void aFileGetsOneLine();
    void cancelled();
    void theRouteIsTriedOnce();

private:
    TestRunSettings settingsFor(const QByteArray &sink) const
    {
        return {routeTo(sink), QStringLiteral("b"),
                QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"),
                m_folder.path(), std::nullopt};
    }
    bool run(TestRun &run, const TestRunSettings &settings)
    {
        run.start(settings, {test::pageOf({test::insertJson("one"), test::insertJson("two")}), 1});
        return QTest::qWaitFor([&run] { return !run.isRunning(); }, patience);
    }

    QTemporaryDir m_folder;
    base::SystemClock m_clock;
    models::EngineThread m_engine;
};

void TestTestRunSession::theReceiverOnThisMachineGetsIt_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("200") << int(ReceiverAnswer::Accept) << 200;
    QTest::newRow("400") << int(ReceiverAnswer::Refuse) << 400;
    QTest::newRow("429") << int(ReceiverAnswer::SlowDown) << 429;
    QTest::newRow("503") << int(ReceiverAnswer::Fail) << 503;
    QTest::newRow("hangs up") << int(ReceiverAnswer::HangUp) << 0;
}

void TestTestRunSession::theReceiverOnThisMachineGetsIt()
{
    QFETCH(const int, answer);
    QFETCH(const int, status);
    TestRun test(m_engine, m_clock);
    TestRunSettings settings =
            settingsFor("{http: {url: 'https://hooks.example.com/a/b', contentMode: binary}}");
    settings.receiver = ReceiverAnswer(answer);
    QVERIFY(run(test, settings));
    QCOMPARE(test.status().phase, status == 200 ? Phase::Acknowledged : Phase::Refused);
    QCOMPARE(test.status().error.isEmpty(), status == 200);
    QCOMPARE(test.status().exchanges.size(), size_t(1));
    const trial::Exchange &exchange = test.status().exchanges.front();
    QCOMPARE(exchange.request.url.host(), QStringLiteral("127.0.0.1"));
    QCOMPARE(exchange.request.url.path(), QStringLiteral("/a/b"));
    QVERIFY(exchange.request.body.contains("\"two\""));
    QVERIFY(!exchange.request.body.contains("\"one\""));
    QVERIFY(exchange.ms >= 0);
    QCOMPARE(exchange.answer.has_value(), status != 0);
    QCOMPARE(exchange.error.has_value(), status == 0);
    if (exchange.answer) {
        QCOMPARE(exchange.answer->status, status);
        QVERIFY(exchange.answer->body.contains("\"path\":\"/a/b\""));
    }
}

void TestTestRunSession::aSinkThatIsNotOursGetsIt()
{
    Receiver receiver("HTTP/1.1 202 Accepted\r\nX-Seen: yes\r\nContent-Length: 4\r\n\r\nfine");
    TestRun test(m_engine, m_clock);
    QVERIFY(run(test, settingsFor("{http: {url: '" + receiver.url().toUtf8() + "'}}")));
    QCOMPARE(test.status().phase, Phase::Acknowledged);
    QVERIFY(receiver.received.contains("\"two\""));
    const trial::Exchange &exchange = test.status().exchanges.front();
    QVERIFY(receiver.received.endsWith(exchange.request.body)); // shown is what was sent
    QCOMPARE(exchange.answer->body, QByteArray("fine"));
    QCOMPARE(exchange.answer->header("x-seen"), QByteArray("yes"));
}

void TestTestRunSession::aSinkThatDiesIsNamed()
{
    Receiver receiver({});
    TestRun test(m_engine, m_clock);
    QVERIFY(run(test, settingsFor("{http: {url: '" + receiver.url().toUtf8() + "'}}")));
    QCOMPARE(test.status().phase, Phase::Refused);
    QVERIFY(!test.status().error.isEmpty());
    QVERIFY(test.status().exchanges.front().error);
    QVERIFY(test.status().sink.contains(QStringLiteral("/hook")));
}

void TestTestRunSession::nobodyThere()
{
    TestRun test(m_engine, m_clock);
    QVERIFY(run(test, settingsFor("{http: {url: 'http://127.0.0.1:1/'}}")));
    QCOMPARE(test.status().phase, Phase::Refused);
    QCOMPARE(test.status().exchanges.front().error->kind, ErrorKind::Network);
}

void TestTestRunSession::aSecretIsNeverShown()
{
    qputenv("TEST_HOOK_KEY", "opensesame-9");
    Receiver receiver("HTTP/1.1 401 Unauthorized\r\nContent-Length: 20\r\n\r\n"
                      "no: opensesame-9 bad");
    TestRun test(m_engine, m_clock);
    QVERIFY(run(test, settingsFor("{http: {url: '" + receiver.url().toUtf8()
                                  + "', authentication: apiKey, apiKeyHeader: X-Shop, credentials: "
                                    "{environment: TEST_HOOK_KEY}}}")));
    QVERIFY(receiver.received.contains("opensesame-9"));
    const trial::Exchange &exchange = test.status().exchanges.front();
    const QString shown = requestText(exchange, true) + answerText(exchange, true)
                          + test.status().error + test.status().sink;
    QVERIFY2(!shown.contains(QStringLiteral("opensesame")), qPrintable(shown));
    QVERIFY(shown.contains(QStringLiteral("X-Shop: ****")));
    QVERIFY(shown.contains(QStringLiteral("no: **** bad")));
}

void TestTestRunSession::aSecretThatIsMissingIsSaid()
{
    qunsetenv("TEST_HOOK_KEY");
    TestRun test(m_engine, m_clock);
    QVERIFY(run(test,
                settingsFor("{http: {url: 'http://127.0.0.1:1/', authentication: apiKey, "
                            "apiKeyHeader: X-Shop, credentials: {environment: TEST_HOOK_KEY}}}")));
    QCOMPARE(test.status().phase, Phase::Refused);
    QVERIFY2(test.status().error.contains(QStringLiteral("TEST_HOOK_KEY")),
             qPrintable(test.status().error));
    QVERIFY(test.status().exchanges.empty());
}

void TestTestRunSession::aKeptSecretIsSent()
{
    Receiver receiver("HTTP/1.1 204 No Content\r\n\r\n");
    secrets::SessionStore store;
    const TestRunSettings settings =
            settingsFor("{http: {url: '" + receiver.url().toUtf8()
                        + "', authentication: bearer, credentials: {secret: hook}}}");
    TestRun test(m_engine, m_clock);
    test.setSecretStore(store);
    QVERIFY(run(test, settings));
    QCOMPARE(test.status().phase, Phase::Refused);
    QVERIFY2(test.status().error.contains(QStringLiteral("hook")), qPrintable(test.status().error));
    QVERIFY(receiver.received.isEmpty());
    secrets::StoredSecret token;
    token.text = base::Secret("t0k3n-77");
    store.write(QStringLiteral("hook"), token);
    QVERIFY(run(test, settings));
    QCOMPARE(test.status().phase, Phase::Acknowledged);
    QVERIFY(receiver.received.contains("Authorization: Bearer t0k3n-77"));
    QVERIFY(!requestText(test.status().exchanges.front(), true)
                     .contains(QStringLiteral("t0k3n-77")));
    // Given up while the store is still asked: nothing is sent.
    receiver.received.clear();
    test.start(settings, {test::pageOf({test::insertJson("one")}), 0});
    test.cancel();
    QTest::qWait(50);
    QCOMPARE(test.status().phase, Phase::Cancelled);
    QVERIFY(receiver.received.isEmpty());
}

void TestTestRunSession::anAwsSinkSignsWithKeptKeys()
{
    Receiver receiver("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    TestRunSettings settings =
            settingsFor("{sqs: {queue: 'arn:aws:sqs:us-west-2:123456789012:paid', endpointUrl: '"
                        + receiver.url().chopped(5).toUtf8() // without /hook
                        + "', credentials: {secret: team}}}");
    secrets::SessionStore store;
    secrets::StoredSecret keys;
    keys.kind = secrets::SecretKind::AwsKeys;
    keys.accessKeyId = QStringLiteral("AKIDEXAMPLE");
    keys.secretAccessKey = base::Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    store.write(QStringLiteral("team"), keys);
    TestRun test(m_engine, m_clock);
    test.setSecretStore(store);
    QVERIFY(run(test, settings));
    QVERIFY2(receiver.received.contains("Credential=AKIDEXAMPLE/"), receiver.received.constData());
}

void TestTestRunSession::aFileGetsOneLine()
{
    TestRun test(m_engine, m_clock);
    QVERIFY(run(test, settingsFor("{file: {path: out.jsonl}}")));
    QCOMPARE(test.status().phase, Phase::Acknowledged);
    QVERIFY(test.status().exchanges.empty());
    QFile file(m_folder.filePath(QStringLiteral("out.jsonl")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), qsizetype(1));
    QVERIFY(text.contains("\"two\""));
    // Shown is what the file has.
    QCOMPARE(test.status().given.size(), size_t(1));
    QCOMPARE(test.status().given.front().event.body, text.trimmed());
    QCOMPARE(test.status().given.front().outcome->acknowledged, size_t(1));
    QVERIFY(run(test, settingsFor("{file: {path: out.jsonl/further.jsonl}}")));
    QCOMPARE(test.status().phase, Phase::Refused);
    QVERIFY2(test.status().error.contains(QStringLiteral("further.jsonl")),
             qPrintable(test.status().error));
    // Neither positions nor dead letters are left.
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("out.jsonl")});
}

void TestTestRunSession::cancelled()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    TestRun test(m_engine, m_clock);
    test.start(settingsFor("{http: {url: 'http://127.0.0.1:"
                           + QByteArray::number(silent.serverPort()) + "/'}}"),
               {test::pageOf({test::insertJson("one")}), 0});
    QVERIFY(test.isRunning());
    QTRY_VERIFY(silent.hasPendingConnections());
    test.cancel();
    QCOMPARE(test.status().phase, Phase::Cancelled);
    QTest::qWait(50);
    QCOMPARE(test.status().phase, Phase::Cancelled);
}

void TestTestRunSession::theRouteIsTriedOnce()
{
    bridge::Route route = routeTo("{http: {url: 'https://example.com/x?y=z', authentication: "
                                  "bearer, credentials: {environment: NAME}}}");
    route.delivery.maximumRetryAttempts = 7;
    route.delivery.parallelizationFactor = 5;
    const bridge::Route itself = trial::routeForTest(route, {});
    QCOMPARE(itself.delivery.maximumRetryAttempts, 0);
    QCOMPARE(itself.delivery.parallelizationFactor, 1);
    QVERIFY(std::get<bridge::HttpSinkSettings>(itself.sink).credentials.name
            == QStringLiteral("NAME"));
    const bridge::Route received =
            trial::routeForTest(route, QUrl(QStringLiteral("http://127.0.0.1:9/")));
    const auto &http = std::get<bridge::HttpSinkSettings>(received.sink);
    QCOMPARE(http.url, QStringLiteral("http://127.0.0.1:9/x"));
    QCOMPARE(http.authentication, bridge::Authentication::None);
    const bridge::Route other =
            trial::routeForTest(routeTo("{kafka: {bootstrapServers: 'h:1', topic: t}}"),
                                QUrl(QStringLiteral("http://127.0.0.1:9/")));
    QCOMPARE(std::get<bridge::HttpSinkSettings>(other.sink).url,
             QStringLiteral("http://127.0.0.1:9/"));
}

QTEST_GUILESS_MAIN(TestTestRunSession)
#include "tst_testrunsession.moc"
