// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/savedconnection.h"

#include <QTest>

using namespace tailrace;
using workspace::Environment;
using workspace::SavedConnection;
using Kind = net::ProxyChoice::Kind;

namespace {

SavedConnection whole()
{
    SavedConnection connection;
    connection.arn = QStringLiteral("arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
    connection.name = QStringLiteral("Orders, live");
    connection.credentials = QStringLiteral("profile");
    connection.profile = QStringLiteral("prod");
    connection.secret = QStringLiteral("team");
    connection.endpoint = QStringLiteral("https://db.example:8443");
    connection.region = QStringLiteral("eu-west-1");
    connection.environment = Environment::Production;
    connection.isReadOnly = true;
    connection.variant = {true, true};
    connection.transport.proxy = {Kind::Url, QStringLiteral("http://proxy.example:3128")};
    connection.transport.caBundleFile = QStringLiteral("/etc/roots.pem");
    connection.confirmedHost = QStringLiteral("db.example");
    connection.usedMs = 1'795'324'440'000;
    return connection;
}

QByteArray written(const SavedConnection &connection)
{
    return formats::toJson(workspace::writeConnection(connection));
}

std::optional<SavedConnection> read(const QByteArray &json)
{
    return workspace::readConnection(*formats::parseJson(json));
}

} // namespace

class TestSavedConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatItWrote();
    void theUsualIsNotWritten();
    void theProxy_data();
    void theProxy();
    void oddValuesAreAsIfTheyWereNotThere_data();
    void oddValuesAreAsIfTheyWereNotThere();
    void keepsWhatALaterVersionWrote();
    void environmentsHaveNames();
    void marksThatAreNotUnderstoodAreCareful();
    void aTableIsTheSameByItsStreamsArn();
};

void TestSavedConnection::readsWhatItWrote()
{
    const QByteArray text = written(whole());
    const auto again = read(text);
    QVERIFY(again);
    QCOMPARE(written(*again), text);
    QCOMPARE(again->environment, Environment::Production);
    QVERIFY(again->isReadOnly);
    QCOMPARE(again->variant, whole().variant);
    QCOMPARE(again->transport.proxy, whole().transport.proxy);
    QCOMPARE(again->transport.caBundleFile, whole().transport.caBundleFile);
    QCOMPARE(again->confirmedHost, whole().confirmedHost);
    QCOMPARE(again->usedMs, whole().usedMs);
    QVERIFY(again->isSame(whole()));
}

void TestSavedConnection::theUsualIsNotWritten()
{
    SavedConnection plain;
    plain.arn = QStringLiteral("arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
    QCOMPARE(written(plain),
             QByteArray("{\"arn\":\"arn:aws:dynamodb:eu-west-1:123456789012:table/orders\","
                        "\"usedMs\":0}"));
}

void TestSavedConnection::theProxy_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("url");
    QTest::newRow("the system's") << QByteArray() << Kind::System << QString();
    QTest::newRow("none") << QByteArray(",\"proxy\":\"none\"") << Kind::None << QString();
    QTest::newRow("a URL") << QByteArray(",\"proxy\":\"http://p:1\"") << Kind::Url
                           << QStringLiteral("http://p:1");
    QTest::newRow("no text") << QByteArray(",\"proxy\":7") << Kind::System << QString();
}

void TestSavedConnection::theProxy()
{
    QFETCH(QByteArray, member);
    const auto connection = read("{\"arn\":\"a\"" + member + "}");
    QVERIFY(connection);
    QTEST(connection->transport.proxy.kind, "kind");
    QTEST(connection->transport.proxy.url, "url");
    QCOMPARE(read(written(*connection))->transport.proxy, connection->transport.proxy);
}

void TestSavedConnection::oddValuesAreAsIfTheyWereNotThere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("no ARN") << QByteArray("{\"name\":\"x\"}") << false;
    QTest::newRow("an ARN that is a number") << QByteArray("{\"arn\":7}") << false;
    QTest::newRow("no object") << QByteArray("[1]") << false;
    QTest::newRow("wrong types everywhere")
            << QByteArray("{\"arn\":\"a\",\"name\":1,\"environment\":true,"
                          "\"useFips\":1,\"caBundle\":{},\"usedMs\":\"now\"}")
            << true;
}

void TestSavedConnection::oddValuesAreAsIfTheyWereNotThere()
{
    QFETCH(QByteArray, json);
    const auto connection = read(json);
    QTEST(connection.has_value(), "isThere");
    if (connection)
        QCOMPARE(written(*connection), QByteArray("{\"arn\":\"a\",\"usedMs\":0}"));
}

void TestSavedConnection::keepsWhatALaterVersionWrote()
{
    const auto connection = read("{\"arn\":\"a\",\"colour\":\"#123456\",\"tags\":[1,2.50]}");
    QVERIFY(connection);
    QCOMPARE(written(*connection),
             QByteArray("{\"arn\":\"a\",\"usedMs\":0,\"colour\":\"#123456\",\"tags\":[1,2.50]}"));
}

void TestSavedConnection::environmentsHaveNames()
{
    for (const auto environment :
         {Environment::Unmarked, Environment::Development, Environment::Test, Environment::Staging,
          Environment::Production})
        QCOMPARE(workspace::environmentOfName(workspace::environmentName(environment)),
                 environment);
    QCOMPARE(workspace::environmentOfName(QStringLiteral("prod")), Environment::Unmarked);
}

void TestSavedConnection::marksThatAreNotUnderstoodAreCareful()
{
    QCOMPARE(read("{\"arn\":\"a\",\"environment\":\"prod-eu\"}")->environment,
             Environment::Production);
    QVERIFY(read("{\"arn\":\"a\",\"readOnly\":\"true\"}")->isReadOnly);
    QVERIFY(read("{\"arn\":\"a\",\"readOnly\":1}")->isReadOnly);
    QVERIFY(!read("{\"arn\":\"a\",\"readOnly\":false}")->isReadOnly);
}

void TestSavedConnection::aTableIsTheSameByItsStreamsArn()
{
    const SavedConnection table = whole();
    SavedConnection stream = table;
    stream.arn += QStringLiteral("/stream/2026-11-28T00:00:00.000");
    QVERIFY(stream.isSame(table));
    stream.endpoint.clear();
    QVERIFY(!stream.isSame(table));
}

QTEST_GUILESS_MAIN(TestSavedConnection)
#include "tst_savedconnection.moc"
