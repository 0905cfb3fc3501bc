// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connection.h"

#include "aws/configuredendpoint.h"
#include "cli/terminalasker.h"

namespace tailrace::cli {

struct Connection::Parts
{
    net::TransportSettings transport;
    std::optional<aws::Arn> arn;
    QString table;
    std::shared_ptr<credentials::Providers> providers;
    std::shared_ptr<aws::CredentialsProvider> credentials;
    dynamodb::ClientSettings tableSettings;
    dynamodb::ClientSettings streamSettings;
};

namespace {

bool isTestRegion(const QString &region)
{
    return region == QLatin1String("ddblocal") || region == QLatin1String("local")
           || region == QLatin1String("localhost");
}

Result<QString> endpointFor(aws::Service service, const ConnectionRequest &request,
                            const aws::Environment &environment, const aws::Profiles &profiles,
                            const QString &region)
{
    QString url = request.endpointUrl;
    if (url.isEmpty())
        url = aws::configuredEndpoint(environment, profiles, request.profile, service);
    aws::EndpointParameters parameters;
    parameters.service = service;
    parameters.region = isTestRegion(region) ? QStringLiteral("local") : region;
    parameters.endpoint = url;
    const auto resolved = aws::resolveEndpoint(parameters);
    if (!resolved)
        return failure(resolved.error());
    // A signature must never go where the user did not point: the same rule for every way to name
    // an endpoint.
    if (const auto cls = aws::classifyEndpoint(*resolved); !cls)
        return failure(cls.error());
    return *resolved;
}

Result<QString> regionFor(const ConnectionRequest &request, const std::optional<aws::Arn> &arn,
                          const aws::Environment &environment, const aws::Profiles &profiles)
{
    if (request.region.isEmpty() && arn)
        return arn->region;
    const QString region =
            aws::resolveRegion(environment, profiles, request.profile, request.region);
    if (region.isEmpty()) {
        ErrorFacts facts;
        facts.remedy =
                QStringLiteral("name it with --region or AWS_REGION, or give the table's ARN");
        return failure(ErrorKind::Usage, QStringLiteral("no region is known"), facts);
    }
    return region;
}

} // namespace

ConnectionRequest connectionRequest(const QCommandLineParser &options)
{
    ConnectionRequest request;
    if (options.isSet(QStringLiteral("profile")))
        request.profile = options.value(QStringLiteral("profile"));
    request.region = options.value(QStringLiteral("region"));
    request.endpointUrl = options.value(QStringLiteral("endpoint-url"));
    request.caBundle = options.value(QStringLiteral("ca-bundle"));
    if (request.caBundle.isEmpty())
        request.caBundle = qEnvironmentVariable("AWS_CA_BUNDLE");
    request.mfaCode = options.value(QStringLiteral("mfa-code"));
    request.asksInstance = options.isSet(QStringLiteral("instance-credentials"));
    return request;
}

credentials::Source sourceOf(const ConnectionRequest &request)
{
    credentials::Source source;
    source.environment = aws::processEnvironment();
    source.chain.profile = request.profile;
    source.chain.asksInstance = request.asksInstance;
    source.isEnvironmentOnly = request.environmentCredentialsOnly;
    return source;
}

net::TransportSettings transportOf(const ConnectionRequest &request)
{
    net::TransportSettings settings;
    settings.caBundleFile = request.caBundle;
    return settings;
}

std::shared_ptr<credentials::Providers> providersOf(const ConnectionRequest &request)
{
    static const base::SystemClock clock; // outlives every provider
    return std::make_shared<credentials::Providers>(
            std::make_shared<TerminalAsker>(request.mfaCode), clock,
            credentials::ProviderDefaults{transportOf(request), request.asksInstance});
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionRequest &request,
                                                     const QString &resource)
{
    Parts parts;
    parts.table = resource;
    if (resource.startsWith(QLatin1String("arn:"))) {
        const auto arn = aws::parseArn(resource);
        if (!arn)
            return failure(arn.error());
        parts.arn = *arn;
        parts.table = arn->table;
    } else if (!resource.isNull() && !aws::isTableName(resource)) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral(
                "give a table's ARN, or its name: 3 to 255 letters, digits, \"_\", \"-\" or \".\"");
        return failure(ErrorKind::Usage, QStringLiteral("\"%1\" is no table").arg(resource), facts);
    }
    const aws::Environment environment = aws::processEnvironment();
    const auto profiles = aws::loadProfiles(environment);
    if (!profiles)
        return failure(profiles.error());
    const auto region = regionFor(request, parts.arn, environment, *profiles);
    if (!region)
        return failure(region.error());
    const auto dynamodb =
            endpointFor(aws::Service::DynamoDb, request, environment, *profiles, *region);
    if (!dynamodb)
        return failure(dynamodb.error());
    const auto streams =
            endpointFor(aws::Service::DynamoDbStreams, request, environment, *profiles, *region);
    if (!streams)
        return failure(streams.error());
    parts.providers = providersOf(request);
    auto provider = parts.providers->of(sourceOf(request), transportOf(request));
    if (request.credentials)
        provider = request.credentials;
    if (!provider)
        return failure(provider.error());

    parts.transport = transportOf(request);
    parts.credentials = *provider;
    parts.tableSettings.endpoint = *dynamodb;
    parts.tableSettings.signingRegion =
            isTestRegion(*region) ? QStringLiteral("us-east-1") : *region;
    parts.streamSettings = parts.tableSettings;
    parts.streamSettings.endpoint = *streams;
    return std::unique_ptr<Connection>(new Connection(std::move(parts)));
}

Connection::Connection(Parts parts)
    : m_providers(parts.providers)
    , m_transport(parts.transport)
    , m_arn(parts.arn)
    , m_table(parts.table)
    , m_tableJson(m_transport, m_clock, parts.credentials, parts.tableSettings)
    , m_streamJson(m_transport, m_clock, parts.credentials, parts.streamSettings)
    , m_tables(m_tableJson)
    , m_streams(m_streamJson)
{
}

} // namespace tailrace::cli
