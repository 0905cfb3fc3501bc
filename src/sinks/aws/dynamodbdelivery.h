// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/aws/dynamodbwrite.h"

namespace tailrace::sinks {

/// One batch on its way into a table: up to sixteen items at a time, the writes of one item one
/// after the other. Deletes itself when it has told the outcome.
class DynamoDbDelivery final : public QObject
{
    Q_OBJECT
public:
    DynamoDbDelivery(std::vector<Event> batch, QString table,
                     const bridge::DynamoDbSinkSettings &settings, dynamodb::TableClient &client,
                     QObject *parent);

    QFuture<DeliveryOutcome> start();

private:
    void sendMore();
    bool mayGo(size_t index) const;
    void send(size_t index);
    void take(size_t index, std::optional<DeliveryOutcome> refused);
    void finish();

    const std::vector<Event> m_batch;
    const QString m_table;
    const bridge::DynamoDbSinkSettings m_settings;
    dynamodb::TableClient &m_client;
    QPromise<DeliveryOutcome> m_promise;
    std::vector<bool> m_isDone;
    std::vector<size_t> m_underWay;
    size_t m_next = 0;
    size_t m_failedAt = 0; ///< of the first event that failed, with m_failure
    std::optional<DeliveryOutcome> m_failure;
};

} // namespace tailrace::sinks
