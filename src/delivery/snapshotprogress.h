// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <vector>

namespace tailrace::delivery {

/// How far the snapshot of a route is; what a restart goes on from.
struct SnapshotProgress
{
    struct Segment
    {
        QByteArray lastKey; ///< LastEvaluatedKey of what was delivered, as JSON; empty: nothing
        bool isDone = false;
    };
    QString tableArn;
    qint64 beganMs = 0; ///< service time, before anything was read
    std::vector<Segment> segments;

    bool isDone() const
    {
        return !segments.empty()
               && std::all_of(segments.begin(), segments.end(),
                              [](const Segment &one) { return one.isDone; });
    }
};

} // namespace tailrace::delivery
