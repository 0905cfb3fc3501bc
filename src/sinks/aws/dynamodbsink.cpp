// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/dynamodbsink.h"

#include "aws/arn.h"
#include "sinks/aws/dynamodbdelivery.h"

namespace tailrace::sinks {

namespace {

using Mode = bridge::DynamoDbSinkSettings::Mode;

// A table of another account has to be named by its ARN, or another table would be meant; servers
// that are not AWS's know names only.
QString tableNameAt(const QString &endpoint, const QString &table)
{
    const auto arn = aws::parseArn(table);
    const auto host = aws::classifyEndpoint(endpoint);
    const bool isAws = !host || *host == aws::EndpointClass::Aws;
    return isAws || !arn ? table : arn->table;
}

} // namespace

DynamoDbSink::DynamoDbSink(const bridge::DynamoDbSinkSettings &settings, const AwsTarget &target,
                           const SinkContext &context, QObject *parent)
    : Sink(parent)
    , m_settings(settings)
    , m_table(tableNameAt(target.endpoint, settings.table))
    , m_json(context.transport, context.clock, target.credentials, clientSettings(target, "1.0"))
    , m_client(m_json)
{
}

DynamoDbSink::~DynamoDbSink() = default;

QFuture<DeliveryOutcome> DynamoDbSink::deliver(const std::vector<Event> &batch)
{
    return (new DynamoDbDelivery(batch, m_table, m_settings, m_client, this))->start();
}

bool DynamoDbSink::wantsRecord() const
{
    return m_settings.mode == Mode::Replicate;
}

Result<std::unique_ptr<Sink>> DynamoDbSink::make(const bridge::DynamoDbSinkSettings &settings,
                                                 const SinkContext &context)
{
    const auto target = awsTarget(settings.access, settings.table, aws::Service::DynamoDb, context);
    if (!target)
        return failure(target.error());
    return std::make_unique<DynamoDbSink>(settings, *target, context);
}

SinkSummary DynamoDbSink::summaryOf(const bridge::DynamoDbSinkSettings &settings)
{
    const auto arn = aws::parseArn(settings.table);
    const QString table = arn ? arn->table : settings.table;
    return {QStringLiteral("Amazon DynamoDB"),
            (settings.mode == Mode::Replicate ? QStringLiteral("replica ")
                                              : QStringLiteral("table "))
                    + table,
            {table, arn ? arn->region : QString()}};
}

EventFormat DynamoDbSink::formatOf(const bridge::DynamoDbSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
