// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxychoice.h"

#include <QTest>
#include <QUrl>

using namespace tailrace;
using net::ProxyChoice;

class TestProxyChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesProxies_data();
    void takesProxies();
    void refusesOthers_data();
    void refusesOthers();
    void namedOnesAreUsedForThisMachineToo();
    void noneIsNoneWhateverTheSystemSays();
};

void TestProxyChoice::takesProxies_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QNetworkProxy>("proxy");
    QTest::newRow("http") << QStringLiteral("http://proxy.example:3128")
                          << QNetworkProxy(QNetworkProxy::HttpProxy,
                                           QStringLiteral("proxy.example"), 3128);
    QTest::newRow("http with a slash")
            << QStringLiteral("http://10.0.0.7:8080/")
            << QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("10.0.0.7"), 8080);
    QTest::newRow("socks5") << QStringLiteral("socks5://proxy.example:1080")
                            << QNetworkProxy(QNetworkProxy::Socks5Proxy,
                                             QStringLiteral("proxy.example"), 1080);
}

void TestProxyChoice::takesProxies()
{
    QFETCH(QString, url);
    const auto proxy = net::proxyOfUrl(url);
    QVERIFY(proxy);
    QTEST(*proxy, "proxy");
}

void TestProxyChoice::refusesOthers_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "proxy.example:3128", "http://proxy.example", "http://:3128",
                            "https://proxy.example:443", "ftp://proxy.example:21",
                            "http://user:secret@proxy.example:3128", "http://user@proxy.example:1",
                            "http://proxy.example:3128/path", "http://proxy.example:3128?x=1",
                            "http://proxy example:3128", "http://proxy.example:99999"})
        QTest::newRow(*url ? url : "nothing") << QString::fromLatin1(url);
}

void TestProxyChoice::refusesOthers()
{
    QFETCH(QString, url);
    const auto proxy = net::proxyOfUrl(url);
    QVERIFY(!proxy);
    QVERIFY(!proxy.error().facts.remedy.isEmpty());
    QVERIFY(!proxy.error().message.contains(QLatin1String("secret")));
    QVERIFY(net::faultOf({ProxyChoice::Kind::Url, url}));
    QVERIFY(!net::faultOf({ProxyChoice::Kind::System, url}));
}

void TestProxyChoice::namedOnesAreUsedForThisMachineToo()
{
    const ProxyChoice choice{ProxyChoice::Kind::Url, QStringLiteral("http://proxy.example:3128")};
    QCOMPARE(net::proxyFor(choice, QUrl(QStringLiteral("http://127.0.0.1:8000"))).hostName(),
             QStringLiteral("proxy.example"));
}

void TestProxyChoice::noneIsNoneWhateverTheSystemSays()
{
    qputenv("https_proxy", "http://proxy.example:3128");
    const QUrl url(QStringLiteral("https://dynamodb.us-east-1.amazonaws.com"));
    QCOMPARE(net::proxyFor({ProxyChoice::Kind::None, {}}, url).type(), QNetworkProxy::NoProxy);
    QCOMPARE(net::proxyFor({}, url).hostName(), QStringLiteral("proxy.example"));
    qunsetenv("https_proxy");
}

QTEST_GUILESS_MAIN(TestProxyChoice)
#include "tst_proxychoice.moc"
