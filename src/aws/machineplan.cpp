// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/machineplan.h"

#include "aws/chainsearch.h"

namespace tailrace::aws {

namespace {

QString text(const char *name)
{
    return QString::fromLatin1(name);
}

bool isAgent(const QString &host)
{
    return host == QLatin1String("169.254.170.2") || host == QLatin1String("169.254.170.23")
           || host == QLatin1String("fd00:ec2::23");
}

bool mayBeAsked(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    if (url.scheme() == QLatin1String("https"))
        return true;
    if (url.scheme() != QLatin1String("http"))
        return false;
    const auto kind = classifyEndpoint(url.toString(QUrl::RemovePath | QUrl::RemoveQuery));
    return isAgent(url.host()) || (kind && *kind == EndpointClass::Loopback);
}

bool isTrue(const QString &value)
{
    return value.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
}

} // namespace

bool namesContainer(const ChainContext &context)
{
    return !context.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isEmpty()
           || !context.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI").isEmpty();
}

Result<FetchPlan> planContainer(const ChainContext &context)
{
    const QString path = context.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const QString full = context.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (path.isEmpty() && full.isEmpty())
        return noCredentials(QStringLiteral("this is no container: neither "
                                            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor "
                                            "AWS_CONTAINER_CREDENTIALS_FULL_URI is set"),
                             QStringLiteral("run it in a task of ECS or a pod of EKS"));
    ContainerCredentials container;
    container.url = QUrl(path.isEmpty() ? full : QStringLiteral("http://169.254.170.2") + path,
                         QUrl::StrictMode);
    if (!mayBeAsked(container.url))
        return noCredentials(
                QStringLiteral("the container's address for credentials is neither https nor of "
                               "this machine, nor an agent of ECS or EKS"),
                QStringLiteral("correct AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    container.tokenFile = context.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    container.token = base::Secret(context.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN").toUtf8());
    return FetchPlan{text("Container"), container};
}

Result<FetchPlan> planInstance(const ChainContext &context)
{
    if (isTrue(context.variable("AWS_EC2_METADATA_DISABLED")))
        return noCredentials(
                QStringLiteral("AWS_EC2_METADATA_DISABLED forbids asking the instance"),
                QStringLiteral("unset it, or use other credentials"));
    QString endpoint =
            context.either("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
    const QString mode = context.either("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
                                        "ec2_metadata_service_endpoint_mode");
    if (endpoint.isEmpty())
        endpoint = mode.compare(QLatin1String("ipv6"), Qt::CaseInsensitive) == 0
                           ? text("http://[fd00:ec2::254]")
                           : text("http://169.254.169.254");
    const QUrl url(endpoint, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return noCredentials(
                QStringLiteral("\"%1\" is no address of an instance's service").arg(endpoint),
                QStringLiteral("correct AWS_EC2_METADATA_SERVICE_ENDPOINT"));
    return FetchPlan{text("InstanceMetadata"), InstanceCredentials{url}};
}

KeyTexts environmentKeys(const ChainContext &context)
{
    const QString older = context.variable("AWS_SECURITY_TOKEN");
    return {context.variable("AWS_ACCESS_KEY_ID"), context.variable("AWS_SECRET_ACCESS_KEY"),
            older.isEmpty() ? context.variable("AWS_SESSION_TOKEN") : older,
            context.variable("AWS_ACCOUNT_ID"), context.variable("AWS_CREDENTIAL_EXPIRATION")};
}

Result<FetchPlan> planSource(const ChainContext &context, const QString &profile,
                             const QString &source)
{
    if (source.compare(QLatin1String("EcsContainer"), Qt::CaseInsensitive) == 0)
        return planContainer(context);
    if (source.compare(QLatin1String("Ec2InstanceMetadata"), Qt::CaseInsensitive) == 0)
        return planInstance(context);
    if (source.compare(QLatin1String("Environment"), Qt::CaseInsensitive) != 0)
        return noCredentials(
                QStringLiteral("profile \"%1\" has the credential_source \"%2\", which is none")
                        .arg(profile, source),
                QStringLiteral("write Environment, Ec2InstanceMetadata or EcsContainer"));
    ChainSearch search;
    if (search.tryKeys(text("Environment"), QStringLiteral("the environment"),
                       environmentKeys(context))
        && search.result.plan)
        return *search.result.plan;
    return noCredentials(
            QStringLiteral("profile \"%1\" takes its role with the environment's keys, and there "
                           "are none")
                    .arg(profile),
            QStringLiteral("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
}

} // namespace tailrace::aws
