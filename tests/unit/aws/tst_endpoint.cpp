// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/endpoint.h"
#include "formats/json.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using aws::EndpointClass;
using aws::EndpointParameters;

class TestEndpoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resolved_data();
    void resolved();
    void ofOtherServices_data();
    void ofOtherServices();
    void sharedVectors();
    void classified_data();
    void classified();
    void sharedUrls();
};

void TestEndpoint::resolved_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("tables");
    QTest::addColumn<QString>("streams");
    const auto row = [](const char *region, const char *tables, const char *streams) {
        QTest::newRow(region) << QString::fromLatin1(region) << QString::fromLatin1(tables)
                              << QString::fromLatin1(streams);
    };
    row("us-west-2", "https://dynamodb.us-west-2.amazonaws.com",
        "https://streams.dynamodb.us-west-2.amazonaws.com");
    row("cn-north-1", "https://dynamodb.cn-north-1.amazonaws.com.cn",
        "https://streams.dynamodb.cn-north-1.amazonaws.com.cn");
    row("eusc-de-east-1", "https://dynamodb.eusc-de-east-1.amazonaws.eu",
        "https://streams.dynamodb.eusc-de-east-1.amazonaws.eu");
    row("local", "http://localhost:8000", "http://localhost:8000");
}

void TestEndpoint::resolved()
{
    QFETCH(QString, region);
    EndpointParameters parameters;
    parameters.region = region;
    QTEST(aws::resolveEndpoint(parameters).value(), "tables");
    parameters.service = aws::Service::DynamoDbStreams;
    QTEST(aws::resolveEndpoint(parameters).value(), "streams");
}

void TestEndpoint::ofOtherServices_data()
{
    QTest::addColumn<int>("service");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("url");
    const auto row = [](aws::Service service, const char *region, const char *url) {
        QTest::newRow(url) << int(service) << QString::fromLatin1(region)
                           << QString::fromLatin1(url);
    };
    row(aws::Service::Sqs, "eu-central-1", "https://sqs.eu-central-1.amazonaws.com");
    row(aws::Service::Sns, "cn-north-1", "https://sns.cn-north-1.amazonaws.com.cn");
    row(aws::Service::EventBridge, "us-gov-west-1", "https://events.us-gov-west-1.amazonaws.com");
    row(aws::Service::Kinesis, "us-isob-east-1", "https://kinesis.us-isob-east-1.sc2s.sgov.gov");
    row(aws::Service::Lambda, "eusc-de-east-1", "https://lambda.eusc-de-east-1.amazonaws.eu");
}

void TestEndpoint::ofOtherServices()
{
    QFETCH(int, service);
    QFETCH(QString, region);
    EndpointParameters parameters;
    parameters.service = aws::Service(service);
    parameters.region = region;
    QTEST(aws::resolveEndpoint(parameters).value(), "url");
}

namespace {

// "-" is absent, "\"\"" is empty.
QString cell(const QString &text)
{
    if (text == QLatin1String("-"))
        return {};
    return text == QLatin1String("\"\"") ? QStringLiteral("") : text;
}

std::optional<aws::AccountEndpointMode> mode(const QString &text)
{
    if (text == QLatin1String("preferred"))
        return aws::AccountEndpointMode::Preferred;
    if (text == QLatin1String("disabled"))
        return aws::AccountEndpointMode::Disabled;
    if (text == QLatin1String("required"))
        return aws::AccountEndpointMode::Required;
    return std::nullopt;
}

const QMap<QString, aws::Service> services = {
        {QStringLiteral("dynamodb"), aws::Service::DynamoDb},
        {QStringLiteral("dynamodbstreams"), aws::Service::DynamoDbStreams},
        {QStringLiteral("sqs"), aws::Service::Sqs},
        {QStringLiteral("sns"), aws::Service::Sns},
        {QStringLiteral("events"), aws::Service::EventBridge},
        {QStringLiteral("kinesis"), aws::Service::Kinesis},
        {QStringLiteral("lambda"), aws::Service::Lambda},
};

EndpointParameters parametersOf(const QStringList &row)
{
    EndpointParameters p;
    p.service = services.value(row[0]);
    p.region = cell(row[1]);
    p.fips = row[2] == QLatin1String("true");
    p.dualStack = row[3] == QLatin1String("true");
    p.endpoint = cell(row[4]);
    p.accountId = cell(row[5]);
    p.accountIdEndpointMode = mode(row[6]);
    p.resourceArn = cell(row[7]);
    if (row[8] != QLatin1String("-"))
        for (const auto &arn : formats::parseJson(row[8].toUtf8())->items())
            p.resourceArnList.append(arn.toString());
    return p;
}

} // namespace

