// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/checkpoints.h"
#include "delivery/snapshotprogress.h"

#include <QString>

#include <memory>
#include <set>

namespace tailrace::delivery {

/// What one route had acknowledged, by the ARN of the stream.
using SavedPositions = std::map<QString, stream::ShardCheckpoints>;

/// Shards by the ARN of their stream and their id.
using ShardSet = std::set<std::pair<QString, QString>>;

/// So long a checkpoint is kept after no restart has had a use for it: a listing that was wrong
/// about its shard is long corrected by then.
constexpr qint64 keepRetiredMs = 24LL * 60 * 60 * 1000;

/// So long a route that is no longer in its bridge keeps its positions: who takes it out to try
/// something brings it back by then, and what it had not read is trimmed long before.
constexpr qint64 keepRemovedMs = 7 * keepRetiredMs;

/// The file of a bridge's checkpoints. A bridge's name may hold anything, a file's name may not,
/// and has up to 255 bytes with what SQLite and the lock add to it.
QString checkpointFileName(const QString &bridgeName);

/// Checkpoints in SQLite (WAL, synchronous FULL): per route, stream and shard the last acknowledged
/// sequence number. One file per bridge in the state directory, locked against a second process. A
/// checkpoint never goes back. One thread.
class CheckpointStore final : public Checkpoints
{
public:
    /// Makes folder (0700) and file (0600). File when it can't or when the file is damaged, Usage
    /// when another process runs the same bridge.
    static Result<std::unique_ptr<CheckpointStore>> open(const QString &file);
    ~CheckpointStore() override;

    /// File when they can't be read: then nothing may be delivered, or a restart would begin anew.
    Result<SavedPositions> load(const QString &route) const;
    /// In one transaction, on the disk when it returns.
    Result<> save(const QString &route, const QString &streamArn,
                  const stream::ShardCheckpoints &checkpoints) override;
    /// What is retired now (retiredShards). Those that were so each time for keepRetiredMs are
    /// removed, of these routes (one that is not run keeps its own); their number. In one
    /// transaction.
    Result<int> prune(const ShardSet &retired, const QStringList &routes, qint64 nowMs);
    /// Which routes the bridge has now. The positions of others are removed when they were not
    /// among them each time for keepRemovedMs; the number of such routes. In one transaction.
    Result<int> forgetRoutesBut(const QStringList &routes, qint64 nowMs);
    /// Nothing where the route's snapshot has not begun.
    Result<std::optional<SnapshotProgress>> snapshot(const QString &route) const;
    /// In place of what was there. In one transaction, on the disk when it returns.
    Result<> saveSnapshot(const QString &route, const SnapshotProgress &progress);
    Result<> reset();

    /// What was set at the last start; empty where none was.
    Result<QByteArray> stamp() const;
    Result<> setStamp(const QByteArray &stamp);

private:
    struct Private;
    explicit CheckpointStore(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace tailrace::delivery
