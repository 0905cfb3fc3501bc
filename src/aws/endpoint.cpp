// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/endpoint.h"

#include "aws/partition.h"

#include <QRegularExpression>

namespace tailrace::aws {

namespace {

tl::unexpected<Error> refused(const char *words)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("change the endpoint settings");
    return failure(ErrorKind::Invalid, QString::fromLatin1(words), facts);
}

bool isHostLabel(const QString &text)
{
    static const QRegularExpression label(QRegularExpression::anchoredPattern(
            QStringLiteral("[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?")));
    return label.match(text).hasMatch();
}

Result<QString> overridden(const EndpointParameters &p, const Partition *partition)
{
    if (p.fips)
        return refused("Invalid Configuration: FIPS and custom endpoint are not supported");
    if (p.dualStack)
        return refused("Invalid Configuration: Dualstack and custom endpoint are not supported");
    const QString bare = p.endpoint.endsWith(QLatin1Char('/')) ? p.endpoint.chopped(1) : p.endpoint;
    if (p.service == Service::DynamoDb && partition
        && bare
                   == QStringLiteral("https://dynamodb.%1.%2")
                              .arg(p.region, partition->dualStackSuffix))
        return refused(
                "Endpoint override is not supported for dual-stack endpoints. Please enable "
                "dual-stack functionality by enabling the configuration. For more details, see: "
                "https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html");
    return p.endpoint;
}

Result<QString> local(const EndpointParameters &p)
{
    if (p.fips)
        return refused("Invalid Configuration: FIPS and local endpoint are not supported");
    if (p.dualStack)
        return refused("Invalid Configuration: Dualstack and local endpoint are not supported");
    return QStringLiteral("http://localhost:8000");
}

// The account of a DynamoDB ARN in the region that is called; empty for any other text.
QString accountOf(const QString &arn, const QString &region)
{
    const QStringList parts = arn.split(QLatin1Char(':'));
    if (parts.size() < 6 || parts[0] != QLatin1String("arn")
        || parts[2] != QLatin1String("dynamodb") || parts[3] != region)
        return {};
    return isHostLabel(parts[4]) ? parts[4] : QString();
}

// An account's own host, where the mode asks for one; an empty text means the ordinary host.
Result<QString> accountHost(const EndpointParameters &p, const Partition &partition,
                            QStringView suffix)
{
    if (!p.accountIdEndpointMode || *p.accountIdEndpointMode == AccountEndpointMode::Disabled)
        return QString();
    const bool required = *p.accountIdEndpointMode == AccountEndpointMode::Required;
    if (required && p.fips)
        return refused("Invalid Configuration: AccountIdEndpointMode is required and FIPS is "
                       "enabled, but FIPS account endpoints are not supported");
    if (required && partition.id != u"aws")
        return refused("Invalid Configuration: AccountIdEndpointMode is required but account "
                       "endpoints are not supported in this partition");
    if (p.fips || partition.id != u"aws")
        return QString();
    QString account = accountOf(p.resourceArn, p.region);
    if (account.isEmpty() && !p.resourceArnList.isEmpty())
        account = accountOf(p.resourceArnList.constFirst(), p.region);
    if (account.isEmpty() && !p.accountId.isNull()) {
        if (!isHostLabel(p.accountId))
            return refused("Credentials-sourced account ID parameter is invalid");
        account = p.accountId;
    }
    if (account.isEmpty())
        return required ? Result<QString>(refused("AccountIdEndpointMode is required but no "
                                                  "AccountID was provided or able to be loaded"))
                        : QString();
    return QStringLiteral("https://%1.ddb.%2.%3").arg(account, p.region, suffix);
}

QString tableHost(const EndpointParameters &p, const Partition &partition, QStringView suffix)
{
    // GovCloud's ordinary host is the FIPS one.
    const bool fipsName = p.fips && (p.dualStack || partition.id != u"aws-us-gov");
    return QStringLiteral("https://dynamodb%1.%2.%3")
            .arg(fipsName ? QStringLiteral("-fips") : QString(), p.region, suffix);
}

QString streamsHost(const EndpointParameters &p, const Partition &partition, QStringView suffix)
{
    const bool fipsName = p.fips && (p.dualStack || partition.id != u"aws-us-gov");
    const bool hyphen = p.dualStack
                        && (partition.id == u"aws" || partition.id == u"aws-cn"
                            || partition.id == u"aws-us-gov");
    return QStringLiteral("https://streams%1dynamodb%2.%3.%4")
            .arg(hyphen ? QStringLiteral("-") : QStringLiteral("."),
                 fipsName ? QStringLiteral("-fips") : QString(), p.region, suffix);
}

// GovCloud's ordinary hosts are the FIPS ones, but for Lambda's and those of both IP versions.
bool hasFipsName(const EndpointParameters &p, const Partition &partition)
{
    if (!p.fips || partition.id != u"aws-us-gov" || p.service == Service::Lambda)
        return p.fips;
    return p.dualStack && p.service != Service::EventBridge;
}

QString ordinaryHost(const EndpointParameters &p, const Partition &partition, QStringView suffix)
{
    return QStringLiteral("https://%1%2.%3.%4")
            .arg(namesOf(p.service).host.toString(),
                 hasFipsName(p, partition) ? QStringLiteral("-fips") : QString(), p.region, suffix);
}

} // namespace

ServiceNames namesOf(Service service)
{
    switch (service) {
    case Service::DynamoDb:
        break;
    case Service::DynamoDbStreams:
        return {u"dynamodb", u"dynamodb_streams"};
    case Service::Sqs:
        return {u"sqs", u"sqs"};
    case Service::Sns:
        return {u"sns", u"sns"};
    case Service::EventBridge:
        return {u"events", u"eventbridge"};
    case Service::Kinesis:
        return {u"kinesis", u"kinesis"};
    case Service::Lambda:
        return {u"lambda", u"lambda"};
    case Service::Sts:
        return {u"sts", u"sts"};
    case Service::Sso:
        return {u"portal.sso", u"sso"};
    case Service::SsoOidc:
        return {u"oidc", u"sso_oidc"};
    }
    return {u"dynamodb", u"dynamodb"};
}

Result<QString> resolveEndpoint(const EndpointParameters &p)
{
    const Partition *partition = p.region.isEmpty() ? nullptr : partitionOfRegion(p.region);
    if (!p.endpoint.isEmpty())
        return overridden(p, partition);
    if (p.region.isEmpty())
        return refused("Invalid Configuration: Missing Region");
    const bool isOfDynamoDb =
            p.service == Service::DynamoDb || p.service == Service::DynamoDbStreams;
    if (p.region == QLatin1String("local") && isOfDynamoDb)
        return local(p);
    if (!partition)
        return refused("Invalid Configuration: the region is no host name label");
    const QStringView suffix = p.dualStack ? partition->dualStackSuffix : partition->dnsSuffix;
    if (p.service == Service::DynamoDbStreams)
        return streamsHost(p, *partition, suffix);
    if (!isOfDynamoDb)
        return ordinaryHost(p, *partition, suffix);
    const auto account = accountHost(p, *partition, suffix);
    if (!account || !account->isEmpty())
        return account;
    return tableHost(p, *partition, suffix);
}

} // namespace tailrace::aws
