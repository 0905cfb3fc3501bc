// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/commandwords.h"
#include "aws/credentialchain.h"

#include <QTest>

using namespace tailrace;

namespace {

// "A=1 B=2" as an environment.
aws::Environment environmentOf(const QString &text)
{
    aws::Environment out;
    for (const QString &pair : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        out.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
    return out;
}

QString printed(const aws::FetchPlan &plan);

/// A plan as one line; secrets stay out of it.
struct Printer
{
    QString operator()(const aws::Credentials &keys) const { return keys.accessKeyId; }
    QString operator()(const aws::AssumedRole &role) const
    {
        QStringList parts = {role.roleArn, QStringLiteral("at ") + role.endpoint,
                             QStringLiteral("for ") + role.region};
        if (!role.externalId.isEmpty())
            parts << QStringLiteral("external ") + role.externalId;
        if (!role.mfaSerial.isEmpty())
            parts << QStringLiteral("mfa ") + role.mfaSerial;
        if (!role.sessionName.isEmpty())
            parts << QStringLiteral("session ") + role.sessionName;
        if (role.duration.count() != 0)
            parts << QStringLiteral("%1 s").arg(role.duration.count());
        return parts.join(u' ') + QStringLiteral(" ← ") + printed(*role.source);
    }
    QString operator()(const aws::WebIdentityRole &role) const
    {
        return QStringList{role.roleArn, role.tokenFile, role.sessionName, role.endpoint}.join(
                u' ');
    }
    QString operator()(const aws::SsoRole &role) const
    {
        return QStringList{role.session,        role.startUrl,     role.region,
                           role.accountId,      role.roleName,     role.scopes.join(u','),
                           role.portalEndpoint, role.oidcEndpoint, role.cacheFolder}
                .join(u' ');
    }
    QString operator()(const aws::CredentialCommand &command) const
    {
        return command.words.join(u'|');
    }
    QString operator()(const aws::ContainerCredentials &container) const
    {
        return container.url.toString() + u' ' + container.tokenFile;
    }
    QString operator()(const aws::InstanceCredentials &instance) const
    {
        return instance.endpoint.toString();
    }
};

QString printed(const aws::FetchPlan &plan)
{
    return plan.provider + QStringLiteral(": ") + std::visit(Printer(), plan.way);
}

const QByteArray baseKeys =
        "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = HUSHbase\n";
const QByteArray ssoSession =
        "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example\n"
        "sso_registration_scopes = sso:account:access, other\n";

} // namespace

class TestFetchPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plans_data();
    void plans();
    void refusals_data();
    void refusals();
    void words_data();
    void words();
};

