// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpointstoreprivate.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace tailrace::delivery {

Result<std::optional<SnapshotProgress>> CheckpointStore::snapshot(const QString &route) const
{
    QSqlQuery query(d->database);
    query.prepare(
            QStringLiteral("SELECT tablearn, began, lastkey, done FROM snapshots WHERE route = ? "
                           "ORDER BY segment"));
    query.addBindValue(route);
    query.exec();
    std::optional<SnapshotProgress> out;
    while (query.next()) {
        if (!out)
            out.emplace();
        out->tableArn = query.value(0).toString();
        out->beganMs = query.value(1).toLongLong();
        out->segments.push_back({query.value(2).toByteArray(), query.value(3).toBool()});
    }
    if (query.lastError().isValid())
        return failure(d->fault(query.lastError().text()));
    return out;
}

Result<> CheckpointStore::saveSnapshot(const QString &route, const SnapshotProgress &progress)
{
    bool good = d->database.transaction();
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("DELETE FROM snapshots WHERE route = ?"));
    query.addBindValue(route);
    good = good && query.exec();
    query.prepare(QStringLiteral("INSERT INTO snapshots (route, segment, tablearn, began, lastkey, "
                                 "done) VALUES (?,?,?,?,?,?)"));
    for (size_t i = 0; i < progress.segments.size(); ++i) {
        query.addBindValue(route);
        query.addBindValue(int(i));
        query.addBindValue(progress.tableArn);
        query.addBindValue(progress.beganMs);
        query.addBindValue(progress.segments[i].lastKey);
        query.addBindValue(progress.segments[i].isDone);
        good = good && query.exec();
    }
    if (good && d->database.commit())
        return {};
    return failure(d->rolledBack(query));
}

} // namespace tailrace::delivery
