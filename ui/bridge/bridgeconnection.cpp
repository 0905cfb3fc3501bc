// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgeconnection.h"

#include "aws/arn.h"
#include "aws/endpoint.h"

#include <QUrl>

namespace tailrace::ui {

namespace {

using Kind = bridge::CredentialsReference::Kind;

credentials::Source sourceOf(const bridge::CredentialsReference &reference,
                             const aws::Environment &environment)
{
    credentials::Source source;
    source.environment = environment;
    source.isEnvironmentOnly = reference.kind == Kind::Environment;
    if (reference.kind == Kind::Profile)
        source.chain.profile = reference.name;
    return source;
}

Result<QString> endpointOf(const bridge::Source &source, const QString &region,
                           aws::Service service)
{
    if (!source.endpointUrl.isEmpty()) {
        const Result<aws::EndpointClass> kind = aws::classifyEndpoint(source.endpointUrl);
        if (!kind)
            return failure(kind.error());
        return source.endpointUrl;
    }
    aws::EndpointParameters parameters;
    parameters.service = service;
    parameters.region = region;
    return aws::resolveEndpoint(parameters);
}

} // namespace

Result<models::Connection> bridgeConnection(const bridge::Source &source,
                                            const aws::Environment &environment,
                                            credentials::Providers &providers,
                                            const secrets::ResolvedSecrets &secrets)
{
    const Result<aws::Arn> arn = aws::parseArn(source.table);
    if (!arn)
        return failure(arn.error());
    models::Connection connection;
    connection.signingRegion = source.region.isEmpty() ? arn->signingRegion() : source.region;
    const Result<QString> tables =
            endpointOf(source, connection.signingRegion, aws::Service::DynamoDb);
    if (!tables)
        return failure(tables.error());
    const Result<QString> streams =
            endpointOf(source, connection.signingRegion, aws::Service::DynamoDbStreams);
    if (!streams)
        return failure(streams.error());
    connection.source = sourceOf(source.credentials, environment);
    const auto credentials = source.credentials.kind == Kind::Secret
                                     ? secrets.provider(source.credentials.name)
                                     : providers.of(connection.source, {});
    if (!credentials)
        return failure(credentials.error());
    connection.endpoint = *tables;
    connection.streamsEndpoint = *streams;
    connection.credentials = *credentials;
    return connection;
}

QString foreignHost(const QString &endpointUrl)
{
    if (endpointUrl.isEmpty())
        return {};
    const Result<aws::EndpointClass> kind = aws::classifyEndpoint(endpointUrl);
    if (!kind || *kind != aws::EndpointClass::Custom)
        return {};
    return QUrl(endpointUrl, QUrl::StrictMode).host();
}

} // namespace tailrace::ui
