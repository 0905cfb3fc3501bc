// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tailrace::stream {

/// When a shard was born, epoch milliseconds, by the 20 digits of its id (aws.md 5.1); nothing for
/// ids of another form, as test servers make them.
std::optional<qint64> birthOfShard(const QString &shardId);

} // namespace tailrace::stream
