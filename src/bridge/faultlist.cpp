// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/faultlist.h"

#include <QList>

#include <algorithm>
#include <tuple>

namespace tailrace::bridge {

void FaultList::add(formats::TextPosition at, const QString &path, const QString &message)
{
    m_faults.push_back({std::max(at.line, 1), std::max(at.column, 1), path, message});
}

void FaultList::add(const formats::Json &at, const QString &path, const QString &message)
{
    add(at.position(), path, message);
}

std::vector<Fault> FaultList::take()
{
    std::stable_sort(m_faults.begin(), m_faults.end(), [](const Fault &a, const Fault &b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return std::move(m_faults);
}

QString quoted(const QByteArray &text)
{
    constexpr qsizetype longest = 60;
    QList<uint> shown = QString::fromUtf8(text).toUcs4();
    const bool isLong = shown.size() > longest;
    if (isLong)
        shown.resize(longest);
    for (uint &c : shown)
        if (!QChar::isPrint(c))
            c = uint(U'?');
    return QLatin1Char('"')
           + QString::fromUcs4(reinterpret_cast<const char32_t *>(shown.data()), shown.size())
           + (isLong ? QStringLiteral("…\"") : QStringLiteral("\""));
}

} // namespace tailrace::bridge
