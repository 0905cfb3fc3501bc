// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/faultlist.h"

#include <QList>

#include <algorithm>
#include <tuple>

namespace tailrace::bridge {

namespace {

Fault faultAt(formats::TextPosition at, const QString &path, const QString &message)
{
    return {std::max(at.line, 1), std::max(at.column, 1), path, message};
}

std::vector<Fault> sorted(std::vector<Fault> faults)
{
    std::stable_sort(faults.begin(), faults.end(), [](const Fault &a, const Fault &b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return faults;
}

} // namespace

void FaultList::add(formats::TextPosition at, const QString &path, const QString &message)
{
    m_faults.push_back(faultAt(at, path, message));
}

void FaultList::warn(const formats::Json &at, const QString &path, const QString &message)
{
    m_warnings.push_back(faultAt(at.position(), path, message));
}

void FaultList::add(const formats::Json &at, const QString &path, const QString &message)
{
    add(at.position(), path, message);
}

std::vector<Fault> FaultList::take()
{
    return sorted(std::exchange(m_faults, {}));
}

std::vector<Fault> FaultList::takeWarnings()
{
    return sorted(std::exchange(m_warnings, {}));
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
