// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "dynamodb/jsonclient.h"
#include "net/curltransport.h"
#include "stream/recordpage.h"
#include "support/rawserver.h"
#include "support/testsupport.h"

#include <QtTest>

using namespace tailrace;
using net::HttpRequest;
using net::HttpResponse;
using test::RawServer;
using namespace std::chrono_literals;

namespace {

const QByteArray good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

} // namespace

/// What an HTTP library does by default and must not (qt-traps.md), each against bytes on a real
/// socket.
class TestTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void sendsWhatWasAskedAndNothingElse();
    void redirectsAreAnswers_data();
    void redirectsAreAnswers();
    void neverSendsTwice_data();
    void neverSendsTwice();
    void anAnswerTooManyIsNotTheNext();
    void connectionsAreUsedAgain();
    void refusesHeaderInjection_data();
    void refusesHeaderInjection();
    void refusesOddUrls_data();
    void refusesOddUrls();
    void damagedAnswersAreErrors_data();
    void damagedAnswersAreErrors();
    void aFloodOfHeadersEnds();
    void aSilentServerTimesOut();
    void aDrippingServerTimesOut();
    void tooLongAnswersEnd();
    void statusesAreAnswers_data();
    void statusesAreAnswers();
    void cookiesAreNotKept();
    void cancellingAborts();
    void oneSlowAnswerHoldsUpNoOther();
    void moreThanEnoughWaitInLine();
    void manyThatFailAtOnceAllEnd();
    void whatWaitsTimesOutToo();
    void aHeaderWithoutAValueIsSent();
    void otherMethodsAndNoBody();
    void chunksAndInterimAnswers();
    void theSystemsProxy_data();
    void theSystemsProxy();
    void anUnknownHostIsAnError();
    void aTransportThatEndsAnswersEverything();
    void hostileAnswers();

private:
    Result<HttpResponse> sent(HttpRequest request)
    {
        std::optional<Result<HttpResponse>> answer;
        onResult(m_transport->send(request), this,
                 [&](const Result<HttpResponse> &given) { answer = given; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000); }();
        return answer ? *answer : Result<HttpResponse>(failure(ErrorKind::Timeout, QString()));
    }
    HttpRequest post(const QByteArray &body = "{\"a\":1}") const
    {
        HttpRequest request;
        request.url = m_server->url();
        request.headers = {{"Authorization", "AWS4 secret"}, {"X-Amz-Security-Token", "token"}};
        request.body = body;
        request.timeout = 5s;
        return request;
    }
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<net::CurlTransport> m_transport;
};

void TestTransport::init()
{
    m_transport = std::make_unique<net::CurlTransport>();
    m_server = std::make_unique<RawServer>();
    m_server->answerWith(good);
}

void TestTransport::sendsWhatWasAskedAndNothingElse()
{
    QVERIFY(sent(post()));
    const QByteArray request = m_server->requests().value(0);
    QVERIFY(request.startsWith("POST / HTTP/1.1\r\n"));
    QVERIFY(request.endsWith("\r\n\r\n{\"a\":1}"));
    QVERIFY(request.toLower().contains("accept-encoding: identity\r\n"));
    QVERIFY(request.contains("Authorization: AWS4 secret\r\n"));
    QVERIFY(!request.toLower().contains("cookie"));
}

void TestTransport::redirectsAreAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestTransport::redirectsAreAnswers()
{
    QFETCH(const int, status);
    RawServer other;
    other.answerWith(good);
    m_server->answerWith("HTTP/1.1 " + QByteArray::number(status) + " X\r\nLocation: "
                         + other.url().toEncoded() + "\r\nContent-Length: 0\r\n\r\n");
    const auto answer = sent(post());
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(other.connections(), 0);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestTransport::neverSendsTwice_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("closed without an answer") << QByteArray();
    QTest::newRow("closed within the status line") << QByteArray("HTTP/1.1 2");
    QTest::newRow("closed within the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("closed within the body")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}");
}

