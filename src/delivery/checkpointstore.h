// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stream/follower.h"

#include <QString>

#include <memory>

namespace tailrace::delivery {

/// The file of a bridge's checkpoints. A bridge's name may hold anything, a file's name may not,
/// and has up to 255 bytes with what SQLite and the lock add to it.
QString checkpointFileName(const QString &bridgeName);

/// Checkpoints in SQLite (WAL, synchronous FULL): per route, stream and shard the last acknowledged
/// sequence number. One file per bridge in the state directory, locked against a second process. A
/// checkpoint never goes back. One thread.
class CheckpointStore
{
public:
    /// Makes folder (0700) and file (0600). File when it can't or when the file is damaged, Usage
    /// when another process runs the same bridge.
    static Result<std::unique_ptr<CheckpointStore>> open(const QString &file);
    ~CheckpointStore();

    /// A fault is never taken for "no checkpoints": a bridge would begin anew and lose records.
    Result<stream::ShardCheckpoints> load(const QString &route, const QString &streamArn) const;
    /// All of them in one transaction, on the disk when it returns. What would go back is left as
    /// it is.
    Result<> save(const QString &route, const QString &streamArn,
                  const stream::ShardCheckpoints &checkpoints);
    /// True when some route has checkpoints on a stream other than this one.
    Result<bool> knowsOtherStreams(const QString &streamArn) const;
    Result<> reset();

private:
    struct Private;
    explicit CheckpointStore(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace tailrace::delivery
