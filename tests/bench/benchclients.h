// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/rawclient.h"
#include "bench/sandboxthread.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"
#include "stream/follower.h"

namespace tailrace::bench {

/// The clients of one server, as the app has them.
struct BenchClients
{
    BenchClients(const dynamodb::ClientSettings &settings, const aws::Credentials &credentials);

    base::SystemClock clock;
    net::CurlTransport transport;
    dynamodb::JsonClient tableJson;
    dynamodb::JsonClient streamJson;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
    stream::CallBudgets budgets;
};

/// And the raw socket that they are measured against.
struct BenchConnection : BenchClients
{
    BenchConnection(const dynamodb::ClientSettings &settings, const aws::Credentials &credentials)
        : BenchClients(settings, credentials)
        , raw(settings, credentials)
    {
    }

    RawClient raw;
};

/// And a stream reader of a sandbox's tables.
struct ReaderRig : BenchClients
{
    explicit ReaderRig(const SandboxThread &sandbox);

    stream::StreamFollower follower;
};

} // namespace tailrace::bench
