// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/sandboxthread.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/qthttptransport.h"
#include "stream/follower.h"

namespace tailrace::bench {

/// A stream reader as the app has it, with all that it stands on.
struct ReaderRig
{
    explicit ReaderRig(const SandboxThread &sandbox)
        : json(transport, clock,
               std::make_shared<aws::StaticCredentialsProvider>(sandbox.credentials()),
               settings(sandbox))
        , tables(json)
        , streams(json)
        , follower(tables, streams, clock, budgets)
    {
    }

    static dynamodb::ClientSettings settings(const SandboxThread &sandbox)
    {
        dynamodb::ClientSettings out;
        out.endpoint = sandbox.endpoint();
        out.signingRegion = QStringLiteral("us-east-1");
        return out;
    }

    base::SystemClock clock;
    net::QtHttpTransport transport;
    dynamodb::JsonClient json;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
    stream::CallBudgets budgets;
    stream::StreamFollower follower;
};

} // namespace tailrace::bench
