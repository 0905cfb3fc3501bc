// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace tailrace::stream {

/// Counts GetRecords calls, each of which is a streams read request unit (aws.md 5.1), and projects
/// what a month at the pace of the last ten minutes would come to.
class ReadUnitMeter
{
public:
    /// nowMs is monotonic.
    void count(qint64 nowMs);
    qint64 total() const { return m_total; }
    /// Units in 30 days; 0 before the first call. Early figures rest on little: at least one
    /// second.
    qint64 perMonth(qint64 nowMs) const;

private:
    static constexpr int slots = 10; ///< minutes
    void turn(qint64 nowMs);

    std::array<qint64, slots> m_counts{};
    qint64 m_minute = -1; ///< of the newest slot
    qint64 m_startedMs = -1;
    qint64 m_total = 0;
};

} // namespace tailrace::stream