void TestEndpoint::sharedVectors()
{
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    int count = 0;
    for (const QStringList &row :
         test::readTsv(test::sharedPath(QStringLiteral("aws/endpoint-vectors.tsv")))) {
        // EventBridge's global endpoints, the only ones with a signature of their own kind.
        if (!services.contains(row[0]) || row[12] != QLatin1String("-"))
            continue;
        const auto url = aws::resolveEndpoint(parametersOf(row));
        const QString answer = url ? QStringLiteral("url|") + *url
                                   : QStringLiteral("error|") + url.error().message;
        QVERIFY2(answer == row[10] + QLatin1Char('|') + row[11],
                 qPrintable(row.join(QLatin1Char('|')) + QStringLiteral(" got ") + answer));
        ++count;
    }
    QVERIFY(count > 600);
}

void TestEndpoint::classified_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("expected"); // -1: refused
    const auto row = [](const char *url, int expected) {
        QTest::newRow(url) << QString::fromUtf8(url) << expected;
    };
    const int aws = int(EndpointClass::Aws);
    const int loopback = int(EndpointClass::Loopback);
    const int custom = int(EndpointClass::Custom);
    row("https://streams.dynamodb.us-gov-west-1.amazonaws.com/", aws);
    row("https://dynamodb.us-east-1.api.aws", aws);
    row("http://localhost:8000", loopback);
    row("http://127.8.9.1:8000", loopback);
    row("http://[::1]:8000", loopback);
    row("https://evilamazonaws.com", custom);
    row("https://amazonaws.com.evil.example", custom);
    row("https://10.0.0.1:8000", custom);
    row("http://10.0.0.1:8000", -1);
    row("http://db.example.com", -1);
    row("https://user@dynamodb.us-east-1.amazonaws.com", -1);
    row("https://dynamodb.us-east-1.amazonaws.com\\@evil.example", -1);
    row("http://2130706433/", -1);
    row("http://0x7f.1/", -1);
    row("http://0177.0.0.1/", -1);
    row("http://127.1/", -1);
    row("http://169.254.169.254/", -1);
    row("https://169.254.170.2/", -1);
    row("https://[fd00:ec2::254]/", -1);
    row("https://[fe80::1]/", -1);
    row("https://[::ffff:169.254.169.254]/", -1);
    row("http://0.0.0.0:8000", -1);
    row("ftp://127.0.0.1", -1);
    row("127.0.0.1:8000", -1);
    row("", -1);
    row("https://", -1);
    row("https://dynamodb.\u0430mazonaws.com", -1);
    row("https://host/path", -1);
    row("https://host/?q", -1);
    row("https://host:0", -1);
    row("https://a b", -1);
}

void TestEndpoint::classified()
{
    QFETCH(QString, url);
    QFETCH(int, expected);
    const auto cls = aws::classifyEndpoint(url);
    QVERIFY2((cls ? int(*cls) : -1) == expected,
             cls ? "accepted" : qPrintable(cls.error().message));
}

void TestEndpoint::sharedUrls()
{
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    for (const QStringList &row :
         test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/urls.tsv")))) {
        const auto cls = aws::classifyEndpoint(test::unescapeCell(row[0]));
        QVERIFY2(bool(cls) == !row[2].startsWith(QLatin1String("refuse")),
                 qPrintable(row.join(QLatin1Char('|'))));
    }
}

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
