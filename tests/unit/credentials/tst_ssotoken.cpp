// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssotoken.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tailrace;
using namespace tailrace::credentials;

class TestSsoToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsTimes_data();
    void readsTimes();
    void keepsWhatItDoesNotKnow();
    void refusesWhatIsNoToken_data();
    void refusesWhatIsNoToken();
    void isNamedAsTheToolsNameIt_data();
    void isNamedAsTheToolsNameIt();
    void isForItsOwnerOnly();
    void saysWhichFileIsBroken();
    void noFileIsNoError();

private:
    static aws::SsoRole roleIn(const QString &folder)
    {
        aws::SsoRole role;
        role.session = QStringLiteral("admin");
        role.cacheFolder = folder;
        return role;
    }
};

void TestSsoToken::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    const QString time = QStringLiteral("2026-11-28T10:00:00Z");
    QTest::newRow("as botocore writes it now") << QStringLiteral("2026-11-28T10:00:00Z") << time;
    QTest::newRow("as AWS CLI 2.0 wrote it") << QStringLiteral("2026-11-28T10:00:00UTC") << time;
    QTest::newRow("with fractions, as SDKs do")
            << QStringLiteral("2026-11-28T10:00:00.000Z") << time;
    QTest::newRow("with an offset") << QStringLiteral("2026-11-28T12:00:00+02:00") << time;
    QTest::newRow("with no zone: UTC") << QStringLiteral("2026-11-28T10:00:00") << time;
    QTest::newRow("with blanks") << QStringLiteral(" 2026-11-28T10:00:00 UTC ") << time;
    QTest::newRow("not a time") << QStringLiteral("tomorrow") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestSsoToken::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(QString, time);
    const QDateTime read = readSsoTime(text);
    QCOMPARE(read.isValid() ? read.toString(Qt::ISODate) : QString(), time);
}

void TestSsoToken::keepsWhatItDoesNotKnow()
{
    const QByteArray text =
            R"({"startUrl":"https://a.awsapps.com/start","region":"eu-west-1","accessToken":"tok",)"
            R"("expiresAt":"2026-11-28T10:00:00Z","clientId":"id","clientSecret":"sec",)"
            R"("registrationExpiresAt":"2027-01-28T10:00:00Z","refreshToken":"ref",)"
            R"("scopes":["a"],"seen":12345678901234567890.5})";
    const auto token = readSsoToken(text);
    QVERIFY2(token, qPrintable(token ? QString() : token.error().message));
    QCOMPARE(token->startUrl, QStringLiteral("https://a.awsapps.com/start"));
    QCOMPARE(token->accessToken.reveal(), QByteArray("tok"));
    QCOMPARE(token->clientSecret.reveal(), QByteArray("sec"));
    QCOMPARE(token->refreshToken.reveal(), QByteArray("ref"));
    QCOMPARE(writeSsoToken(*token), text);
}

void TestSsoToken::refusesWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"accessToken":"tok)");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("a text") << QByteArray("\"tok\"");
    QTest::newRow("too deep") << QByteArray(100'000, '[');
}

void TestSsoToken::refusesWhatIsNoToken()
{
    QFETCH(QByteArray, text);
    const auto token = readSsoToken(text);
    QVERIFY(!token);
    QCOMPARE(token.error().kind, ErrorKind::Malformed);
}

void TestSsoToken::isNamedAsTheToolsNameIt_data()
{
    QTest::addColumn<QString>("session");
    QTest::addColumn<QString>("startUrl");
    QTest::addColumn<QString>("name");
    const QString url = QStringLiteral("https://d-123.awsapps.com/start");
    // What sha1sum says of each.
    QTest::newRow("by the session's name")
            << QStringLiteral("admin") << url
            << QStringLiteral("d033e22ae348aeb5660fc2140aec35850c4da997.json");
    QTest::newRow("legacy form: by the start URL")
            << QString() << url << QStringLiteral("2b829a45f04c9828cb45b7d092d8e4aa30818393.json");
}

void TestSsoToken::isNamedAsTheToolsNameIt()
{
    QFETCH(QString, session);
    QFETCH(QString, startUrl);
    QFETCH(QString, name);
    aws::SsoRole role = roleIn(QStringLiteral("/home/me/.aws/sso/cache"));
    role.session = session;
    role.startUrl = startUrl;
    QCOMPARE(ssoTokenPath(role), QStringLiteral("/home/me/.aws/sso/cache/") + name);
}

void TestSsoToken::isForItsOwnerOnly()
{
    const QTemporaryDir home;
    const aws::SsoRole role = roleIn(home.filePath(QStringLiteral(".aws/sso/cache")));
    SsoToken token;
    token.accessToken = base::Secret("tok");
    token.expiresAt = readSsoTime(QStringLiteral("2026-11-28T10:00:00Z"));
    QVERIFY(saveSsoToken(role, token));
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                            | QFileDevice::ReadOther | QFileDevice::WriteOther
                            | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(ssoTokenPath(role)) & others));
    QVERIFY(!(QFile::permissions(role.cacheFolder) & others));
    const auto again = loadSsoToken(role);
    QVERIFY(again && *again);
    QCOMPARE((*again)->accessToken.reveal(), QByteArray("tok"));
    QCOMPARE((*again)->expiresAt, token.expiresAt);
}

void TestSsoToken::saysWhichFileIsBroken()
{
    const QTemporaryDir folder;
    const aws::SsoRole role = roleIn(folder.path());
    QFile file(ssoTokenPath(role));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"accessToken\":\"hidden") > 0);
    file.close();
    const auto token = loadSsoToken(role);
    QVERIFY(!token);
    QCOMPARE(token.error().kind, ErrorKind::File);
    QVERIFY(token.error().message.contains(file.fileName()));
    QVERIFY(!token.error().message.contains(QStringLiteral("hidden")));
}

void TestSsoToken::noFileIsNoError()
{
    const QTemporaryDir folder;
    const auto token = loadSsoToken(roleIn(folder.filePath(QStringLiteral("absent"))));
    QVERIFY(token);
    QVERIFY(!*token);
}

QTEST_APPLESS_MAIN(TestSsoToken)
#include "tst_ssotoken.moc"
