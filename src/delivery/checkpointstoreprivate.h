// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/checkpointstore.h"

#include <QLockFile>
#include <QSqlDatabase>
#include <QUuid>

#include <optional>

QT_BEGIN_NAMESPACE
class QSqlQuery;
QT_END_NAMESPACE

namespace tailrace::delivery {

/// Shared by checkpointstore.cpp and checkpointpruning.cpp.
struct CheckpointStore::Private
{
    explicit Private(const QString &path)
        : file(path)
        , lock(path + QStringLiteral(".lock"))
        , connection(QStringLiteral("checkpoints-")
                     + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
        lock.setStaleLockTime(0); // stale only when its process is gone
    }

    ~Private()
    {
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(connection);
    }

    Result<> open();
    Error fault(const QString &why) const;
    /// Nothing where there is none; a fault is never taken for that.
    Result<std::optional<stream::ShardCheckpoint>>
    find(const QString &route, const QString &streamArn, const QString &shard) const;
    /// Since when what was retired at the last pruning has been so.
    Result<std::map<std::pair<QString, QString>, qint64>> retiredSince() const;
    /// The routes with positions, and since when each was missed; those never missed have no time.
    Result<std::map<QString, std::optional<qint64>>> routesSince() const;
    /// Ends the transaction; why it failed.
    Error rolledBack(const QSqlQuery &query);

    const QString file;
    QLockFile lock;
    const QString connection;
    QSqlDatabase database;
};

} // namespace tailrace::delivery