void TestFetchPlans::plans_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("plan");
    const auto row = [](const char *title, const QByteArray &config, const char *environment,
                        const char *plan) {
        QTest::newRow(title) << config << QString::fromLatin1(environment)
                             << QString::fromUtf8(plan);
    };
    const QByteArray role = "[profile dev]\nrole_arn = arn:r\nsource_profile = base\n";
    row("a role with keys of another profile", role, "",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← SharedCredentialsFile: "
        "AKIDBASE");
    row("everything that a role may have",
        role + "external_id = e\nmfa_serial = m\nrole_session_name = s\nduration_seconds = 900\n",
        "",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 external e mfa m session s "
        "900 s ← SharedCredentialsFile: AKIDBASE");
    row("a duration that is no number is the service's", role + "duration_seconds = long\n", "",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← SharedCredentialsFile: "
        "AKIDBASE");
    row("STS of the region", role + "region = eu-west-1\n", "",
        "AssumeRole: arn:r at https://sts.eu-west-1.amazonaws.com for eu-west-1 ← "
        "SharedCredentialsFile: AKIDBASE");
    row("the region of the environment", role + "region = eu-west-1\n", "AWS_REGION=cn-north-1",
        "AssumeRole: arn:r at https://sts.cn-north-1.amazonaws.com.cn for cn-north-1 ← "
        "SharedCredentialsFile: AKIDBASE");
    row("legacy is the global one", role + "region = eu-west-1\nsts_regional_endpoints = legacy\n",
        "",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← SharedCredentialsFile: "
        "AKIDBASE");
    row("legacy, in a region that is younger", role + "region = il-central-1\n",
        "AWS_STS_REGIONAL_ENDPOINTS=legacy",
        "AssumeRole: arn:r at https://sts.il-central-1.amazonaws.com for il-central-1 ← "
        "SharedCredentialsFile: AKIDBASE");
    row("a configured endpoint", role, "AWS_ENDPOINT_URL_STS=http://127.0.0.1:1",
        "AssumeRole: arn:r at http://127.0.0.1:1 for us-east-1 ← SharedCredentialsFile: AKIDBASE");
    row("a role through a role",
        role
                + "[profile base2]\nrole_arn = arn:x\nsource_profile = base\n"
                  "[profile chain]\nrole_arn = arn:y\nsource_profile = base2\n",
        "AWS_PROFILE=chain",
        "AssumeRole: arn:y at https://sts.amazonaws.com for us-east-1 ← AssumeRole: arn:x at "
        "https://sts.amazonaws.com for us-east-1 ← SharedCredentialsFile: AKIDBASE");
    row("a profile that is its own source",
        "[profile dev]\nrole_arn = arn:r\nsource_profile = dev\naws_access_key_id = "
        "AKIDOWN\naws_secret_access_key = HUSH\n",
        "", "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← ConfigFile: AKIDOWN");
    row("the source's keys win over its own role",
        "[profile dev]\nrole_arn = arn:r\nsource_profile = both\n[profile both]\nrole_arn = "
        "arn:z\nsource_profile = base\naws_access_key_id = AKIDBOTH\naws_secret_access_key = "
        "HUSH\n",
        "", "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← ConfigFile: AKIDBOTH");
    row("a role with the environment's keys",
        "[profile dev]\nrole_arn = arn:r\ncredential_source = Environment\n",
        "AWS_ACCESS_KEY_ID=AKIDENV AWS_SECRET_ACCESS_KEY=HUSH",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← Environment: AKIDENV");
    row("a role with the container's",
        "[profile dev]\nrole_arn = arn:r\ncredential_source = EcsContainer\n",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/c",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← Container: "
        "http://169.254.170.2/c ");
    row("a role with the instance's",
        "[profile dev]\nrole_arn = arn:r\ncredential_source = Ec2InstanceMetadata\n", "",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← InstanceMetadata: "
        "http://169.254.169.254");
    row("the instance by IPv6",
        "[profile dev]\nrole_arn = arn:r\ncredential_source = Ec2InstanceMetadata\n",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE=IPv6",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← InstanceMetadata: "
        "http://[fd00:ec2::254]");
    row("a role with a program's",
        "[profile dev]\nrole_arn = arn:r\nsource_profile = p\n[profile p]\ncredential_process = "
        "a b\n",
        "",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← CredentialProcess: a|b");
    row("a role of who has signed in",
        "[profile dev]\nrole_arn = arn:r\nsource_profile = s\n[profile s]\nsso_session = "
        "corp\nsso_account_id = 1\nsso_role_name = n\n",
        "HOME=/h",
        "AssumeRole: arn:r at https://sts.amazonaws.com for us-east-1 ← SSO: corp "
        "https://corp.example eu-west-1 1 n sso:account:access,other "
        "https://portal.sso.eu-west-1.amazonaws.com https://oidc.eu-west-1.amazonaws.com "
        "/h/.aws/sso/cache");
    row("web identity of the profile",
        "[profile dev]\nrole_arn = arn:r\nweb_identity_token_file = /t\nrole_session_name = s\n",
        "", "WebIdentity: arn:r /t s https://sts.amazonaws.com");
    row("SSO in the legacy form",
        "[profile dev]\nsso_start_url = https://old.example\nsso_region = us-east-2\n"
        "sso_account_id = 2\nsso_role_name = m\n",
        "HOME=/h",
        "SSO:  https://old.example us-east-2 2 m  https://portal.sso.us-east-2.amazonaws.com "
        "https://oidc.us-east-2.amazonaws.com /h/.aws/sso/cache");
    row("SSO that says the same twice",
        "[profile dev]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = n\nsso_region = "
        "eu-west-1\n",
        "HOME=/h AWS_ENDPOINT_URL_SSO=http://127.0.0.1:1 "
        "AWS_ENDPOINT_URL_SSO_OIDC=http://127.0.0.1:2",
        "SSO: corp https://corp.example eu-west-1 1 n sso:account:access,other http://127.0.0.1:1 "
        "http://127.0.0.1:2 /h/.aws/sso/cache");
    row("a program with quoted words",
        "[profile dev]\ncredential_process = \"/opt/my tools/get\" --for 'a b' c\\ d\n", "",
        "CredentialProcess: /opt/my tools/get|--for|a b|c d");
    row("a shell's tricks are words",
        "[profile dev]\ncredential_process = get $(id) ; rm -rf * > x\n", "",
        "CredentialProcess: get|$(id)|;|rm|-rf|*|>|x");
    row("a container with a token's file", "[profile dev]\nregion = r\n",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://[fd00:ec2::23]/v1 "
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=/t",
        "Container: http://[fd00:ec2::23]/v1 /t");
    row("a container anywhere, by https", "[profile dev]\nregion = r\n",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI=https://agent.example/v1",
        "Container: https://agent.example/v1 ");
}

void TestFetchPlans::plans()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, environment);
    const auto profiles = aws::parseProfiles(config + ssoSession, baseKeys);
    QVERIFY(profiles);
    aws::Environment variables = environmentOf(environment);
    if (!variables.contains(QStringLiteral("AWS_PROFILE")))
        variables.insert(QStringLiteral("AWS_PROFILE"), QStringLiteral("dev"));
    // Keys in the environment would win: what is asked for is the profile.
    aws::ChainSettings settings;
    settings.profile = variables.value(QStringLiteral("AWS_PROFILE"));
    const auto chain = aws::planCredentials(variables, *profiles, settings);
    QVERIFY2(chain.plan, qPrintable(chain.error ? chain.error->message : QString()));
    QTEST(printed(*chain.plan), "plan");
}

