// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/rawclient.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/qthttptransport.h"
#include "stream/callbudgets.h"

#include <memory>
#include <optional>

namespace tailrace::bench {

/// The clients of one server, as the app has them.
struct BenchConnection
{
    BenchConnection(const dynamodb::ClientSettings &settings, const aws::Credentials &credentials);

    base::SystemClock clock;
    stream::CallBudgets budgets;
    net::QtHttpTransport transport;
    dynamodb::JsonClient tableJson;
    dynamodb::JsonClient streamJson;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
    RawClient raw;
};

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
