// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/credentialchain.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;

namespace {

// Every secret of these tests holds it, so that one look finds any that got into a message.
const QString secretMark = QStringLiteral("HUSH");

// "A=1 B=2" as an environment.
aws::Environment environmentOf(const QString &text)
{
    aws::Environment out;
    for (const QString &pair : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        out.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
    return out;
}

std::optional<QString> explicitProfile(const QString &name)
{
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

aws::ChainSettings named(const QString &profile)
{
    return {explicitProfile(profile), false};
}

/// Of a plan without a fetch; empty ones else.
aws::Credentials keysOf(const aws::ChainResult &chain)
{
    return chain.keys() ? *chain.keys() : aws::Credentials();
}

QString printed(const aws::ChainResult &chain)
{
    QStringList lines;
    for (const aws::TriedProvider &tried : chain.tried)
        lines << tried.provider + QStringLiteral(": ") + tried.outcome;
    return lines.join(QLatin1Char('\n'));
}

const QString environmentKeys =
        QStringLiteral("AWS_ACCESS_KEY_ID=AKIDENV AWS_SECRET_ACCESS_KEY=HUSHenv");

} // namespace

class TestCredentialChain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order_data();
    void order();
    void everythingTriedIsSaid_data();
    void everythingTriedIsSaid();
    void failures_data();
    void failures();
    void tokensAndExpiration();
    void theEnvironmentAlone();
    void selectedProfile_data();
    void selectedProfile();
    void region_data();
    void region();
};

// Who wins where several could: the order of botocore, which the AWS CLI has too.
void TestCredentialChain::order_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("profile");  // named explicitly when not empty
    QTest::addColumn<QString>("provider"); // the winner; empty: nobody won
    QTest::addColumn<QString>("keyId");    // empty: they have to be fetched
    const QByteArray both = "aws_access_key_id = AKIDFILE\naws_secret_access_key = HUSHfile\n";
    const QByteArray other = "aws_access_key_id = AKIDCONF\naws_secret_access_key = HUSHconf\n";
    const auto row = [](const char *title, const QString &environment, const QByteArray &config,
                        const QByteArray &credentials, const char *profile, const char *provider,
                        const char *keyId) {
        QTest::newRow(title) << environment << config << credentials << QString::fromLatin1(profile)
                             << QString::fromLatin1(provider) << QString::fromLatin1(keyId);
    };
    row("the environment before the default profile", environmentKeys, {}, "[default]\n" + both, "",
        "Environment", "AKIDENV");
    row("the environment before the profile of AWS_PROFILE",
        environmentKeys + QStringLiteral(" AWS_PROFILE=dev"), {}, "[dev]\n" + both, "",
        "Environment", "AKIDENV");
    row("a profile named explicitly before the environment", environmentKeys, {}, "[dev]\n" + both,
        "dev", "SharedCredentialsFile", "AKIDFILE");
    row("the profile of AWS_PROFILE", QStringLiteral("AWS_PROFILE=dev"), {},
        "[default]\n" + other + "[dev]\n" + both, "", "SharedCredentialsFile", "AKIDFILE");
    row("a profile named explicitly before AWS_PROFILE", QStringLiteral("AWS_PROFILE=other"), {},
        "[dev]\n" + both + "[other]\n" + other, "dev", "SharedCredentialsFile", "AKIDFILE");
    row("the credentials file before the config file", {}, "[default]\n" + other,
        "[default]\n" + both, "", "SharedCredentialsFile", "AKIDFILE");
    row("the config file where the other has no keys", {}, "[profile dev]\n" + other,
        "[dev]\nregion = us-east-1\n", "dev", "ConfigFile", "AKIDCONF");
    row("a secret alone in the credentials file is not paired with the id of the config file", {},
        "[default]\n" + other, "[default]\naws_secret_access_key = HUSHhalf\n", "", "ConfigFile",
        "AKIDCONF");
    row("an id alone in the credentials file is not paired with the secret of the config file", {},
        "[default]\n" + other, "[default]\naws_access_key_id = AKIDHALF\n", "", "", "");
    row("a secret alone in the environment is passed over",
        QStringLiteral("AWS_SECRET_ACCESS_KEY=HUSHhalf"), {}, "[default]\n" + both, "",
        "SharedCredentialsFile", "AKIDFILE");
    row("empty variables are none", QStringLiteral("AWS_ACCESS_KEY_ID= AWS_SECRET_ACCESS_KEY="), {},
        "[default]\n" + both, "", "SharedCredentialsFile", "AKIDFILE");
    row("a role before keys of the same profile", {},
        "[default]\nrole_arn = r\nsource_profile = default\n", "[default]\n" + both, "",
        "AssumeRole", "");
    row("the environment before a role", environmentKeys,
        "[default]\nrole_arn = r\nsource_profile = default\n", {}, "", "Environment", "AKIDENV");
    row("a role with a token file is web identity", {},
        "[profile dev]\nrole_arn = r\nweb_identity_token_file = /t\n", {}, "dev", "WebIdentity",
        "");
    row("web identity before keys of the same profile", {},
        "[profile dev]\nrole_arn = r\nweb_identity_token_file = /t\n", "[dev]\n" + both, "dev",
        "WebIdentity", "");
    row("web identity of the environment before the default profile",
        QStringLiteral("AWS_WEB_IDENTITY_TOKEN_FILE=/t AWS_ROLE_ARN=r"), {}, "[default]\n" + both,
        "", "WebIdentity", "");
    row("web identity of the environment without any file",
        QStringLiteral("AWS_WEB_IDENTITY_TOKEN_FILE=/t AWS_ROLE_ARN=r"), {}, {}, "", "WebIdentity",
        "");
    row("a profile named explicitly before web identity of the environment",
        QStringLiteral("AWS_WEB_IDENTITY_TOKEN_FILE=/t AWS_ROLE_ARN=r"), {}, "[dev]\n" + both,
        "dev", "SharedCredentialsFile", "AKIDFILE");
    row("SSO before keys of the credentials file", {},
        "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = n\n"
        "[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x\n",
        "[default]\n" + both, "", "SSO", "");
    row("a profile that names only an SSO session has its keys", {}, "[default]\nsso_session = s\n",
        "[default]\n" + both, "", "SharedCredentialsFile", "AKIDFILE");
    row("the credentials file before a login", {}, "[default]\nlogin_session = l\n",
        "[default]\n" + both, "", "SharedCredentialsFile", "AKIDFILE");
    row("a login, which only AWS's own tools can use, before a process", {},
        "[default]\ncredential_process = p\nlogin_session = l\n", {}, "", "", "");
    row("the credentials file before a process", {}, "[default]\ncredential_process = p\n",
        "[default]\n" + both, "", "SharedCredentialsFile", "AKIDFILE");
    row("a process before keys of the config file", {},
        "[default]\ncredential_process = p\n" + other, {}, "", "CredentialProcess", "");
    row("keys of the config file before a container",
        QStringLiteral("AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1/c"),
        "[default]\n" + other, {}, "", "ConfigFile", "AKIDCONF");
    row("a container where nothing else is",
        QStringLiteral("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/c"), {}, {}, "", "Container", "");
}

