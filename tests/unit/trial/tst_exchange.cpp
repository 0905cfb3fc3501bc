// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/exchange.h"

#include <QTest>

using namespace tailrace;
using trial::Exchange;

namespace {

Exchange sent(const net::Header &header)
{
    Exchange exchange;
    exchange.request.url = QUrl(QStringLiteral("https://example.com/hook"));
    exchange.request.headers = {{"Content-Type", "application/json"}, header};
    exchange.request.body = R"({"a":1})";
    return exchange;
}

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretHeadersAreStars_data();
    void secretHeadersAreStars();
    void theQueryIsStars();
    void anAnswerRepeatsNoSecret();
    void bodiesAreForPeople_data();
    void bodiesAreForPeople();
    void noAnswerSaysWhy();
};

void TestExchange::secretHeadersAreStars_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("shown");
    const QByteArray key = "X-Signed-By";
    QTest::newRow("bearer") << QByteArray("Authorization") << QByteArray("Bearer abcdefgh")
                            << QByteArray("Bearer ****");
    QTest::newRow("basic") << QByteArray("authorization") << QByteArray("Basic dTpwYXNz")
                           << QByteArray("Basic ****");
    QTest::newRow("the sink's own header") << key << QByteArray("opensesame") << QByteArray("****");
    QTest::newRow("a token") << QByteArray("X-Amz-Security-Token")
                             << QByteArray("FwoGZXIvYXdzEXAMPLE") << QByteArray("****");
    QTest::newRow("AWS: scope stays, signature goes")
            << QByteArray("Authorization")
            << QByteArray("AWS4-HMAC-SHA256 Credential=AKID/20261128/us-east-1/sqs/aws4_request, "
                          "SignedHeaders=host, Signature=0123456789abcdef")
            << QByteArray("AWS4-HMAC-SHA256 Credential=AKID/20261128/us-east-1/sqs/aws4_request, "
                          "SignedHeaders=host, Signature=****");
    QTest::newRow("nothing secret") << QByteArray("ce-id") << QByteArray("e1") << QByteArray("e1");
}

void TestExchange::secretHeadersAreStars()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, shown);
    const Exchange exchange = masked(sent({name, value}), "x-signed-by");
    QCOMPARE(exchange.request.headers.at(1).second, shown);
    QCOMPARE(exchange.request.headers.at(0).second, QByteArray("application/json"));
}

void TestExchange::theQueryIsStars()
{
    Exchange exchange = sent({"ce-id", "e1"});
    exchange.request.url =
            QUrl(QStringLiteral("https://me:pass@example.com/hook?key=opensesame&empty="));
    const QString text = requestText(masked(exchange), false);
    QVERIFY2(text.startsWith(QStringLiteral("POST https://example.com/hook?key=****&empty\n")),
             qPrintable(text));
}

void TestExchange::anAnswerRepeatsNoSecret()
{
    Exchange exchange = sent({"Authorization", "Bearer abcdefgh"});
    exchange.request.url = QUrl(QStringLiteral("https://example.com/?key=opensesame"));
    exchange.answer = net::HttpResponse{200,
                                        {{"X-Echo", "abcdefgh"}, {"Set-Cookie", "s=1"}},
                                        "you sent Bearer abcdefgh, opensesame"};
    const Exchange shown = masked(exchange);
    QCOMPARE(shown.answer->body, QByteArray("you sent ****, ****"));
    QCOMPARE(shown.answer->headers.at(0).second, QByteArray("****"));
    QCOMPARE(shown.answer->headers.at(1).second, QByteArray("****"));
}

void TestExchange::bodiesAreForPeople_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isPretty");
    QTest::addColumn<QString>("shown");
    QTest::newRow("JSON") << QByteArray(R"({"a":1})") << true << QStringLiteral("{\n  \"a\": 1\n}");
    QTest::newRow("JSON as it is")
            << QByteArray(R"({"a":1})") << false << QStringLiteral(R"({"a":1})");
    QTest::newRow("text") << QByteArray("<b>no</b>") << true << QStringLiteral("<b>no</b>");
    QTest::newRow("bytes") << QByteArray("\xFF\x00\x01", 3) << true
                           << QStringLiteral("(3 bytes that are no text)");
}

void TestExchange::bodiesAreForPeople()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isPretty);
    QFETCH(const QString, shown);
    QCOMPARE(trial::bodyText(body, isPretty), shown);
}

void TestExchange::noAnswerSaysWhy()
{
    Exchange exchange = sent({"ce-id", "e1"});
    QCOMPARE(answerText(exchange, true), QStringLiteral("There is no answer yet."));
    exchange.error = Error{ErrorKind::Network, {}, QStringLiteral("connection refused"), {}};
    QVERIFY(answerText(exchange, true).startsWith(QStringLiteral("No answer: connection refused")));
}

QTEST_APPLESS_MAIN(TestExchange)
#include "tst_exchange.moc"
