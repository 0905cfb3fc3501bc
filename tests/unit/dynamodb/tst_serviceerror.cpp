// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/retry.h"
#include "dynamodb/serviceerror.h"
#include "support/testsupport.h"

#include <QtTest>

using namespace tailrace;
using dynamodb::checkAnswer;
using dynamodb::retryClass;
using dynamodb::RetryClass;
using dynamodb::serviceError;
using net::HttpResponse;

namespace {

HttpResponse answer(int status, const QByteArray &body, QList<net::Header> headers = {})
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = std::move(headers);
    return response;
}

/// "HTTP/1.1 400 X", headers, empty line, body.
HttpResponse parsed(const QByteArray &wire)
{
    const qsizetype end =
            wire.indexOf("\r\n\r\n") >= 0 ? wire.indexOf("\r\n\r\n") + 4 : wire.indexOf("\n\n") + 2;
    HttpResponse response;
    const QList<QByteArray> lines = wire.first(end).split('\n');
    response.status = lines.front().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            response.headers.append({line.first(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    response.body = wire.mid(end);
    return response;
}

QByteArray nameOf(RetryClass retry)
{
    switch (retry) {
    case RetryClass::None:
        return "none";
    case RetryClass::Transient:
        return "transient";
    case RetryClass::Throttle:
        return "throttle";
    case RetryClass::Clock:
        return "clock";
    case RetryClass::Refresh:
        return "refresh";
    case RetryClass::NewIterator:
        return "new-iterator";
    case RetryClass::Gap:
        return "gap";
    }
    return {};
}

QByteArray coral(const char *code, const char *message = "why")
{
    return QByteArray("{\"__type\":\"com.amazonaws.dynamodb.v20120810#") + code
           + "\",\"message\":\"" + message + "\"}";
}

} // namespace

class TestServiceError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheCode_data();
    void findsTheCode();
    void classifies_data();
    void classifies();
    void keepsTheFacts();
    void saysWhatIsNotAws_data();
    void saysWhatIsNotAws();
    void checksWholeAnswers_data();
    void checksWholeAnswers();
    void hostileErrors();
};

void TestServiceError::findsTheCode_data()
{
    QTest::addColumn<HttpResponse>("response");
    QTest::addColumn<QString>("code");
    const QString expected = QStringLiteral("ValidationException");
    QTest::newRow("with a namespace") << answer(400, coral("ValidationException")) << expected;
    QTest::newRow("bare") << answer(400, R"({"__type":"ValidationException"})") << expected;
    QTest::newRow("followed by a URL")
            << answer(400, R"({"__type":"ValidationException:http://internal/x#y"})") << expected;
    QTest::newRow("in code") << answer(400, R"({"code":"ValidationException"})") << expected;
    QTest::newRow("in the header, which wins")
            << answer(400, R"({"__type":"Other"})", {{"X-Amzn-ErrorType", "ValidationException:"}})
            << expected;
    QTest::newRow("in the header of an empty answer")
            << answer(400, {}, {{"x-amzn-errortype", "ValidationException"}}) << expected;
}

void TestServiceError::findsTheCode()
{
    QFETCH(const HttpResponse, response);
    const Error error = serviceError(response, QStringLiteral("PutItem"));
    QTEST(error.code, "code");
    QCOMPARE(error.kind, ErrorKind::Rejected);
    QVERIFY(!error.message.isEmpty());
}

void TestServiceError::classifies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("retry");
    const auto row = [](const char *code, int status, const char *retry, const char *why = "why") {
        QTest::newRow(code) << status << coral(code, why) << QByteArray(retry);
    };
    row("ProvisionedThroughputExceededException", 400, "throttle");
    row("ThrottlingException", 400, "throttle");
    row("RequestLimitExceeded", 400, "throttle");
    row("LimitExceededException", 400, "throttle");
    row("InternalServerError", 500, "transient");
    row("ServiceUnavailable", 503, "transient");
    row("ValidationException", 400, "none");
    row("ResourceNotFoundException", 400, "none");
    row("ConditionalCheckFailedException", 400, "none");
    row("ResourceInUseException", 400, "none");
    row("UnrecognizedClientException", 400, "none");
    row("InvalidSignatureException", 400, "clock", "Signature expired: 2026 is now earlier than");
    row("RequestExpired", 400, "clock");
    row("ExpiredTokenException", 400, "refresh");
    row("ExpiredIteratorException", 400, "new-iterator");
    row("TrimmedDataAccessException", 400, "gap");
    row("SomethingNobodyKnows", 400, "none");
    QTest::newRow("an unknown code with 500") << 500 << coral("Odd") << QByteArray("transient");
    QTest::newRow("an unknown code with 429") << 429 << coral("Odd") << QByteArray("throttle");
    QTest::newRow("a bare 503") << 503 << QByteArray("<html>") << QByteArray("transient");
    QTest::newRow("a portal's 403") << 403 << QByteArray("<html>") << QByteArray("none");
}

void TestServiceError::classifies()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    const Error error = serviceError(answer(status, body), QStringLiteral("GetRecords"));
    QTEST(nameOf(retryClass(error)), "retry");
}

