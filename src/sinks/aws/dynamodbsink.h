// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/aws/awsaccess.h"
#include "sinks/aws/dynamodbwrite.h"

namespace tailrace::sinks {

/// Writes into another table. Replicate: an item takes only what is newer than what it has, so a
/// repeated event changes nothing. PutItem: a repeated event writes the same item again.
class DynamoDbSink final : public Sink
{
    Q_OBJECT
public:
    DynamoDbSink(const bridge::DynamoDbSinkSettings &settings, const AwsTarget &target,
                 const SinkContext &context, QObject *parent = nullptr);
    ~DynamoDbSink() override;
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    bool wantsRecord() const override;
    bool wantsItemKey() const override { return true; }
    static Result<std::unique_ptr<Sink>> make(const bridge::DynamoDbSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::DynamoDbSinkSettings &settings);
    static EventFormat formatOf(const bridge::DynamoDbSinkSettings &settings);

private:
    const bridge::DynamoDbSinkSettings m_settings;
    const QString m_table; ///< what TableName gets
    dynamodb::JsonClient m_json;
    dynamodb::TableClient m_client;
};

} // namespace tailrace::sinks
