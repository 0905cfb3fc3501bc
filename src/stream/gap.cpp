// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/gap.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

bool isSameLoss(const Gap &a, const Gap &b)
{
    if (a.shardId.isEmpty())
        return b.shardId.isEmpty() && a.cause == b.cause;
    return a.shardId == b.shardId && a.after == b.after;
}

} // namespace

bool GapLedger::add(const Gap &gap)
{
    const auto known = std::find_if(m_gaps.begin(), m_gaps.end(),
                                    [&](const Gap &other) { return isSameLoss(other, gap); });
    if (known == m_gaps.end()) {
        m_gaps.push_back(gap);
        return true;
    }
    known->certain = known->certain || gap.certain;
    if (known->before.isEmpty()) {
        known->before = gap.before;
        known->beforeMs = gap.beforeMs;
    }
    return false;
}

qint64 GapLedger::certain() const
{
    return std::count_if(m_gaps.begin(), m_gaps.end(), [](const Gap &gap) { return gap.certain; });
}

} // namespace tailrace::stream