void TestFetchPlans::refusals_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *title, const QByteArray &config, const char *environment,
                        const char *part) {
        QTest::newRow(title) << config << QString::fromLatin1(environment)
                             << QString::fromUtf8(part);
    };
    row("two profiles in a circle",
        "[profile dev]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = "
        "r\nsource_profile = dev\n",
        "", "go round in a circle: dev → b → dev");
    row("three profiles in a circle that does not reach back",
        "[profile dev]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = "
        "r\nsource_profile = c\n[profile c]\nrole_arn = r\nsource_profile = b\n",
        "", "go round in a circle: dev → b → c → b");
    row("its own source, without keys", "[profile dev]\nrole_arn = r\nsource_profile = dev\n", "",
        "go round in a circle: dev → dev");
    row("no source", "[profile dev]\nrole_arn = r\n", "", "names neither source_profile nor");
    row("two sources",
        "[profile dev]\nrole_arn = r\nsource_profile = base\ncredential_source = Environment\n", "",
        "names both source_profile and");
    row("a source that is not there", "[profile dev]\nrole_arn = r\nsource_profile = gone\n", "",
        "source_profile \"gone\", which is not there");
    row("a source without credentials",
        "[profile dev]\nrole_arn = r\nsource_profile = b\n[profile b]\nregion = r\n", "",
        "source_profile \"b\", which has no credentials");
    row("a source with half a key",
        "[profile dev]\nrole_arn = r\nsource_profile = b\n[profile b]\naws_access_key_id = A\n", "",
        "the secret access key is missing in profile \"b\"");
    row("an unknown credential_source", "[profile dev]\nrole_arn = r\ncredential_source = Magic\n",
        "", "the credential_source \"Magic\", which is none");
    row("the environment's keys, which are not there",
        "[profile dev]\nrole_arn = r\ncredential_source = Environment\n", "",
        "with the environment's keys, and there are none");
    row("no container", "[profile dev]\nrole_arn = r\ncredential_source = EcsContainer\n", "",
        "this is no container");
    row("an instance that must not be asked",
        "[profile dev]\nrole_arn = r\ncredential_source = Ec2InstanceMetadata\n",
        "AWS_EC2_METADATA_DISABLED=true", "forbids asking the instance");
    row("STS in the clear", "[profile dev]\nrole_arn = r\nsource_profile = base\n",
        "AWS_ENDPOINT_URL_STS=http://sts.example", "in the clear");
    row("web identity without a role", "[profile dev]\nweb_identity_token_file = /t\n", "",
        "a web identity token file is named, and no role");
    row("an SSO session that is not there",
        "[profile dev]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = n\n", "",
        "the SSO session \"gone\", which is not there");
    row("SSO that contradicts itself",
        "[profile dev]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = n\nsso_region = "
        "us-east-1\n",
        "", "and its SSO session differ in sso_region");
    row("SSO without a region",
        "[profile dev]\nsso_start_url = https://x\nsso_account_id = 1\nsso_role_name = n\n", "",
        "signs in by SSO, and sso_region is missing");
    row("SSO without a role", "[profile dev]\nsso_session = corp\nsso_account_id = 1\n", "",
        "signs in by SSO, and sso_role_name is missing");
    row("a login", "[profile dev]\nlogin_session = l\n", "", "only AWS's own tools can use");
    row("a quotation mark that is not closed", "[profile dev]\ncredential_process = a \"b\n", "",
        "a quotation mark that is not closed");
    row("a container in the clear, elsewhere", "[profile dev]\nregion = r\n",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://agent.example/v1", "neither https nor");
    row("a container in the clear, at the instance's service", "[profile dev]\nregion = r\n",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://169.254.169.254/v1", "neither https nor");
    row("a container's address with a user", "[profile dev]\nregion = r\n",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI=https://a:b@agent.example/v1", "neither https nor");
}

void TestFetchPlans::refusals()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, environment);
    QFETCH(QString, part);
    const auto profiles = aws::parseProfiles(config + ssoSession, baseKeys);
    QVERIFY(profiles);
    const auto chain = aws::planCredentials(environmentOf(environment), *profiles,
                                            {QStringLiteral("dev"), false});
    QVERIFY(!chain.plan);
    QVERIFY(chain.error);
    QCOMPARE(chain.error->kind, ErrorKind::Credentials);
    QVERIFY2(chain.error->message.contains(part), qPrintable(chain.error->message));
    QVERIFY(!chain.error->facts.remedy.isEmpty());
    QVERIFY(!chain.error->message.contains(QLatin1String("HUSH")));
}

