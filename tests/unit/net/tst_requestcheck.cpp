// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestcheck.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;

class TestRequestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void headerValues_data();
    void headerValues();
    void headerNames_data();
    void headerNames();
    void urls_data();
    void urls();
    void answers_data();
    void answers();
};

void TestRequestCheck::headerValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("legal");
    QTest::newRow("plain") << QByteArray("plain") << true;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("a tab") << QByteArray("a\tb") << true;
    QTest::newRow("UTF-8") << QByteArray("Z\xC3\xBCrich") << true;
    QTest::newRow("a second header") << QByteArray("a\r\nX-Evil: 1") << false;
    QTest::newRow("a line feed alone") << QByteArray("a\nX-Evil: 1") << false;
    QTest::newRow("a carriage return alone") << QByteArray("a\rX-Evil: 1") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("escape") << QByteArray("a\x1B[2J") << false;
    QTest::newRow("delete") << QByteArray("a\x7F") << false;
    if (test::sharedDir().isEmpty())
        return;
    for (const QStringList &cells :
         test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/header-values.tsv"))))
        QTest::newRow(qPrintable(QStringLiteral("shared: ") + cells[0]))
                << test::unescapeCell(cells[0]).toUtf8() << (cells[1] == QLatin1String("send"));
}

void TestRequestCheck::headerValues()
{
    QFETCH(QByteArray, value);
    net::HttpRequest request;
    request.url = QUrl(QStringLiteral("https://example.com/hook"));
    request.headers = {{"X-Test", value}};
    const auto checked = net::checkRequest(request);
    QTEST(bool(checked), "legal");
    if (!checked) {
        QCOMPARE(checked.error().kind, ErrorKind::Usage);
        QVERIFY(checked.error().message.contains(QStringLiteral("X-Test")));
        QVERIFY(!checked.error().message.contains(u'\n')); // the value may be a secret
        QVERIFY(!checked.error().message.contains(QStringLiteral("Evil")));
    }
}

void TestRequestCheck::headerNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("legal");
    QTest::newRow("a token") << QByteArray("X-Amz-Date_1.~") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("a blank") << QByteArray("X Test") << false;
    QTest::newRow("a colon") << QByteArray("X-Test:") << false;
    QTest::newRow("a line break") << QByteArray("X\r\nY") << false;
    QTest::newRow("beyond ASCII") << QByteArray("X-\xC3\xBC") << false;
}

void TestRequestCheck::headerNames()
{
    QFETCH(QByteArray, name);
    net::HttpRequest request;
    request.url = QUrl(QStringLiteral("https://example.com/"));
    request.headers = {{name, "v"}};
    QTEST(bool(net::checkRequest(request)), "legal");
}

void TestRequestCheck::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("legal");
    QTest::newRow("https") << QStringLiteral("https://example.com:8443/a?b=c") << true;
    QTest::newRow("loopback") << QStringLiteral("http://[::1]:8000") << true;
    QTest::newRow("a user in it") << QStringLiteral("https://a@example.com") << false;
    QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("data") << QStringLiteral("data:text/plain,x") << false;
    QTest::newRow("no host") << QStringLiteral("https:///x") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestRequestCheck::urls()
{
    QFETCH(QString, url);
    net::HttpRequest request;
    request.url = QUrl(url);
    QTEST(bool(net::checkRequest(request)), "legal");
}

void TestRequestCheck::answers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("no header") << QByteArray("Server") << QByteArray("x") << true;
    QTest::newRow("as long as it says") << QByteArray("Content-Length") << QByteArray("4") << true;
    QTest::newRow("shorter than it says")
            << QByteArray("Content-Length") << QByteArray("5") << false;
    QTest::newRow("a length that is none")
            << QByteArray("Content-Length") << QByteArray("4x") << false;
    QTest::newRow("not encoded") << QByteArray("Content-Encoding") << QByteArray("identity")
                                 << true;
    QTest::newRow("encoded, which was not asked for")
            << QByteArray("Content-Encoding") << QByteArray("gzip") << false;
}

void TestRequestCheck::answers()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    net::HttpResponse response;
    response.status = 200;
    response.headers = {{header, value}};
    response.body = "body";
    QTEST(bool(net::checkResponse(response)), "good");
}

QTEST_APPLESS_MAIN(TestRequestCheck)
#include "tst_requestcheck.moc"
