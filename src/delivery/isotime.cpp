// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/isotime.h"

#include <QDateTime>

#include <chrono>

namespace tailrace::delivery {

namespace {

constexpr int mostYears = 9999; // of four digits

void appendDigits(QByteArray &out, int number, int digits)
{
    char text[4] = {};
    for (int i = digits; i-- > 0; number /= 10)
        text[i] = char('0' + number % 10);
    out.append(text, digits);
}

} // namespace

// By hand: QDateTime takes a microsecond and a half, which is a tenth of an event.
QByteArray isoTime(qint64 epochMs)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(epochMs)};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    if (int(date.year()) < 0 || int(date.year()) > mostYears)
        return QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC)
                .toString(Qt::ISODateWithMs)
                .toLatin1();
    const hh_mm_ss clock{time - day};
    QByteArray out;
    out.reserve(24);
    appendDigits(out, int(date.year()), 4);
    appendDigits(out += '-', int(unsigned(date.month())), 2);
    appendDigits(out += '-', int(unsigned(date.day())), 2);
    appendDigits(out += 'T', int(clock.hours().count()), 2);
    appendDigits(out += ':', int(clock.minutes().count()), 2);
    appendDigits(out += ':', int(clock.seconds().count()), 2);
    if (clock.subseconds().count() != 0)
        appendDigits(out += '.', int(clock.subseconds().count()), 3);
    return out += 'Z';
}

} // namespace tailrace::delivery
