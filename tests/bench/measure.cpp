// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace tailrace::bench {

namespace {

double wallNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
}

double cpuNow()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

template <typename Rate>
double medianOf(const std::vector<Turn> &turns, Rate rate)
{
    std::vector<double> rates;
    for (const Turn &turn : turns)
        rates.push_back(rate(turn));
    if (rates.empty())
        return 0;
    const auto middle = rates.begin() + qsizetype(rates.size() / 2);
    std::nth_element(rates.begin(), middle, rates.end());
    return *middle;
}

QByteArray figure(const char *name, double value)
{
    return QByteArray(",\"") + name + "\":" + QByteArray::number(value, 'f', 1);
}

} // namespace

Stopwatch::Stopwatch()
    : m_wall(wallNow())
    , m_cpu(cpuNow())
{
}

double Stopwatch::wallSeconds() const
{
    return std::max(wallNow() - m_wall, 1e-9);
}

double Stopwatch::cpuSeconds() const
{
    return std::max(cpuNow() - m_cpu, 1e-9);
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll(); // a file of /proc has no size to read lines by
    const qsizetype at = text.indexOf("VmRSS:");
    if (at < 0)
        return 0;
    const QByteArray line = text.mid(at + 6, text.indexOf('\n', at) - at - 6).simplified();
    return line.split(' ').constFirst().toDouble() * 1024 / 1e6;
}

QByteArray resultLine(const char *bench, const char *impl, const std::vector<Turn> &turns,
                      double rssMb, const QByteArray &extra)
{
    QByteArray line = QByteArray("{\"bench\":\"") + bench + "\",\"impl\":\"" + impl + '"';
    line += figure("records_per_s",
                   medianOf(turns, [](const Turn &t) { return t.records / t.wallSeconds; }));
    line += figure("mb_per_s",
                   medianOf(turns, [](const Turn &t) { return t.bytes / 1e6 / t.wallSeconds; }));
    line += figure("records_per_cpu_s",
                   medianOf(turns, [](const Turn &t) { return t.records / t.cpuSeconds; }));
    line += figure("rss_mb", rssMb);
    return line + extra + '}';
}

} // namespace tailrace::bench