void TestCredentialChain::order()
{
    QFETCH(QString, environment);
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, credentials);
    QFETCH(QString, profile);
    QFETCH(QString, provider);
    QFETCH(QString, keyId);
    const auto profiles = aws::parseProfiles(config, credentials);
    QVERIFY(profiles);
    const auto chain = aws::planCredentials(environmentOf(environment), *profiles, named(profile));
    QCOMPARE(keysOf(chain).accessKeyId, keyId);
    QCOMPARE(chain.provider, provider);
    QCOMPARE(bool(chain.error), provider.isEmpty());
    if (!keyId.isEmpty()) // the secret of the same pair: AKIDENV and HUSHenv
        QCOMPARE(keysOf(chain).secretAccessKey.reveal(), "HUSH" + keyId.mid(4).toLower().toUtf8());
    else if (!provider.isEmpty())
        QCOMPARE(chain.tried.last().provider, provider);
    QVERIFY2(!printed(chain).contains(secretMark), qPrintable(printed(chain)));
}

void TestCredentialChain::everythingTriedIsSaid_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("tried");
    QTest::newRow("the first wins: nothing else was tried")
            << environmentKeys << QByteArray() << QString() << QStringLiteral("Environment: found");
    QTest::newRow("the last wins")
            << QString()
            << QByteArray("[default]\naws_access_key_id = A\naws_secret_access_key = HUSH\n")
            << QString()
            << QStringLiteral("Environment: no keys in the environment\n"
                              "SharedCredentialsFile: no keys in profile \"default\" of the "
                              "credentials file\n"
                              "ConfigFile: found");
    QTest::newRow("skipped for a profile that is named")
            << environmentKeys
            << QByteArray("[profile d]\naws_access_key_id = A\naws_secret_access_key = HUSH\n")
            << QStringLiteral("d")
            << QStringLiteral("Environment: skipped: a profile is named explicitly\n"
                              "SharedCredentialsFile: no keys in profile \"d\" of the credentials "
                              "file\n"
                              "ConfigFile: found");
    QTest::newRow("half a session of SSO")
            << QString() << QByteArray("[default]\nsso_start_url = https://x\n") << QString()
            << QStringLiteral("Environment: no keys in the environment\n"
                              "SSO: profile \"default\" names no sso_account_id and sso_role_name\n"
                              "SharedCredentialsFile: no keys in profile \"default\" of the "
                              "credentials file\n"
                              "ConfigFile: no keys in profile \"default\" of the config file");
    QTest::newRow("nothing anywhere")
            << QString() << QByteArray() << QString()
            << QStringLiteral("Environment: no keys in the environment\n"
                              "SharedCredentialsFile: there is no profile \"default\"");
}

