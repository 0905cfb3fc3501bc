// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/kafka/kafkadelivery.h"

#include "sinks/kafka/kafkaconfig.h"

#include <algorithm>

namespace tailrace::sinks {

KafkaDelivery::KafkaDelivery(size_t count, QString topic)
    : m_topic(std::move(topic))
    , m_tickets(count)
    , m_taken(count, false)
{
    for (size_t i = 0; i < count; ++i)
        m_tickets[i] = {this, i};
    m_sent.reserve(count);
    m_promise.start();
}

void KafkaDelivery::sent(const Event &event)
{
    m_sent.push_back({event.id, event.body.size(), sinks::placeOf(event)});
    ++m_open;
}

void KafkaDelivery::endedAt(size_t index, const KafkaVerdict &verdict)
{
    m_trouble = verdict;
    m_troubledAt = index;
    m_isKnownToBlame = true;
}

void KafkaDelivery::acknowledged(size_t index)
{
    m_taken[index] = true;
    --m_open;
}

void KafkaDelivery::refused(size_t index, int code)
{
    --m_open;
    const KafkaVerdict verdict = kafkaVerdict(code, {}, m_topic);
    if (verdict.isTheEvents)
        m_suspects.push_back(m_sent[index].id);
    if (m_trouble && m_troubledAt < index)
        return;
    m_trouble = verdict;
    m_troubledAt = index;
    // One that is as large as a request goes by itself.
    m_isKnownToBlame = m_sent[index].bytes >= kafkaBatchBytes;
}

std::optional<Error> KafkaDelivery::breakage() const
{
    return m_trouble && !m_trouble->isTheEvents && !m_trouble->isFull
                   ? std::optional(m_trouble->error)
                   : std::nullopt;
}

size_t KafkaDelivery::prefix() const
{
    return size_t(std::find(m_taken.begin(), m_taken.end(), false) - m_taken.begin());
}

DeliveryOutcome KafkaDelivery::outcome(bool isAlone) const
{
    if (!m_trouble)
        return {prefix(), std::nullopt};
    if (!m_trouble->isTheEvents)
        return {prefix(), m_trouble->error, true};
    if (m_isKnownToBlame)
        return {prefix(), m_trouble->error, false};
    if (m_sent.size() == 1)
        return {0, m_trouble->error, !isAlone};
    return {prefix(), std::nullopt};
}

void KafkaDelivery::finish(bool isAlone)
{
    m_promise.addResult(outcome(isAlone));
    m_promise.finish();
}

void KafkaDelivery::finishBehindRefused()
{
    if (m_trouble && m_trouble->isTheEvents)
        return finish(false);
    m_promise.addResult(DeliveryOutcome{prefix(), std::nullopt});
    m_promise.finish();
}

void KafkaDelivery::finish(const Error &error)
{
    m_promise.addResult(DeliveryOutcome{prefix(), error, true});
    m_promise.finish();
}

} // namespace tailrace::sinks
