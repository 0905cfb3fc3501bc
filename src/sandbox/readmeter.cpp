// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/readmeter.h"

namespace tailrace::sandbox {

void ReadMeter::setLimit(const ReadLimit &limit)
{
    m_limit = limit;
    m_uses.clear();
}

bool ReadMeter::allows(const QString &shard, qint64 nowMs)
{
    if (m_limit.calls <= 0 && m_limit.bytes <= 0)
        return true;
    Use &use = m_uses[shard];
    if (use.second != nowMs / 1000)
        use = {nowMs / 1000, 0, 0};
    if ((m_limit.calls > 0 && use.calls >= m_limit.calls)
        || (m_limit.bytes > 0 && use.bytes >= m_limit.bytes))
        return false;
    ++use.calls;
    return true;
}

void ReadMeter::addBytes(const QString &shard, qint64 bytes)
{
    if (const auto use = m_uses.find(shard); use != m_uses.end())
        use->bytes += bytes;
}

} // namespace tailrace::sandbox
