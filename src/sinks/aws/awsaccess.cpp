// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/awsaccess.h"

#include "aws/configuredendpoint.h"
#include "aws/credentialchain.h"
#include "aws/resourcearn.h"

namespace tailrace::sinks {

namespace {

using Kind = bridge::CredentialsReference::Kind;

std::optional<QString> profileOf(const bridge::CredentialsReference &reference)
{
    return reference.kind == Kind::Profile ? std::optional(reference.name) : std::nullopt;
}

Result<std::shared_ptr<aws::CredentialsProvider>>
providerOf(const bridge::CredentialsReference &reference, const aws::Environment &environment,
           const SinkContext &context)
{
    if (reference.kind == Kind::Secret)
        return context.secrets.provider(reference.name);
    credentials::Source source;
    source.environment = environment;
    source.chain.profile = profileOf(reference);
    source.isEnvironmentOnly = reference.kind == Kind::Environment;
    return context.providers ? context.providers->of(source)
                             : credentials::makeProvider(source, {}, context.clock);
}

tl::unexpected<Error> testServerUnknown(const QString &region)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("write the server's URL as endpointUrl");
    return failure(ErrorKind::Usage,
                   QStringLiteral("the ARN's region, %1, is a test server's, and where that is is "
                                  "not said")
                           .arg(region),
                   facts);
}

Result<QString> endpointOf(const bridge::AwsAccess &access, const QString &region,
                           aws::Service service, const aws::Environment &environment,
                           const aws::Profiles &profiles)
{
    aws::EndpointParameters parameters;
    parameters.service = service;
    parameters.region = region;
    parameters.endpoint = access.endpointUrl;
    if (parameters.endpoint.isEmpty())
        parameters.endpoint = aws::configuredEndpoint(environment, profiles,
                                                      profileOf(access.credentials), service);
    if (aws::isTestRegion(region)) {
        if (parameters.endpoint.isEmpty() && service != aws::Service::DynamoDb)
            return testServerUnknown(region);
        parameters.region = QStringLiteral("local");
    }
    const auto endpoint = aws::resolveEndpoint(parameters);
    if (!endpoint)
        return failure(endpoint.error());
    // A signature must never go where nobody pointed, whatever named the endpoint.
    if (const auto fit = aws::classifyEndpoint(*endpoint); !fit)
        return failure(fit.error());
    return *endpoint;
}

} // namespace

Result<AwsTarget> awsTarget(const bridge::AwsAccess &access, const QString &arn,
                            aws::Service service, const SinkContext &context,
                            const aws::Environment &environment)
{
    const auto profiles = aws::loadProfiles(environment);
    if (!profiles)
        return failure(profiles.error());
    const auto resource = aws::parseResourceArn(
            arn, service, QStringLiteral("give the ARN of what it writes to"));
    if (!resource)
        return failure(resource.error());
    AwsTarget target;
    target.signingService = aws::namesOf(service).host.toLatin1();
    const QString region = access.region.isEmpty() ? resource->region : access.region;
    target.signingRegion = aws::signingRegionOf(region);
    const auto endpoint = endpointOf(access, region, service, environment, *profiles);
    if (!endpoint)
        return failure(endpoint.error());
    target.endpoint = *endpoint;
    auto provider = providerOf(access.credentials, environment, context);
    if (!provider)
        return failure(provider.error());
    target.credentials = std::move(*provider);
    return target;
}

Result<AwsTarget> awsTarget(const bridge::AwsAccess &access, const QString &arn,
                            aws::Service service, const SinkContext &context)
{
    return awsTarget(access, arn, service, context, aws::processEnvironment());
}

dynamodb::ClientSettings clientSettings(const AwsTarget &target, const QByteArray &jsonVersion)
{
    dynamodb::ClientSettings settings;
    settings.endpoint = target.endpoint;
    settings.signingRegion = target.signingRegion;
    settings.signingService = target.signingService;
    settings.jsonVersion = jsonVersion;
    settings.maxAttempts = 1;
    return settings;
}

} // namespace tailrace::sinks