// libcurl, as QNetworkAccessManager before it, sends a POST again by itself when an old connection
// ends early: seen here, not in the error.
void TestTransport::neverSendsTwice()
{
    QFETCH(const QByteArray, bytes);
    m_server->answerWith(good, RawServer::After::KeepOpen);
    QVERIFY(sent(post())); // so that the next one finds an old connection
    m_server->answerWith(bytes);
    const qsizetype before = m_server->requests().size();
    const auto answer = sent(post());
    QVERIFY(!answer);
    QCOMPARE(m_server->requests().size(), before + 1);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QTest::qWait(50); // would another one follow?
    QCOMPARE(m_server->requests().size(), before + 1);
}

// What a server says while nothing was asked of it is no answer to what is asked next.
void TestTransport::anAnswerTooManyIsNotTheNext()
{
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright";
    m_server->answerWith(answer, RawServer::After::KeepOpen);
    QVERIFY(sent(post()));
    m_server->say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong");
    const auto next = sent(post());
    QVERIFY2(next, next ? "" : qPrintable(next.error().message));
    QCOMPARE(next->body, QByteArray("right"));
    QCOMPARE(m_server->connections(), 2);
    QCOMPARE(m_server->requests().size(), 2);
}

void TestTransport::connectionsAreUsedAgain()
{
    m_server->answerWith(good, RawServer::After::KeepOpen);
    for (int i = 0; i < 5; ++i)
        QVERIFY(sent(post()));
    QCOMPARE(m_server->connections(), 1);
}

void TestTransport::refusesHeaderInjection_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("CR LF in a value") << QByteArray("X") << QByteArray("a\r\nX-Evil: 1");
    QTest::newRow("LF in a value") << QByteArray("X") << QByteArray("a\nX-Evil: 1");
    QTest::newRow("NUL in a value") << QByteArray("X") << QByteArray("a\0b", 3);
    QTest::newRow("a colon in a name") << QByteArray("X: y") << QByteArray("a");
    QTest::newRow("an empty name") << QByteArray() << QByteArray("a");
}

void TestTransport::refusesHeaderInjection()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    HttpRequest request = post();
    request.headers.append(net::Header(name, value));
    const auto answer = sent(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Usage);
    QCOMPARE(m_server->connections(), 0);
}

void TestTransport::refusesOddUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("a file") << QStringLiteral("file:///etc/passwd");
    QTest::newRow("user and password") << QStringLiteral("http://a:b@127.0.0.1/");
    QTest::newRow("no host") << QStringLiteral("http:///x");
    QTest::newRow("nothing") << QString();
}

void TestTransport::refusesOddUrls()
{
    QFETCH(const QString, url);
    HttpRequest request = post();
    request.url = QUrl(url);
    const auto answer = sent(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Usage);
}

void TestTransport::damagedAnswersAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("half a gzip") << ok + "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\n"
                                            + QByteArray::fromHex("1f8b08000000");
    QTest::newRow("an encoding nobody asked for")
            << ok + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}";
    QTest::newRow("a length that is too long") << ok + "Content-Length: 20\r\n\r\n{}";
    QTest::newRow("two lengths") << ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}";
    QTest::newRow("a length below zero") << ok + "Content-Length: -2\r\n\r\n{}";
    QTest::newRow("no HTTP at all") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
}

void TestTransport::damagedAnswersAreErrors()
{
    QFETCH(const QByteArray, bytes);
    m_server->answerWith(bytes);
    const auto answer = sent(post());
    QVERIFY(!answer);
    QVERIFY(!answer.error().message.isEmpty());
}

void TestTransport::aFloodOfHeadersEnds()
{
    QByteArray flood = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 20'000; ++i)
        flood += "X-" + QByteArray::number(i) + ": y\r\n";
    m_server->answerWith(flood + "Content-Length: 2\r\n\r\n{}", RawServer::After::KeepOpen);
    HttpRequest request = post();
    request.timeout = 2s;
    sent(request); // an answer or an error; not for ever
}