void TestCredentialChain::everythingTriedIsSaid()
{
    QFETCH(QString, environment);
    QFETCH(QByteArray, config);
    QFETCH(QString, profile);
    const auto profiles = aws::parseProfiles(config, {});
    QVERIFY(profiles);
    QTEST(printed(aws::planCredentials(environmentOf(environment), *profiles, named(profile))),
          "tried");
}

void TestCredentialChain::failures_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *title, const QString &environment, const char *credentials,
                        const char *profile, const char *message) {
        QTest::newRow(title) << environment << QByteArray(credentials)
                             << QString::fromLatin1(profile) << QString::fromLatin1(message);
    };
    row("nothing anywhere", {}, "", "",
        "no credentials were found in the environment or in a default profile");
    row("a profile that is not there", environmentKeys, "", "nope", "there is no profile \"nope\"");
    row("the profile of AWS_PROFILE is not there", QStringLiteral("AWS_PROFILE=nope"), "", "",
        "there is no profile \"nope\", which AWS_PROFILE names");
    row("nor is it beside keys in the environment",
        environmentKeys + QStringLiteral(" AWS_PROFILE=nope"), "", "",
        "there is no profile \"nope\", which AWS_PROFILE names");
    row("a default profile that is asked for",
        environmentKeys + QStringLiteral(" AWS_DEFAULT_PROFILE=default"), "", "",
        "there is no profile \"default\", which AWS_DEFAULT_PROFILE names");
    row("the default profile, named, is not there", {}, "", "default",
        "there is no profile \"default\"");
    row("a profile without keys", {}, "[dev]\nregion = r\n", "dev", "profile \"dev\" has no keys");
    row("an id without its secret in the environment", QStringLiteral("AWS_ACCESS_KEY_ID=AKIDHALF"),
        "[default]\naws_access_key_id = A\n"
        "aws_secret_access_key = HUSH\n",
        "", "the secret access key is missing in the environment");
    row("an id without its secret in a file", {}, "[default]\naws_access_key_id = A\n", "",
        "the secret access key is missing in profile \"default\" of the credentials file");
    row("a secret without its id, and nothing else", {},
        "[default]\naws_secret_access_key = HUSHhalf\n", "",
        "the access key id is missing in profile \"default\" of the credentials file");
    row("an id that goes on in the next line", {},
        "[default]\naws_access_key_id = A\n  aws_secret_access_key = HUSH\naws_secret_access_key = "
        "HUSH\n",
        "",
        "the access key id or the session token in profile \"default\" of the credentials file "
        "holds a character that none has");
    row("a token with a blank", {},
        "[default]\naws_access_key_id = A\naws_secret_access_key = HUSH\naws_session_token = HUSH "
        "HUSH\n",
        "",
        "the access key id or the session token in profile \"default\" of the credentials file "
        "holds a character that none has");
}

void TestCredentialChain::failures()
{
    QFETCH(QString, environment);
    QFETCH(QByteArray, credentials);
    QFETCH(QString, profile);
    const auto profiles = aws::parseProfiles({}, credentials);
    QVERIFY(profiles);
    const auto chain = aws::planCredentials(environmentOf(environment), *profiles, named(profile));
    QVERIFY(chain.error);
    QCOMPARE(chain.error->kind, ErrorKind::Credentials);
    QTEST(chain.error->message, "message");
    QVERIFY(!chain.error->facts.remedy.isEmpty());
    QVERIFY(chain.provider.isEmpty());
    QVERIFY(keysOf(chain).secretAccessKey.isEmpty());
    QVERIFY2(!printed(chain).contains(secretMark), qPrintable(printed(chain)));
}

