// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/readunitmeter.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 monthMs = 30LL * 24 * 60 * minuteMs;

} // namespace

void ReadUnitMeter::turn(qint64 nowMs)
{
    const qint64 minute = nowMs / minuteMs;
    if (m_minute < 0 || minute - m_minute >= slots)
        m_counts.fill(0);
    else
        for (qint64 m = m_minute + 1; m <= minute; ++m)
            m_counts[size_t(m % slots)] = 0;
    m_minute = std::max(m_minute, minute);
}

void ReadUnitMeter::count(qint64 nowMs)
{
    if (m_startedMs < 0)
        m_startedMs = nowMs;
    turn(nowMs);
    ++m_counts[size_t(m_minute % slots)];
    ++m_total;
}

qint64 ReadUnitMeter::perMonth(qint64 nowMs) const
{
    if (m_total == 0)
        return 0;
    ReadUnitMeter turned = *this;
    turned.turn(nowMs);
    qint64 recent = 0;
    for (const qint64 count : turned.m_counts)
        recent += count;
    const qint64 window = std::min(nowMs - m_startedMs, (slots - 1) * minuteMs + nowMs % minuteMs);
    return qint64(double(recent) * double(monthMs) / double(std::max<qint64>(1000, window)));
}

} // namespace tailrace::stream
