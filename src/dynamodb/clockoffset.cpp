// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/clockoffset.h"

#include <QDateTime>

#include <array>

namespace tailrace::dynamodb {

namespace {

/// The number that so many digits make; -1 where there is something else.
int numberAt(QByteArrayView text, qsizetype at, int digits)
{
    int value = 0;
    for (qsizetype i = at; i < at + digits; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// The place, from 1 on, of the three letters there among the names; 0 for none of them.
template <size_t N>
int nameAt(QByteArrayView text, qsizetype at, const std::array<const char *, N> &names)
{
    for (size_t i = 0; i < N; ++i)
        if (text.sliced(at, 3) == QByteArrayView(names[i]))
            return int(i) + 1;
    return 0;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT", IMF-fixdate (RFC 9110 5.6.7), in milliseconds. Every answer has
/// one, and QLocale takes longer for it than for all the rest of an answer.
std::optional<qint64> fixdateMs(QByteArrayView text)
{
    constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr QByteArrayView form = "###, ## ### #### ##:##:## GMT";
    if (text.size() != form.size())
        return std::nullopt;
    for (qsizetype i = 0; i < form.size(); ++i)
        if (form[i] != '#' && text[i] != form[i])
            return std::nullopt;
    const QDate date(numberAt(text, 12, 4), nameAt(text, 8, months), numberAt(text, 5, 2));
    const QTime time(numberAt(text, 17, 2), numberAt(text, 20, 2), numberAt(text, 23, 2));
    if (!date.isValid() || !time.isValid() || nameAt(text, 0, days) != date.dayOfWeek())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

std::optional<std::chrono::milliseconds>
clockOffsetOf(const net::HttpResponse &response, qint64 receivedMs, std::chrono::milliseconds took)
{
    if (took > std::chrono::minutes(15) || !response.header("Age").isEmpty())
        return std::nullopt;
    const std::optional<qint64> sentMs = fixdateMs(response.header("Date").trimmed());
    if (!sentMs)
        return std::nullopt;
    return std::chrono::milliseconds(*sentMs - receivedMs);
}

} // namespace tailrace::dynamodb
