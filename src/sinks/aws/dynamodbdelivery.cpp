// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/dynamodbdelivery.h"

#include "base/async.h"

#include <algorithm>

namespace tailrace::sinks {

namespace {

constexpr size_t mostAtOnce = 16;

} // namespace

DynamoDbDelivery::DynamoDbDelivery(std::vector<Event> batch, QString table,
                                   const bridge::DynamoDbSinkSettings &settings,
                                   dynamodb::TableClient &client, QObject *parent)
    : QObject(parent)
    , m_batch(std::move(batch))
    , m_table(std::move(table))
    , m_settings(settings)
    , m_client(client)
    , m_isDone(m_batch.size())
{
}

QFuture<DeliveryOutcome> DynamoDbDelivery::start()
{
    m_promise.start();
    QFuture<DeliveryOutcome> future = m_promise.future();
    sendMore();
    return future;
}

void DynamoDbDelivery::sendMore()
{
    while (!m_failure && m_next < m_batch.size() && mayGo(m_next))
        send(m_next++);
    if (m_underWay.empty())
        finish();
}

// An item's writes stay in order: the next waits for the one before it, and what is behind it too.
bool DynamoDbDelivery::mayGo(size_t index) const
{
    return m_underWay.size() < mostAtOnce
           && std::none_of(m_underWay.begin(), m_underWay.end(), [&](size_t other) {
                  return m_batch[other].itemKey == m_batch[index].itemKey;
              });
}

void DynamoDbDelivery::send(size_t index)
{
    const auto request = writeOf(m_batch[index], m_table, m_settings);
    if (!request) {
        m_failedAt = index;
        m_failure = DeliveryOutcome{0, request.error(), false};
        return;
    }
    m_underWay.push_back(index);
    onResult(m_client.write(*request), this,
             [this, index](const Result<dynamodb::WriteAnswer> &answer) {
                 take(index, judgeWrite(answer, m_settings.mode));
             });
}

void DynamoDbDelivery::take(size_t index, std::optional<DeliveryOutcome> refused)
{
    std::erase(m_underWay, index);
    m_isDone[index] = !refused;
    if (refused && (!m_failure || index < m_failedAt)) {
        m_failedAt = index;
        m_failure = std::move(refused);
    }
    sendMore();
}

// What is done behind the first failure is repeated with it.
void DynamoDbDelivery::finish()
{
    DeliveryOutcome outcome = m_failure.value_or(DeliveryOutcome{});
    outcome.acknowledged =
            size_t(std::find(m_isDone.begin(), m_isDone.end(), false) - m_isDone.begin());
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::sinks
