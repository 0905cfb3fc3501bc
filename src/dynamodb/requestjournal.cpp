// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/requestjournal.h"

#include <algorithm>

namespace tailrace::dynamodb {

namespace {

const QByteArray stars = "****";

bool isOfReading(const QString &operation)
{
    return operation == QLatin1String("GetRecords")
           || operation == QLatin1String("GetShardIterator")
           || operation == QLatin1String("DescribeStream");
}

void addTo(std::deque<JournalEntry> &entries, JournalEntry entry, size_t kept)
{
    entries.push_back(std::move(entry));
    if (entries.size() > kept)
        entries.pop_front();
}

} // namespace

void RequestJournal::add(JournalEntry entry)
{
    const std::lock_guard lock(m_mutex);
    entry.number = ++m_last;
    if (isOfReading(entry.operation) && !entry.error)
        addTo(m_reading, std::move(entry), keptOfReading);
    else
        addTo(m_others, std::move(entry), keptOfOthers);
}

std::vector<JournalEntry> RequestJournal::entries() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<JournalEntry> all;
    all.reserve(m_reading.size() + m_others.size());
    std::merge(m_reading.begin(), m_reading.end(), m_others.begin(), m_others.end(),
               std::back_inserter(all),
               [](const JournalEntry &a, const JournalEntry &b) { return a.number < b.number; });
    return all;
}

quint64 RequestJournal::lastNumber() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

QList<net::Header> shownHeaders(const QList<net::Header> &headers)
{
    QList<net::Header> shown;
    for (net::Header header : headers) {
        const QByteArray name = header.first.toLower();
        if (name == "x-amz-security-token")
            header.second = stars;
        else if (name == "authorization")
            if (const qsizetype at = header.second.indexOf("Signature="); at >= 0)
                header.second = header.second.first(at) + "Signature=" + stars;
        shown.append(header);
    }
    return shown;
}

} // namespace tailrace::dynamodb
