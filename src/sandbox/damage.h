// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/faultplan.h"
#include "sandbox/service.h"
#include "sandbox/shardlog.h"

namespace tailrace::sandbox {

/// Does to a finished reply what the fault says: body, headers or wire plan. Faults of other
/// families change nothing.
void damage(Reply &reply, const Fault &fault, Random &draws);

/// x-amz-crc32 of a body.
QByteArray checksumOf(const QByteArray &body);

/// A listing as the faults would have it; nowMs for those that hide the young.
void distort(std::vector<ShardInfo> &shards, const std::vector<Fault> &faults, qint64 nowMs,
             Random &draws);

} // namespace tailrace::sandbox
