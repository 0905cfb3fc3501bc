// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliverymarks.h"

namespace tailrace::models {

namespace {

constexpr size_t eventsKept = 500'000;
constexpr qint64 wordBits = 64;

quint64 digestOf(QByteArrayView eventId)
{
    return qHash(eventId, size_t(0x7A11));
}

} // namespace

bool DeliveryMarks::mark(const QList<QByteArray> &eventIds)
{
    bool isNew = false;
    for (const QByteArray &id : eventIds) {
        const quint64 digest = digestOf(id);
        if (m_events.contains(digest))
            continue;
        m_events.insert(digest);
        m_order.push_back(digest);
        isNew = true;
    }
    while (m_order.size() > eventsKept) {
        m_events.remove(m_order.front());
        m_order.pop_front();
    }
    return isNew;
}

bool DeliveryMarks::isMarked(QByteArrayView eventId) const
{
    return !m_events.isEmpty() && m_events.contains(digestOf(eventId));
}

void DeliveryMarks::putAway(RowId firstId, const stream::RecordPage &page)
{
    if (m_events.isEmpty())
        return;
    for (size_t i = 0; i < page.entries().size(); ++i) {
        if (!isMarked(page.slice(page.entries()[i].eventId)))
            continue;
        const RowId id = firstId + RowId(i);
        if (m_bits.empty())
            m_firstWord = id / wordBits;
        const qint64 word = id / wordBits - m_firstWord;
        if (word < 0)
            continue;
        if (word >= qint64(m_bits.size()))
            m_bits.resize(size_t(word + 1));
        m_bits[size_t(word)] |= quint64(1) << (id % wordBits);
    }
}

bool DeliveryMarks::isPutAwayMarked(RowId id) const
{
    const qint64 word = id / wordBits - m_firstWord;
    return word >= 0 && word < qint64(m_bits.size())
           && (m_bits[size_t(word)] >> (id % wordBits) & 1) != 0;
}

void DeliveryMarks::forgetRowsBefore(RowId id)
{
    for (; !m_bits.empty() && (m_firstWord + 1) * wordBits <= id; ++m_firstWord)
        m_bits.pop_front();
}

} // namespace tailrace::models
