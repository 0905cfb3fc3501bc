// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/configuredendpoint.h"
#include "aws/credentialchain.h"
#include "formats/json.h"

#include "support/testsupport.h"

#include <QDir>
#include <QTest>

using namespace tailrace;

class TestProfiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_data();
    void read();
    void refused_data();
    void refused();
    void refusalsRepeatNoText();
    void sharedFolders_data();
    void sharedFolders();
    void chain_data();
    void chain();
    void endpoints();
};

void TestProfiles::read_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *title, const char *config, const char *credentials,
                        const char *profile, const char *name, const char *value) {
        QTest::newRow(title) << QByteArray(config) << QByteArray(credentials)
                             << QString::fromUtf8(profile) << QString::fromLatin1(name)
                             << QString::fromLatin1(value);
    };
    row("quoted profile name", "[profile \"my dev\"]\nregion=r\n", "", "my dev", "region", "r");
    row("quoted with single quotes", "[profile 'my dev']\nregion=r\n", "", "my dev", "region", "r");
    row("colon instead of equals", "[default]\nregion: r\n", "", "default", "region", "r");
    row("names without case", "[default]\nRegion = r\n", "", "default", "region", "r");
    row("a value that holds equals and a hash", "", "[x]\naws_secret_access_key = a=b#c;d\n", "x",
        "aws_secret_access_key", "a=b#c;d");
    row("line ends of Windows", "[default]\r\nregion = r\r\n", "", "default", "region", "r");
    row("nested settings", "[default]\ns3 =\n  max_concurrent_requests = 20\nregion = r\n", "",
        "default", "s3.max_concurrent_requests", "20");
    row("what follows nested settings", "[default]\ns3 =\n  a = b\nregion = r\n", "", "default",
        "region", "r");
    row("credentials win over config", "[profile x]\naws_access_key_id=A\n",
        "[x]\naws_access_key_id=B\n", "x", "aws_access_key_id", "B");
    row("indented settings are settings", "[default]\n  region = r\n  output = o\n", "", "default",
        "output", "o");
    row("a value goes on where the line stands deeper", "[default]\n  a = 1\n    2\n  b = 3\n", "",
        "default", "a", "1\n2");
    row("a byte order mark", "\xEF\xBB\xBF[default]\nregion = r\n", "", "default", "region", "r");
    row("words behind a section's name", "[default] # mine\nregion = r\n", "", "default", "region",
        "r");
    row("a section that is no profile", "[preview]\nregion = r\n", "", "preview", "region", "");
    row("a profile of the config file needs the word", "[dev]\nregion = r\n", "", "dev", "region",
        "");
    row("letters beyond ASCII", "[profile d\xC3\xA9v]\nregion = r\n", "", "d\xC3\xA9v", "region",
        "r");
    row("no value", "[default]\nregion =\noutput = o\n", "", "default", "output", "o");
}

void TestProfiles::read()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, credentials);
    QFETCH(QString, profile);
    QFETCH(QString, name);
    const auto profiles = aws::parseProfiles(config, credentials);
    QVERIFY2(profiles, profiles ? "" : qPrintable(profiles.error().message));
    QTEST(profiles->profiles.value(profile).value(name), "value");
}

void TestProfiles::refused_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<int>("line");
    QTest::newRow("before any section") << QByteArray("region = r\n") << 1;
    QTest::newRow("no name") << QByteArray("[default]\n= r\n") << 2;
    QTest::newRow("no separator") << QByteArray("[default]\nregion\n") << 2;
    QTest::newRow("the same name twice") << QByteArray("[default]\na=1\na=2\n") << 3;
    QTest::newRow("the same section twice") << QByteArray("[default]\na=1\n[default]\n") << 3;
    QTest::newRow("not UTF-8") << QByteArray("[default]\na=1\nb=\xFF\n") << 3;
    QTest::newRow("a section that does not end") << QByteArray("[default\n") << 1;
}

void TestProfiles::refused()
{
    QFETCH(QByteArray, config);
    const auto profiles = aws::parseProfiles(config, {});
    QVERIFY(!profiles);
    QTEST(profiles.error().facts.line, "line");
}

// Any line may be a secret that lost its name, or half of one that was wrapped.
void TestProfiles::refusalsRepeatNoText()
{
    for (const char *text : {"HUSH1", "[x]\nHUSH", "[x]\nHUSH=\nHUSH=\n", "[x]\n=HUSH\n",
                             "[x]\nHUSH:HUSH\nhush:HUSH\n"}) {
        const auto profiles = aws::parseProfiles({}, text);
        QVERIFY2(!profiles, text);
        QVERIFY2(!profiles.error().message.contains(QStringLiteral("hush"), Qt::CaseInsensitive),
                 qPrintable(profiles.error().message));
    }
}

