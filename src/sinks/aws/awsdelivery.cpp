// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/awsdelivery.h"

namespace tailrace::sinks {

AwsDelivery::AwsDelivery(std::vector<Event> batch, const AwsProtocol &protocol, AwsCaller &caller,
                         QObject *parent)
    : QObject(parent)
    , m_batch(std::move(batch))
    , m_protocol(protocol)
    , m_caller(caller)
{
}

QFuture<DeliveryOutcome> AwsDelivery::start()
{
    m_promise.start();
    sendNext();
    return m_promise.future();
}

std::optional<Error> AwsDelivery::problemOf(const Event &event) const
{
    const qint64 size = m_protocol.sizeOf(event);
    if (size > m_protocol.limits.eventBytes) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("send less of the record with a template");
        return Error{ErrorKind::Rejected,
                     {},
                     QStringLiteral("the event has %1 bytes, and the service takes up to %2")
                             .arg(size)
                             .arg(m_protocol.limits.eventBytes),
                     facts};
    }
    return m_protocol.problemOf ? m_protocol.problemOf(event) : std::nullopt;
}

void AwsDelivery::sendNext()
{
    const auto rest = std::span(m_batch).subspan(m_taken);
    if (rest.empty())
        return finish({});
    if (auto problem = problemOf(rest.front()))
        return finish({0, std::move(problem), false});
    size_t count = eventsOfNextRequest(rest, m_protocol.limits, m_protocol.sizeOf);
    // What would be refused stands first in a request that is never sent.
    for (size_t i = 1; i < count && m_protocol.problemOf; ++i)
        if (m_protocol.problemOf(rest[i]))
            count = i;
    const auto next = rest.first(count);
    m_caller.post(m_protocol.request(next), this,
                  [this, next](const Result<QByteArray> &answer) { receive(next, answer); });
}

void AwsDelivery::receive(std::span<const Event> sent, const Result<QByteArray> &answer)
{
    const DeliveryOutcome outcome =
            answer ? m_protocol.read(sent, *answer)
                   : requestFailed(answer.error(), sent.size(), m_protocol.use);
    for (const Event &event : sent.first(outcome.error ? outcome.acknowledged : sent.size()))
        Q_EMIT acknowledged(placeOf(event));
    if (outcome.error)
        return finish(outcome);
    m_taken += sent.size();
    sendNext();
}

void AwsDelivery::finish(DeliveryOutcome outcome)
{
    outcome.acknowledged += m_taken;
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::sinks
