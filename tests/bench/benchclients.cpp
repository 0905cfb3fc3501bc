// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchclients.h"

namespace tailrace::bench {

namespace {

dynamodb::ClientSettings settingsOf(const SandboxThread &sandbox)
{
    dynamodb::ClientSettings out;
    out.endpoint = sandbox.endpoint();
    out.signingRegion = QStringLiteral("us-east-1");
    return out;
}

} // namespace

BenchClients::BenchClients(const dynamodb::ClientSettings &settings,
                           const aws::Credentials &credentials)
    : tableJson(transport, clock, std::make_shared<aws::StaticCredentialsProvider>(credentials),
                settings)
    , streamJson(transport, clock, std::make_shared<aws::StaticCredentialsProvider>(credentials),
                 settings)
    , tables(tableJson)
    , streams(streamJson)
{
}

ReaderRig::ReaderRig(const SandboxThread &sandbox)
    : BenchClients(settingsOf(sandbox), sandbox.credentials())
    , follower(tables, streams, clock, budgets)
{
}

} // namespace tailrace::bench