void TestCredentialChain::tokensAndExpiration()
{
    const auto environment = environmentOf(
            environmentKeys
            + QStringLiteral(" AWS_SESSION_TOKEN=HUSHtoken== AWS_ACCOUNT_ID=123456789012 "
                             "AWS_CREDENTIAL_EXPIRATION=2026-11-27T12:00:00+02:00"));
    const auto chain = aws::planCredentials(environment, {}, {});
    QCOMPARE(keysOf(chain).sessionToken.reveal(), QByteArray("HUSHtoken=="));
    QCOMPARE(keysOf(chain).accountId, QStringLiteral("123456789012"));
    QVERIFY(keysOf(chain).expiration);
    QCOMPARE(keysOf(chain).expiration->toString(Qt::ISODate),
             QStringLiteral("2026-11-27T10:00:00Z"));

    // A token belongs to the keys beside it, in the same file.
    const auto profiles = aws::parseProfiles(
            "[default]\naws_access_key_id=A\naws_secret_access_key=HUSH\naws_session_token=HUSHc\n",
            "[default]\naws_access_key_id=B\naws_secret_access_key=HUSH\n"
            "[old]\naws_access_key_id=B\naws_secret_access_key=HUSH\naws_security_token=HUSHold\n");
    QVERIFY(profiles);
    const auto longTerm = aws::planCredentials({}, *profiles, {});
    QCOMPARE(keysOf(longTerm).accessKeyId, QStringLiteral("B"));
    QVERIFY(keysOf(longTerm).sessionToken.isEmpty());
    const auto old = aws::planCredentials({}, *profiles, named(QStringLiteral("old")));
    QCOMPARE(keysOf(old).sessionToken.reveal(), QByteArray("HUSHold"));
}

void TestCredentialChain::theEnvironmentAlone()
{
    const auto found = aws::planFromEnvironment(environmentOf(environmentKeys));
    QCOMPARE(found.provider, QStringLiteral("Environment"));
    // AWS_PROFILE plays no part, so nothing is said about profiles.
    const auto none = aws::planFromEnvironment(environmentOf(QStringLiteral("AWS_PROFILE=dev")));
    QVERIFY(none.error);
    QCOMPARE(none.error->message, QStringLiteral("there are none in the environment"));
    QCOMPARE(printed(none), QStringLiteral("Environment: no keys in the environment"));
}

void TestCredentialChain::selectedProfile_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none is named") << QString() << QString() << QStringLiteral("default");
    QTest::newRow("by variable") << QStringLiteral("AWS_PROFILE=a") << QString()
                                 << QStringLiteral("a");
    QTest::newRow("by the older variable")
            << QStringLiteral("AWS_DEFAULT_PROFILE=b") << QString() << QStringLiteral("b");
    QTest::newRow("an empty variable names none")
            << QStringLiteral("AWS_PROFILE= AWS_DEFAULT_PROFILE=b") << QString()
            << QStringLiteral("b");
    QTest::newRow("explicitly") << QStringLiteral("AWS_PROFILE=a") << QStringLiteral("c")
                                << QStringLiteral("c");
}

void TestCredentialChain::selectedProfile()
{
    QFETCH(QString, environment);
    QFETCH(QString, profile);
    QTEST(aws::selectedProfile(environmentOf(environment), explicitProfile(profile)), "expected");
}

void TestCredentialChain::region_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("expected");
    QTest::newRow("of the profile")
            << QStringLiteral("AWS_PROFILE=dev") << QString() << QStringLiteral("of-profile");
    QTest::newRow("of the older variable") << QStringLiteral("AWS_PROFILE=dev AWS_DEFAULT_REGION=b")
                                           << QString() << QStringLiteral("b");
    QTest::newRow("of the variable") << QStringLiteral("AWS_DEFAULT_REGION=b AWS_REGION=a")
                                     << QString() << QStringLiteral("a");
    QTest::newRow("of the option")
            << QStringLiteral("AWS_REGION=a") << QStringLiteral("o") << QStringLiteral("o");
    QTest::newRow("of nothing") << QString() << QString() << QString();
}

void TestCredentialChain::region()
{
    QFETCH(QString, environment);
    QFETCH(QString, option);
    const auto profiles = aws::parseProfiles("[profile dev]\nregion = of-profile\n", {});
    QVERIFY(profiles);
    QTEST(aws::resolveRegion(environmentOf(environment), *profiles, std::nullopt, option),
          "expected");
}

QTEST_APPLESS_MAIN(TestCredentialChain)
#include "tst_credentialchain.moc"
