// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::bench {

/// `tailrace-bench shards`: how long records take to be seen with many open shards, what reading
/// them costs, and how soon children are read after their parents' end. Returns the exit status.
int runShardsBench(const QStringList &arguments);

} // namespace tailrace::bench