void TestProfiles::sharedFolders_data()
{
    QTest::addColumn<QString>("folder");
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    const QDir dir(test::sharedPath(QStringLiteral("hostile-examples/ini")));
    for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
}

void TestProfiles::sharedFolders()
{
    QFETCH(QString, folder);
    const auto expected =
            formats::parseJson(test::readFile(folder + QStringLiteral("/expected.json"))).value();
    const auto profiles =
            aws::parseProfiles(test::readFile(folder + QStringLiteral("/config")),
                               test::readFile(folder + QStringLiteral("/credentials")));
    QVERIFY(profiles);
    for (const auto &profile : expected.find("profiles")->members())
        for (const auto &setting : profile.value.members())
            if (setting.value.isString())
                QCOMPARE(profiles->profiles.value(QString::fromUtf8(profile.name))
                                 .value(QString::fromUtf8(setting.name)),
                         setting.value.toString());
    for (const auto &entry : expected.find("resolved")->members()) {
        const auto chain =
                aws::planCredentials({}, *profiles, {QString::fromUtf8(entry.name), false});
        QCOMPARE(chain.keys() == nullptr,
                 !entry.value.find("access_key") || entry.value.find("error"));
        if (const aws::Credentials *keys = chain.keys()) {
            QCOMPARE(keys->accessKeyId, entry.value.find("access_key")->toString());
            QCOMPARE(keys->secretAccessKey.reveal(), entry.value.find("secret_key")->text());
            QCOMPARE(keys->sessionToken.reveal(), entry.value.find("token")->text());
        }
        if (const auto *region = entry.value.find("region"))
            QCOMPARE(aws::resolveRegion({}, *profiles, QString::fromUtf8(entry.name), {}),
                     region->toString());
    }
}

void TestProfiles::chain_data()
{
    QTest::addColumn<bool>("keysInEnvironment");
    QTest::addColumn<QString>("profile"); // named explicitly when not empty
    QTest::addColumn<QString>("provider");
    QTest::newRow("environment wins over the default profile")
            << true << QString() << QStringLiteral("Environment");
    QTest::newRow("a named profile wins over the environment")
            << true << QStringLiteral("c") << QStringLiteral("SharedCredentialsFile");
    QTest::newRow("default profile without an environment")
            << false << QString() << QStringLiteral("ConfigFile");
    QTest::newRow("a profile that is not there") << true << QStringLiteral("nope") << QString();
    QTest::newRow("a profile with half a key") << false << QStringLiteral("half") << QString();
}

void TestProfiles::chain()
{
    QFETCH(bool, keysInEnvironment);
    QFETCH(QString, profile);
    const auto profiles =
            aws::parseProfiles("[default]\naws_access_key_id=D\naws_secret_access_key=d\n",
                               "[c]\naws_access_key_id=C\naws_secret_access_key=c\n[half]\naws_"
                               "secret_access_key=hushhush\n");
    QVERIFY(profiles);
    aws::Environment environment;
    if (keysInEnvironment)
        environment = {{QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("E")},
                       {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("e")}};
    const auto chain = aws::planCredentials(
            environment, *profiles,
            {profile.isEmpty() ? std::nullopt : std::optional(profile), false});
    QTEST(chain.provider, "provider");
    QCOMPARE(bool(chain.error), chain.provider.isEmpty());
    QVERIFY(!chain.tried.isEmpty());
    if (chain.error)
        QVERIFY(!chain.error->message.contains(QStringLiteral("hushhush")));
}

void TestProfiles::endpoints()
{
    const auto profiles =
            aws::parseProfiles("[default]\nservices = s\nendpoint_url = http://127.0.0.1:1\n"
                               "[services s]\ndynamodb =\n  endpoint_url = http://127.0.0.1:2\n",
                               {});
    using aws::Service;
    QCOMPARE(aws::configuredEndpoint({}, *profiles, std::nullopt, Service::DynamoDb),
             QStringLiteral("http://127.0.0.1:2"));
    QCOMPARE(aws::configuredEndpoint({}, *profiles, std::nullopt, Service::DynamoDbStreams),
             QStringLiteral("http://127.0.0.1:1"));
    const aws::Environment one{{QStringLiteral("AWS_ENDPOINT_URL_DYNAMODB_STREAMS"),
                                QStringLiteral("http://127.0.0.1:3")}};
    QCOMPARE(aws::configuredEndpoint(one, *profiles, std::nullopt, Service::DynamoDbStreams),
             QStringLiteral("http://127.0.0.1:3"));
    const aws::Environment ignored{
            {QStringLiteral("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), QStringLiteral("true")}};
    QCOMPARE(aws::configuredEndpoint(ignored, *profiles, std::nullopt, Service::DynamoDb),
             QString());
}

QTEST_APPLESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
