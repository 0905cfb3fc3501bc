// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace tailrace::bench {

/// What one implementation did in one of its turns.
struct Turn
{
    double wallSeconds = 0;
    double cpuSeconds = 0;
    double records = 0;
    double bytes = 0;
};

/// Wall and processor time since it was made.
class Stopwatch
{
public:
    Stopwatch();
    double wallSeconds() const;
    double cpuSeconds() const;

private:
    double m_wall;
    double m_cpu;
};

/// Resident memory of this process now, in MB; zero where the system doesn't tell.
double residentMb();

/// {"bench":…,"impl":…,"records_per_s":…,"mb_per_s":…,"records_per_cpu_s":…,"rss_mb":…: medians of
/// the turns, so that a disturbance of the machine spoils one turn only. extra is appended.
QByteArray resultLine(const char *bench, const char *impl, const std::vector<Turn> &turns,
                      double rssMb, const QByteArray &extra);

} // namespace tailrace::bench