void TestFetchPlans::words_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("isWhole");
    const auto row = [](const char *line, const QStringList &words) {
        QTest::newRow(line) << QString::fromUtf8(line) << words << true;
    };
    row("a", {QStringLiteral("a")});
    row("  a\t b ", {QStringLiteral("a"), QStringLiteral("b")});
    row("a \"\" ''", {QStringLiteral("a"), QString(), QString()});
    row("a\"b c\"d", {QStringLiteral("ab cd")});
    row("'a\\b'", {QStringLiteral("a\\b")});
    row("\"a\\\"b\\\\c\\n\"", {QStringLiteral("a\"b\\c\\n")});
    row("a\\ b\\\"", {QStringLiteral("a b\"")});
    row("'it'\\''s'", {QStringLiteral("it's")});
    for (const char *broken : {"a 'b", "a \"b", "a \\"})
        QTest::newRow(broken) << QString::fromUtf8(broken) << QStringList() << false;
}

void TestFetchPlans::words()
{
    QFETCH(QString, line);
    QFETCH(bool, isWhole);
    const auto words = aws::commandWords(line);
    QCOMPARE(words.has_value(), isWhole);
    QTEST(words.value_or(QStringList()), "words");
}

QTEST_APPLESS_MAIN(TestFetchPlans)
#include "tst_fetchplans.moc"
