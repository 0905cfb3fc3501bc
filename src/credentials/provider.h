// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentialchain.h"
#include "base/clock.h"
#include "net/curltransport.h"

#include <memory>

namespace tailrace::credentials {

class Asker;

/// Where credentials come from: a value that may go from thread to thread.
struct Source
{
    aws::Environment environment;
    aws::ChainSettings chain;
    bool isEnvironmentOnly = false; ///< its keys and nothing else
};

/// Reads ~/.aws as it is now and plans; contacts nobody. An error of the files is the result's.
aws::ChainResult planOf(const Source &source);

/// How a provider reaches services and people.
struct ProviderSettings
{
    net::TransportSettings
            transport;            ///< to STS and SSO; ca_bundle of the environment is its caller's
    std::shared_ptr<Asker> asker; ///< null: nobody can be asked
};

/// Credentials of a source, fetched when they are first asked for and renewed before they end, from
/// files read anew each time. Made in any thread; the first one that asks is the one it lives in
/// from then on.
Result<std::shared_ptr<aws::CredentialsProvider>>
makeProvider(const Source &source, const ProviderSettings &settings, const base::Clock &clock);

} // namespace tailrace::credentials
