// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/linedifference.h"

#include <QByteArrayList>

#include <algorithm>
#include <vector>

namespace tailrace::bridge {

namespace {

/// Where more would have to be compared, lines count as changed.
constexpr qsizetype mostCells = 4'000'000;

} // namespace

int differingLines(const QByteArray &a, const QByteArray &b)
{
    QByteArrayList left = a.split('\n');
    QByteArrayList right = b.split('\n');
    while (!left.isEmpty() && !right.isEmpty() && left.back() == right.back()) {
        left.removeLast();
        right.removeLast();
    }
    qsizetype same = 0;
    while (same < std::min(left.size(), right.size()) && left[same] == right[same])
        ++same;
    left = left.mid(same);
    right = right.mid(same);
    if (left.isEmpty() || right.isEmpty() || left.size() * right.size() > mostCells)
        return int(std::max(left.size(), right.size()));
    // The edit distance of two lists of lines, a row at a time.
    std::vector<int> row(size_t(right.size()) + 1);
    for (size_t k = 0; k < row.size(); ++k)
        row[k] = int(k);
    for (const QByteArray &line : left) {
        int diagonal = row[0]++;
        for (size_t k = 1; k < row.size(); ++k) {
            const int above = row[k];
            row[k] = std::min({above + 1, row[k - 1] + 1,
                               diagonal + (line == right[qsizetype(k) - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace tailrace::bridge
