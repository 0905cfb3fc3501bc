// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stream/follower.h"

namespace tailrace::delivery {

/// Where a route leaves how far it has delivered.
class Checkpoints
{
public:
    virtual ~Checkpoints() = default;
    /// All of them or none, safe when it returns. What would go back is left as it is.
    virtual Result<> save(const QString &route, const QString &streamArn,
                          const stream::ShardCheckpoints &checkpoints) = 0;
};

/// For what is sent once and has no position to go on from.
class NoCheckpoints final : public Checkpoints
{
public:
    Result<> save(const QString &, const QString &, const stream::ShardCheckpoints &) override
    {
        return {};
    }
};

} // namespace tailrace::delivery