void TestServiceError::keepsTheFacts()
{
    const Error error =
            serviceError(answer(400, coral("ThrottlingException", "slow \\u0000 down"),
                                {{"x-amzn-RequestId", "ABC123"}, {"x-amz-retry-after", "1500"}}),
                         QStringLiteral("GetRecords"));
    QCOMPARE(error.facts.httpStatus, 400);
    QCOMPARE(error.facts.requestId, QStringLiteral("ABC123"));
    QCOMPARE(error.facts.operation, QStringLiteral("GetRecords"));
    QVERIFY(error.facts.retryAfter);
    QCOMPARE(error.facts.retryAfter->count(), 1500);
    QVERIFY(!base::describe(error).contains(QChar(0)));
    const Error odd = serviceError(answer(400, coral("X"), {{"x-amz-retry-after", "-5"}}), {});
    QVERIFY(!odd.facts.retryAfter);
}

void TestServiceError::saysWhatIsNotAws_data()
{
    QTest::addColumn<HttpResponse>("response");
    QTest::addColumn<QString>("word");
    const QString portal = QStringLiteral("not an AWS answer");
    QTest::newRow("HTML") << answer(403, "<html><b>Sign in</b></html>") << portal;
    QTest::newRow("nothing") << answer(400, {}) << portal;
    QTest::newRow("JSON without a code") << answer(400, "{}") << portal;
    QTest::newRow("a list") << answer(400, "[1]") << portal;
    QTest::newRow("a redirect") << answer(307, {}, {{"Location", "http://x/"}})
                                << QStringLiteral("redirect");
}

void TestServiceError::saysWhatIsNotAws()
{
    QFETCH(const HttpResponse, response);
    QFETCH(const QString, word);
    const Error error = serviceError(response, QStringLiteral("PutItem"));
    QVERIFY2(error.message.contains(word), qPrintable(error.message));
    QCOMPARE(error.kind, ErrorKind::Malformed);
    QVERIFY(!error.facts.remedy.isEmpty());
}

void TestServiceError::checksWholeAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("crc");
    QTest::addColumn<bool>("whole");
    QTest::newRow("whole") << QByteArray("{}") << QByteArray() << true;
    QTest::newRow("whole, with its checksum")
            << QByteArray("{}") << QByteArray("2745614147") << true;
    QTest::newRow("another checksum") << QByteArray("{}") << QByteArray("1") << false;
    QTest::newRow("a checksum that is no number") << QByteArray("{}") << QByteArray("x") << false;
    QTest::newRow("empty") << QByteArray() << QByteArray() << false;
    QTest::newRow("cut") << QByteArray("{\"a\":1") << QByteArray() << false;
    QTest::newRow("two") << QByteArray("{}{}") << QByteArray() << false;
    QTest::newRow("no object") << QByteArray("[]") << QByteArray() << false;
    QTest::newRow("duplicate members") << QByteArray("{\"a\":1,\"a\":2}") << QByteArray() << false;
}

void TestServiceError::checksWholeAnswers()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, crc);
    QFETCH(const bool, whole);
    QList<net::Header> headers;
    if (!crc.isEmpty())
        headers.append(net::Header("x-amz-crc32", crc));
    const auto checked = checkAnswer(answer(200, body, headers), QStringLiteral("Scan"), false);
    QCOMPARE(checked.has_value(), whole);
    if (!checked) {
        QCOMPARE(checked.error().kind, ErrorKind::Malformed);
        QCOMPARE(nameOf(retryClass(checked.error())), QByteArray("transient"));
    }
}

// Whole answers from beside the project, with the verdict that each requires.
void TestServiceError::hostileErrors()
{
    const QString index = test::sharedPath(QStringLiteral("hostile-examples/INDEX.tsv"));
    if (test::sharedDir().isEmpty() || !QFile::exists(index))
        QSKIP("hostile-examples are not beside the project");
    int seen = 0;
    for (const QStringList &row : test::readTsv(index)) {
        if (row.value(1) != QLatin1String("error"))
            continue;
        const QByteArray wire =
                test::readFile(test::sharedPath(QStringLiteral("hostile-examples/") + row[0]));
        const Error error = serviceError(parsed(wire), QStringLiteral("GetRecords"));
        for (const QString &fact : row.value(3).split(QLatin1String("; "))) {
            const QString value = fact.section(QLatin1Char('='), 1);
            const QByteArray text = row[0].toUtf8() + ": " + fact.toUtf8();
            const char *const where = text.constData();
            if (fact.startsWith(QLatin1String("status=")))
                QVERIFY2(error.facts.httpStatus == value.toInt(), where);
            else if (fact.startsWith(QLatin1String("code=")))
                QVERIFY2(error.code == value, where);
            else if (fact.startsWith(QLatin1String("message=")))
                QVERIFY2(error.message == value, where);
            else if (fact.startsWith(QLatin1String("retry=")))
                QVERIFY2(nameOf(retryClass(error)) == value.toUtf8(), where);
        }
        ++seen;
    }
    QVERIFY(seen > 0);
}

Q_DECLARE_METATYPE(tailrace::net::HttpResponse)
QTEST_GUILESS_MAIN(TestServiceError)
#include "tst_serviceerror.moc"