void TestTransport::aSilentServerTimesOut()
{
    m_server->answerWith({}, RawServer::After::KeepOpen);
    HttpRequest request = post();
    request.timeout = 200ms;
    const auto answer = sent(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
}

void TestTransport::aDrippingServerTimesOut()
{
    m_server->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
                         RawServer::After::KeepOpen);
    HttpRequest request = post();
    request.timeout = 300ms;
    const auto answer = sent(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
}

void TestTransport::tooLongAnswersEnd()
{
    m_server->answerWith("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1'000'000, 'x'));
    HttpRequest request = post();
    request.maxBodyBytes = 1000;
    const auto answer = sent(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Malformed);
}

void TestTransport::statusesAreAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 202, 204, 400, 401, 403, 404, 407, 408, 413, 418, 429, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestTransport::statusesAreAnswers()
{
    QFETCH(const int, status);
    const QByteArray body = status == 204 ? QByteArray() : QByteArray("{\"why\":1}");
    m_server->answerWith("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: "
                         + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    const auto answer = sent(post());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->body, body);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestTransport::cookiesAreNotKept()
{
    m_server->answerWith("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}");
    QVERIFY(sent(post()));
    QVERIFY(sent(post()));
    QVERIFY(!m_server->requests().value(1).toLower().contains("cookie"));
}

void TestTransport::cancellingAborts()
{
    m_server->answerWith({}, RawServer::After::KeepOpen);
    QFuture<Result<HttpResponse>> future = m_transport->send(post());
    QTRY_COMPARE(m_server->requests().size(), 1);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
}

void TestTransport::oneSlowAnswerHoldsUpNoOther()
{
    m_server->answerWith({}, RawServer::After::KeepOpen);
    std::vector<QFuture<Result<HttpResponse>>> slow;
    for (int i = 0; i < 24; ++i)
        slow.push_back(m_transport->send(post()));
    QTRY_COMPARE(m_server->requests().size(), 24);
    m_server->answerWith(good);
    QVERIFY(sent(post()));
    for (auto &future : slow) {
        QVERIFY(!future.isFinished());
        future.cancel();
    }
    QTRY_VERIFY(std::all_of(slow.begin(), slow.end(),
                            [](const auto &future) { return future.isFinished(); }));
    const int before = m_server->connections();
    QVERIFY(sent(post()));
    QVERIFY(m_server->connections() <= before + 1);
}

// A server that is slow to answer gets no more connections for it.
void TestTransport::moreThanEnoughWaitInLine()
{
    m_server->answerWith({}, RawServer::After::KeepOpen);
    std::vector<QFuture<Result<HttpResponse>>> all;
    for (int i = 0; i < 300; ++i)
        all.push_back(m_transport->send(post()));
    QTRY_VERIFY(m_server->requests().size() >= 30);
    QTest::qWait(50);
    QVERIFY(m_server->connections() <= 100);
    m_server->answerWith(good);
    for (int i = 0; i < 100; ++i)
        all[size_t(i)].cancel();
    QTRY_VERIFY(std::all_of(all.begin() + 100, all.end(), [](auto &f) { return f.isFinished(); }));
    for (size_t i = 100; i < all.size(); ++i)
        QVERIFY(all[i].result());
}

// Each makes room for the next one, within which it may fail already.
void TestTransport::manyThatFailAtOnceAllEnd()
{
    HttpRequest request = post();
    request.timeout = 60s;
    m_server.reset(); // nobody listens there now
    std::vector<QFuture<Result<HttpResponse>>> all;
    for (int i = 0; i < 5000; ++i)
        all.push_back(m_transport->send(request));
    QTRY_VERIFY_WITH_TIMEOUT(
            std::all_of(all.begin(), all.end(), [](auto &f) { return f.isFinished(); }), 60'000);
    for (auto &future : all) {
        QCOMPARE(future.result().error().kind, ErrorKind::Network);
        QVERIFY(future.result().error().message.endsWith(QStringLiteral("Connection refused")));
    }
}

void TestTransport::whatWaitsTimesOutToo()
{
    m_server->answerWith({}, RawServer::After::KeepOpen);
    std::vector<QFuture<Result<HttpResponse>>> all;
    for (int i = 0; i < 100; ++i)
        all.push_back(m_transport->send(post()));
    HttpRequest last = post();
    last.timeout = 200ms;
    const auto answer = sent(last);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    for (auto &future : all)
        QVERIFY(!future.isFinished());
}

void TestTransport::aHeaderWithoutAValueIsSent()
{
    HttpRequest request = post();
    request.headers.append(net::Header("X-Empty", {}));
    request.headers.append(net::Header("User-Agent", "mine"));
    QVERIFY(sent(request));
    const QByteArray head = m_server->requests().value(0);
    QVERIFY2(head.contains("X-Empty:"), head.constData());
    QCOMPARE(head.toLower().count("user-agent:"), 1);
    QVERIFY(head.contains("User-Agent: mine\r\n"));
}

void TestTransport::otherMethodsAndNoBody()
{
    m_server->answerWith(good, RawServer::After::KeepOpen);
    HttpRequest request = post();
    request.method = "PUT";
    QVERIFY(sent(request));
    request.method = "GET";
    request.url = m_server->url(QStringLiteral("/a/../b%2Fc?d=%20e"));
    request.body.clear();
    QVERIFY(sent(request));
    request.method = "DELETE";
    QVERIFY(sent(request));
    QVERIFY(sent(post({})));
    const auto &seen = m_server->requests();
    QVERIFY(seen.value(0).startsWith("PUT / HTTP/1.1\r\n"));
    QVERIFY(seen.value(0).endsWith("\r\n\r\n{\"a\":1}"));
    QVERIFY2(seen.value(1).startsWith("GET /a/../b%2Fc?d=%20e HTTP/1.1\r\n"),
             seen.value(1).constData());
    QVERIFY(seen.value(2).startsWith("DELETE /a/../b%2Fc?d=%20e HTTP/1.1\r\n"));
    QVERIFY(seen.value(3).startsWith("POST / HTTP/1.1\r\n"));
    QVERIFY(seen.value(3).toLower().contains("content-length: 0\r\n"));
}

void TestTransport::chunksAndInterimAnswers()
{
    m_server->answerWith(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\nTransfer-Encoding: "
            "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nA: 2\r\n\r\n");
    const auto answer = sent(post());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("abcde"));
    QCOMPARE(answer->header("a"), QByteArray("1"));
}

void TestTransport::theSystemsProxy_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("noProxy");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("plain HTTP") << QByteArray("http_proxy")
                                << QUrl(QStringLiteral("http://far.invalid/x?y=1")) << QByteArray()
                                << QByteArray("POST http://far.invalid/x?y=1 HTTP/1.1\r\n");
    QTest::newRow("TLS goes through a tunnel")
            << QByteArray("https_proxy") << QUrl(QStringLiteral("https://far.invalid/x"))
            << QByteArray() << QByteArray("CONNECT far.invalid:443 HTTP/1.1\r\n");
    QTest::newRow("not for this host")
            << QByteArray("http_proxy") << QUrl(QStringLiteral("http://far.invalid/x"))
            << QByteArray("far.invalid") << QByteArray();
}

void TestTransport::theSystemsProxy()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const QUrl, url);
    QFETCH(const QByteArray, noProxy);
    QFETCH(const QByteArray, seen);
    const QByteArray before = qgetenv("NO_PROXY");
    qputenv(variable.constData(), m_server->url().toEncoded());
    qputenv("no_proxy", noProxy);
    qputenv("NO_PROXY", noProxy);
    m_server->answerWith("HTTP/1.1 403 X\r\nContent-Length: 0\r\n\r\n");
    RawServer direct;
    direct.answerWith(good);
    HttpRequest request = post();
    request.url = url;
    const auto answer = sent(request);
    QCOMPARE(bool(answer), seen.startsWith("POST"));
    request.url = direct.url();
    QVERIFY(sent(request)); // this machine itself never goes through it
    qunsetenv(variable.constData());
    qunsetenv("no_proxy");
    qputenv("NO_PROXY", before);
    QCOMPARE(m_server->requests().size(), seen.isEmpty() ? 0 : 1);
    QVERIFY2(m_server->requests().value(0).startsWith(seen),
             m_server->requests().value(0).constData());
    QCOMPARE(m_server->requests().value(0).contains("secret"), seen.startsWith("POST"));
    QCOMPARE(direct.requests().size(), 1);
}

