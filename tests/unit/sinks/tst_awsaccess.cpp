// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/awsaccess.h"

#include "support/manualclock.h"
#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using aws::Service;
using Kind = bridge::CredentialsReference::Kind;

namespace {

const QString queue = QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:orders");

aws::Environment keys()
{
    return {{QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("FROMENV")},
            {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("hush")}};
}

const QByteArray config = "[profile dev]\nservices = lab\n"
                          "[services lab]\nsqs =\n  endpoint_url = http://127.0.0.1:1\n"
                          "eventbridge =\n  endpoint_url = http://127.0.0.1:2\n";
const QByteArray credentialsFile =
        "[dev]\naws_access_key_id = FROMDEV\naws_secret_access_key = hush\n";

} // namespace

class TestAwsAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void endpoints_data();
    void endpoints();
    void credentials_data();
    void credentials();
    void refused_data();
    void refused();

private:
    Result<sinks::AwsTarget> target(const bridge::AwsAccess &access, const QString &arn,
                                    Service service, aws::Environment environment)
    {
        environment.insert(QStringLiteral("HOME"), m_home.path());
        return sinks::awsTarget(access, arn, service, {{}, m_transport, m_clock}, environment);
    }

    QTemporaryDir m_home;
    test::ScriptedTransport m_transport;
    const test::ManualClock m_clock;
};

void TestAwsAccess::initTestCase()
{
    QVERIFY(QDir(m_home.path()).mkdir(QStringLiteral(".aws")));
    for (const auto &[name, text] :
         {std::pair("config", config), std::pair("credentials", credentialsFile)}) {
        QFile file(m_home.filePath(QStringLiteral(".aws/") + QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
}

void TestAwsAccess::endpoints_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<int>("service");
    QTest::addColumn<bridge::AwsAccess>("access");
    QTest::addColumn<aws::Environment>("environment");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("region");
    const auto row = [](const char *name, const QString &arn, Service service,
                        const bridge::AwsAccess &access, const aws::Environment &more,
                        const char *endpoint, const char *region) {
        aws::Environment environment = keys();
        environment.insert(more);
        QTest::newRow(name) << arn << int(service) << access << environment
                            << QString::fromLatin1(endpoint) << QString::fromLatin1(region);
    };
    const bridge::AwsAccess plain;
    row("AWS's own", queue, Service::Sqs, plain, {}, "https://sqs.eu-west-1.amazonaws.com",
        "eu-west-1");
    row("the document's", queue, Service::Sqs, {{}, {}, QStringLiteral("http://127.0.0.1:9")},
        {{QStringLiteral("AWS_ENDPOINT_URL"), QStringLiteral("http://127.0.0.1:8")}},
        "http://127.0.0.1:9", "eu-west-1");
    row("of the environment, for all", queue, Service::Sqs, plain,
        {{QStringLiteral("AWS_ENDPOINT_URL"), QStringLiteral("http://127.0.0.1:8")}},
        "http://127.0.0.1:8", "eu-west-1");
    row("of the environment, for EventBridge",
        QStringLiteral("arn:aws:events:eu-west-1:123456789012:event-bus/b"), Service::EventBridge,
        plain,
        {{QStringLiteral("AWS_ENDPOINT_URL_EVENTBRIDGE"), QStringLiteral("http://127.0.0.1:7")},
         {QStringLiteral("AWS_ENDPOINT_URL_SQS"), QStringLiteral("http://127.0.0.1:8")}},
        "http://127.0.0.1:7", "eu-west-1");
    row("of the profile", queue, Service::Sqs, {{Kind::Profile, QStringLiteral("dev")}, {}, {}}, {},
        "http://127.0.0.1:1", "eu-west-1");
    row("another region to sign for", queue, Service::Sqs,
        {{}, QStringLiteral("us-east-2"), QStringLiteral("http://127.0.0.1:9")}, {},
        "http://127.0.0.1:9", "us-east-2");
    row("a test server's region", QStringLiteral("arn:aws:sqs:local:000000000000:q"), Service::Sqs,
        {{}, {}, QStringLiteral("http://127.0.0.1:9")}, {}, "http://127.0.0.1:9", "us-east-1");
    row("a table of a test server",
        QStringLiteral("arn:aws:dynamodb:ddblocal:000000000000:table/t00"), Service::DynamoDb,
        plain, {}, "http://localhost:8000", "us-east-1");
}

void TestAwsAccess::endpoints()
{
    QFETCH(QString, arn);
    QFETCH(int, service);
    QFETCH(bridge::AwsAccess, access);
    QFETCH(aws::Environment, environment);
    const auto target = this->target(access, arn, Service(service), environment);
    QVERIFY2(target, qPrintable(target ? QString() : base::describe(target.error())));
    QTEST(target->endpoint, "endpoint");
    QTEST(target->signingRegion, "region");
}

void TestAwsAccess::credentials_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("keyId"); // empty: refused
    QTest::newRow("the chain") << int(Kind::Chain) << QString() << QStringLiteral("FROMENV");
    QTest::newRow("the environment")
            << int(Kind::Environment) << QString() << QStringLiteral("FROMENV");
    QTest::newRow("a profile") << int(Kind::Profile) << QStringLiteral("dev")
                               << QStringLiteral("FROMDEV");
    QTest::newRow("a profile that is not there")
            << int(Kind::Profile) << QStringLiteral("prod") << QString();
    QTest::newRow("a secret") << int(Kind::Secret) << QStringLiteral("s") << QString();
}

void TestAwsAccess::credentials()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    QFETCH(QString, keyId);
    const auto target = this->target({{Kind(kind), name}, {}, {}}, queue, Service::Sqs, keys());
    QCOMPARE(target ? target->credentials->credentials().result()->accessKeyId : QString(), keyId);
    if (!target)
        QCOMPARE(target.error().kind, ErrorKind::Credentials);
}

void TestAwsAccess::refused_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<aws::Environment>("environment");
    QTest::addColumn<QString>("part");
    QTest::newRow("no keys") << queue << QString() << aws::Environment{} << "credentials";
    QTest::newRow("in the clear") << queue << "http://queues.example" << keys() << "in the clear";
    QTest::newRow("the metadata service")
            << queue << "http://169.254.169.254" << keys() << "metadata";
    aws::Environment elsewhere = keys();
    elsewhere.insert(QStringLiteral("AWS_ENDPOINT_URL_SQS"),
                     QStringLiteral("http://queues.example"));
    QTest::newRow("in the clear, by the environment")
            << queue << QString() << elsewhere << "in the clear";
    QTest::newRow("a test server, and not where")
            << "arn:aws:sqs:local:000000000000:q" << QString() << keys() << "test server";
    QTest::newRow("another service") << "arn:aws:sns:eu-west-1:123456789012:orders" << QString()
                                     << keys() << "of service \"sns\", not sqs";
}

void TestAwsAccess::refused()
{
    QFETCH(QString, arn);
    QFETCH(QString, endpoint);
    QFETCH(aws::Environment, environment);
    QFETCH(QString, part);
    const auto target = this->target({{}, {}, endpoint}, arn, Service::Sqs, environment);
    QVERIFY(!target);
    const QString words = base::describe(target.error());
    QVERIFY2(words.contains(part), qPrintable(words));
    QVERIFY(!words.contains(QLatin1String("hush")));
}

QTEST_GUILESS_MAIN(TestAwsAccess)
#include "tst_awsaccess.moc"
