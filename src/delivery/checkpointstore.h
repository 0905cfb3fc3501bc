// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stream/follower.h"

#include <QString>

#include <memory>

namespace tailrace::delivery {

/// Checkpoints in SQLite (WAL, synchronous FULL): per route, stream and shard the last acknowledged
/// sequence number. One file per bridge in the state directory. A checkpoint never goes back. One
/// thread.
class CheckpointStore
{
public:
    static Result<std::unique_ptr<CheckpointStore>> open(const QString &file);
    ~CheckpointStore();

    Result<stream::ShardCheckpoints> load(const QString &route, const QString &streamArn) const;
    Result<> save(const QString &route, const QString &streamArn, const QString &shardId,
                  const stream::ShardCheckpoint &checkpoint);
    Result<> reset();

private:
    struct Private;
    explicit CheckpointStore(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace tailrace::delivery
