// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/chaincontext.h"

#include "aws/configuredendpoint.h"
#include "aws/credentialchain.h"

#include <array>

namespace tailrace::aws {

namespace {

/// Where "legacy" means the global endpoint.
constexpr std::array legacyRegions = {
        QLatin1String("ap-northeast-1"), QLatin1String("ap-south-1"),
        QLatin1String("ap-southeast-1"), QLatin1String("ap-southeast-2"),
        QLatin1String("ca-central-1"),   QLatin1String("eu-central-1"),
        QLatin1String("eu-north-1"),     QLatin1String("eu-west-1"),
        QLatin1String("eu-west-2"),      QLatin1String("eu-west-3"),
        QLatin1String("sa-east-1"),      QLatin1String("us-east-1"),
        QLatin1String("us-east-2"),      QLatin1String("us-west-1"),
        QLatin1String("us-west-2")};

bool isGlobal(const ChainContext &context, const QString &region)
{
    if (region.isEmpty() || region == QLatin1String("aws-global"))
        return true;
    return context.either("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints")
                   == QLatin1String("legacy")
           && std::find(legacyRegions.begin(), legacyRegions.end(), region) != legacyRegions.end();
}

Result<QString> fit(const Result<QString> &url)
{
    if (!url)
        return url;
    if (const auto kind = classifyEndpoint(*url); !kind)
        return failure(kind.error());
    return url;
}

} // namespace

QString ChainContext::either(const char *variableName, const char *settingName) const
{
    const QString value = variable(variableName);
    return value.isEmpty() ? setting(selectedProfile(environment, explicitProfile), settingName)
                           : value;
}

Result<ServicePlace> stsPlace(const ChainContext &context)
{
    EndpointParameters parameters;
    parameters.service = Service::Sts;
    parameters.region =
            resolveRegion(context.environment, context.profiles, context.explicitProfile, {});
    parameters.endpoint = configuredEndpoint(context.environment, context.profiles,
                                             context.explicitProfile, Service::Sts);
    ServicePlace place;
    place.region = parameters.region.isEmpty() ? QStringLiteral("us-east-1") : parameters.region;
    if (parameters.endpoint.isEmpty() && isGlobal(context, parameters.region)) {
        place.region = QStringLiteral("us-east-1");
        parameters.endpoint = QStringLiteral("https://sts.amazonaws.com");
    }
    const auto endpoint = fit(resolveEndpoint(parameters));
    if (!endpoint)
        return failure(endpoint.error());
    place.endpoint = *endpoint;
    return place;
}

Result<QString> ssoEndpoint(const ChainContext &context, Service service, const QString &region)
{
    EndpointParameters parameters;
    parameters.service = service;
    parameters.region = region;
    parameters.endpoint = configuredEndpoint(context.environment, context.profiles,
                                             context.explicitProfile, service);
    return fit(resolveEndpoint(parameters));
}

} // namespace tailrace::aws
