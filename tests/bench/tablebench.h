// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/benchclients.h"

#include <memory>
#include <optional>

namespace tailrace::bench {

/// What the benches that need a server have in common.
struct TableBench
{
    std::unique_ptr<BenchConnection> connection;
    dynamodb::TableDescription table;
    int count = 0;
    bool withPeers = false;
};

/// By the options --endpoint-url and --table; --count too where there is a usual one. The exit
/// status when the bench ends with that already, its error told.
std::optional<int> openTable(TableBench &out, const QString &bench, const QString &description,
                             const QStringList &arguments, int usualCount = 0);

} // namespace tailrace::bench
