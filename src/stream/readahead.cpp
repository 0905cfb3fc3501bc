// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/readahead.h"

namespace tailrace::stream {

namespace {

constexpr QByteArrayView memberStart("\"NextShardIterator\":\"");
constexpr qsizetype headBytes = 64;
constexpr qsizetype tailBytes = 2048; ///< an iterator of the service's has some hundred

} // namespace

// Within a record's values a quote has a backslash before it, and an attribute of that name has an
// object behind it: what looks like the member is the member, in every answer that is whole.
QString nextIteratorGuess(QByteArrayView body)
{
    const qsizetype inHead = body.first(qMin(headBytes, body.size())).indexOf(memberStart);
    const qsizetype tailFrom = qMax<qsizetype>(0, body.size() - tailBytes);
    const qsizetype inTail = inHead < 0 ? body.sliced(tailFrom).indexOf(memberStart) : -1;
    if (inHead < 0 && inTail < 0)
        return {};
    const qsizetype from = (inHead < 0 ? tailFrom + inTail : inHead) + memberStart.size();
    const qsizetype end = body.indexOf('"', from);
    if (end < 0 || end - from > tailBytes)
        return {};
    const QByteArrayView value = body.sliced(from, end - from);
    return value.contains('\\') ? QString() : QString::fromLatin1(value);
}

bool ReadAhead::isLikely(const QString &shard, qsizetype bytes) const
{
    const qsizetype full = m_fullBytes.value(shard);
    return full > 0 && bytes / 3 >= full / 4;
}

void ReadAhead::learn(const QString &shard, qsizetype bytes, bool wasFull)
{
    if (wasFull)
        m_fullBytes[shard] = bytes;
    else
        m_fullBytes.remove(shard);
}

void ReadAhead::start(const QString &shard, const QString &iterator, const Call &call)
{
    m_started.insert(shard, {iterator, call});
}

std::optional<ReadAhead::Call> ReadAhead::take(const QString &shard, const QString &iterator)
{
    const auto started = m_started.constFind(shard);
    if (started == m_started.constEnd() || started->iterator != iterator)
        return std::nullopt;
    return m_started.take(shard).call;
}

bool ReadAhead::drop(const QString &shard)
{
    const auto started = m_started.find(shard);
    if (started == m_started.end())
        return false;
    started->call.cancel();
    m_started.erase(started);
    return true;
}

void ReadAhead::dropAll()
{
    for (Started &started : m_started)
        started.call.cancel();
    m_started.clear();
}

} // namespace tailrace::stream
