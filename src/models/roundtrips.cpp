// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roundtrips.h"

#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::models {

using State = SentWrite::State;

RoundTrips::RoundTrips(std::vector<dynamodb::KeyElement> schema)
    : m_schema(std::move(schema))
{
}

/// Equal for equal keys: 1 and 1.0 are the same number.
QByteArray RoundTrips::keyText(const dynamodb::AttributeMap &item) const
{
    QByteArray text;
    for (const dynamodb::KeyElement &element : m_schema) {
        const dynamodb::AttributeValue *value = dynamodb::find(item, element.name);
        if (!value)
            continue;
        const bool isNumber = value->type() == dynamodb::AttributeValue::Type::N;
        const QByteArray bytes =
                isNumber ? dynamodb::canonicalNumber(value->bytes()).value_or(value->bytes())
                         : value->bytes();
        text += QByteArray::number(bytes.size()) + ':' + bytes;
    }
    return text;
}

void RoundTrips::sent(qint64 sequence, SentWrite write)
{
    if (m_waiting.size() == mostWaiting) {
        ++m_done.notSeen;
        const auto oldest = m_waiting.begin();
        m_byKey.remove(keyText(oldest->second.request().item), oldest->first);
        m_waiting.erase(oldest);
    }
    m_byKey.insert(keyText(write.request().item), sequence);
    m_waiting.insert_or_assign(sequence, std::move(write));
}

void RoundTrips::answered(qint64 sequence, const Result<dynamodb::WriteAnswer> &answer,
                          const QString &whyUnseen)
{
    const auto at = m_waiting.find(sequence);
    if (at == m_waiting.end())
        return;
    at->second.answered(answer, whyUnseen);
    if (at->second.isOver())
        take(at);
}

void RoundTrips::look(const stream::RecordPage &page)
{
    if (m_waiting.empty())
        return;
    for (const stream::RecordEntry &entry : page.entries()) {
        const auto keys = dynamodb::itemFromJson(page.slice(entry.keys));
        if (!keys)
            continue;
        const QList<qint64> sequences = m_byKey.values(keyText(*keys));
        // The last inserted is the first of the list, and a record is the oldest write's that fits.
        for (auto sequence = sequences.crbegin(); sequence != sequences.crend(); ++sequence) {
            SentWrite &write = m_waiting.at(*sequence);
            const State before = write.state();
            write.look(page, entry);
            if (write.state() != before)
                break;
        }
    }
    takeOver();
}

void RoundTrips::passTime(qint64 nowMs, const QString &whyLate)
{
    for (auto &[sequence, write] : m_waiting)
        write.passTime(nowMs, whyLate);
    takeOver();
}

void RoundTrips::readingEnded(const QString &why)
{
    for (auto &[sequence, write] : m_waiting)
        write.readingEnded(why);
    takeOver();
}

/// Counts what is over.
void RoundTrips::takeOver()
{
    for (auto at = m_waiting.begin(); at != m_waiting.end();) {
        const auto next = std::next(at);
        if (at->second.isOver())
            take(at);
        at = next;
    }
}

void RoundTrips::take(Waiting::iterator at)
{
    const SentWrite &write = at->second;
    switch (write.state()) {
    case State::Found:
        ++m_done.found;
        m_latencies.push_back(write.latencyMs());
        break;
    case State::NotExpected:
        ++m_done.notExpected;
        break;
    case State::NotSeen:
        ++m_done.notSeen;
        break;
    default:
        ++m_done.refused;
        break;
    }
    m_byKey.remove(keyText(write.request().item), at->first);
    m_waiting.erase(at);
}

RoundTrips::Summary RoundTrips::summary() const
{
    Summary summary = m_done;
    summary.waiting = qint64(m_waiting.size());
    if (!m_latencies.empty()) {
        std::vector<qint64> sorted = m_latencies;
        const auto middle = sorted.begin() + qsizetype(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        summary.medianMs = *middle;
    }
    return summary;
}

} // namespace tailrace::models