void TestTransport::anUnknownHostIsAnError()
{
    HttpRequest request = post();
    request.url = QUrl(QStringLiteral("http://nowhere.invalid/"));
    const auto answer = sent(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QVERIFY2(answer.error().message.contains(QStringLiteral("nowhere.invalid")),
             qPrintable(answer.error().message));
}

void TestTransport::aTransportThatEndsAnswersEverything()
{
    m_server->answerWith({}, RawServer::After::KeepOpen);
    std::vector<QFuture<Result<HttpResponse>>> all;
    for (int i = 0; i < 120; ++i)
        all.push_back(m_transport->send(post()));
    QTRY_VERIFY(m_server->requests().size() >= 30);
    m_transport.reset();
    for (auto &future : all) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    }
}

// Bytes from beside the project, answered to a GetRecords of the real client and indexed.
void TestTransport::hostileAnswers()
{
    const QString index = test::sharedPath(QStringLiteral("hostile-examples/INDEX.tsv"));
    if (test::sharedDir().isEmpty() || !QFile::exists(index))
        QSKIP("hostile-examples are not beside the project");
    const test::ManualClock clock(1'795'324'440'000);
    aws::Credentials credentials;
    credentials.accessKeyId = QStringLiteral("AKIA");
    credentials.secretAccessKey = base::Secret(QByteArray("s"));
    dynamodb::ClientSettings settings;
    settings.endpoint = m_server->url().toString();
    settings.signingRegion = QStringLiteral("us-east-1");
    settings.maxAttempts = 1;
    settings.timeout = 3s;
    dynamodb::JsonClient client(*m_transport, clock,
                                std::make_shared<aws::StaticCredentialsProvider>(credentials),
                                settings);
    int seen = 0;
    for (const QStringList &row : test::readTsv(index)) {
        if (row.value(1) != QLatin1String("http"))
            continue;
        ++seen;
        m_server->answerWith(
                test::readFile(test::sharedPath(QStringLiteral("hostile-examples/") + row[0])));
        std::optional<Result<dynamodb::Answer>> answer;
        onResult(client.call("DynamoDBStreams_20120810.GetRecords", "{}"), this,
                 [&](const Result<dynamodb::Answer> &given) { answer = given; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 10'000);
        const auto page = *answer ? stream::indexPage((*answer)->body)
                                  : Result<stream::RecordPage>(failure(answer->error()));
        const QByteArray name = row[0].toUtf8();
        if (row[2] == QLatin1String("ok"))
            QVERIFY2(page, name.constData());
        else if (row[2] != QLatin1String("either"))
            QVERIFY2(!page, name.constData());
        if (row[3].startsWith(QLatin1String("records=")) && page)
            QVERIFY2(page->entries().size()
                             == row[3].section(QLatin1Char('='), 1)
                                        .section(QLatin1Char(';'), 0, 0)
                                        .toULong(),
                     name.constData());
    }
    QVERIFY(seen > 0);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
