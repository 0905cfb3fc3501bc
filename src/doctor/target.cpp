// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/target.h"

#include "aws/configuredendpoint.h"

namespace tailrace::doctor {

namespace {

bool isTestRegion(const QString &region)
{
    return region == QLatin1String("ddblocal") || region == QLatin1String("local")
           || region == QLatin1String("localhost");
}

QString whoNamed(const QString &url, const aws::Environment &environment, aws::Service service)
{
    const QString own = QStringLiteral("AWS_ENDPOINT_URL_")
                        + aws::namesOf(service).setting.toString().toUpper();
    for (const QString &name : {own, QStringLiteral("AWS_ENDPOINT_URL")})
        if (environment.value(name) == url)
            return name;
    return QStringLiteral("the profile");
}

EndpointFacts endpointOf(const TargetRequest &request, const aws::Environment &environment,
                         const aws::Profiles &profiles, aws::Service service, const QString &region)
{
    EndpointFacts facts;
    QString url = request.endpointUrl;
    if (!url.isEmpty()) {
        facts.namedBy = QStringLiteral("--endpoint-url");
    } else {
        url = aws::configuredEndpoint(environment, profiles, request.profile, service);
        if (!url.isEmpty())
            facts.namedBy = whoNamed(url, environment, service);
    }
    aws::EndpointParameters parameters;
    parameters.service = service;
    parameters.region = isTestRegion(region) ? QStringLiteral("local") : region;
    parameters.endpoint = url;
    const auto resolved = aws::resolveEndpoint(parameters);
    const auto kind = resolved ? aws::classifyEndpoint(*resolved)
                               : Result<aws::EndpointClass>(failure(resolved.error()));
    if (!kind) {
        facts.error = kind.error();
        return facts;
    }
    facts.url = *resolved;
    facts.kind = *kind;
    return facts;
}

} // namespace

QString Target::streamArn() const
{
    return arn && arn->resourceType == aws::Arn::ResourceType::Stream ? arn->toString() : QString();
}

Target resolveTarget(const TargetRequest &request, const aws::Environment &environment,
                     const aws::Profiles &profiles)
{
    Target target;
    target.arn = aws::parseArn(request.arn);
    if (!target.arn)
        return target;
    target.region = target.arn->region;
    if (!request.region.isEmpty() && request.region != target.region) {
        target.region = request.region;
        target.regionNamedBy = QStringLiteral("--region");
    }
    target.signingRegion =
            isTestRegion(target.region) ? QStringLiteral("us-east-1") : target.region;
    target.table =
            endpointOf(request, environment, profiles, aws::Service::DynamoDb, target.region);
    target.streams = endpointOf(request, environment, profiles, aws::Service::DynamoDbStreams,
                                target.region);
    return target;
}

} // namespace tailrace::doctor
