// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/nearestname.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace tailrace::filter {

namespace {

// Insertions, deletions, replacements; a change of case alone costs nothing here.
qsizetype distance(const QByteArray &a, const QByteArray &b)
{
    std::vector<qsizetype> row(static_cast<size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j < row.size(); ++j) {
            const bool same = a[i - 1] == b[static_cast<qsizetype>(j) - 1];
            const qsizetype replaced = diagonal + (same ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

QByteArray nearestName(QByteArrayView word, const QList<QByteArray> &names)
{
    constexpr qsizetype longestWord = 64; // a longer one is no slip of a finger
    if (word.size() > longestWord)
        return {};
    const QByteArray wanted = word.toByteArray().toLower();
    QByteArray best;
    qsizetype bestDistance = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QByteArray &name : names) {
        const qsizetype d = distance(wanted, name.toLower());
        if (d < bestDistance) {
            bestDistance = d;
            best = name;
        }
    }
    return best;
}

} // namespace tailrace::filter
