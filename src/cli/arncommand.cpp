// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/arn.h"
#include "aws/endpoint.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

using formats::Json;

Json orNull(const QString &text)
{
    return text.isEmpty() ? Json::null() : Json::string(text);
}

QString resourceTypeText(aws::Arn::ResourceType type)
{
    switch (type) {
    case aws::Arn::ResourceType::Table:
        return QStringLiteral("table");
    case aws::Arn::ResourceType::Stream:
        return QStringLiteral("stream");
    case aws::Arn::ResourceType::Index:
        return QStringLiteral("index");
    }
    return {};
}

Json endpoint(aws::Service service, const aws::Arn &arn)
{
    aws::EndpointParameters parameters;
    parameters.service = service;
    // ddblocal is where test servers put their tables: there is no AWS host for it.
    parameters.region = arn.signingRegion() == arn.region ? arn.region : QStringLiteral("local");
    const auto url = aws::resolveEndpoint(parameters);
    return url ? Json::string(*url) : Json::null();
}

Json describeArn(const aws::Arn &arn)
{
    Json out = Json::object();
    out.set("valid", Json::boolean(true));
    out.set("partition", Json::string(arn.partition));
    out.set("region", Json::string(arn.region));
    out.set("account", Json::string(arn.account));
    out.set("resourceType", Json::string(resourceTypeText(arn.resourceType)));
    out.set("table", Json::string(arn.table));
    out.set("streamLabel", orNull(arn.streamLabel));
    out.set("index", orNull(arn.index));
    out.set("tableArn", Json::string(arn.tableArn()));
    out.set("signingRegion", Json::string(arn.signingRegion()));
    Json endpoints = Json::object();
    endpoints.set("dynamodb", endpoint(aws::Service::DynamoDb, arn));
    endpoints.set("streams", endpoint(aws::Service::DynamoDbStreams, arn));
    out.set("endpoints", endpoints);
    return out;
}

int run(const QCommandLineParser &options)
{
    const auto arn = aws::parseArn(options.positionalArguments().constFirst());
    if (arn)
        return printLine(describeArn(*arn)) ? Done : AnswerIsNo;
    Json out = Json::object();
    out.set("valid", Json::boolean(false));
    out.set("error", Json::string(base::describe(arn.error())));
    printLine(out);
    return AnswerIsNo;
}

} // namespace

Command arnCommand()
{
    return {QStringLiteral("arn"),
            QStringLiteral("Take apart a table, stream or index ARN."),
            {{QStringLiteral("ARN"), QStringLiteral("A DynamoDB ARN.")}},
            {},
            QStringLiteral("tailrace-cli arn arn:aws:dynamodb:us-west-2:123456789012:table/orders"),
            run};
}

} // namespace tailrace::cli
