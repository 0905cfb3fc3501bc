// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/provider.h"

#include <mutex>
#include <vector>

namespace tailrace::credentials {

/// What is true of every source that says nothing else.
struct ProviderDefaults
{
    net::TransportSettings transport;
    bool asksInstance = false;
};

/// The providers of a process: whoever names the same source gets the same one, so that a code or a
/// sign-in is asked for once. Any thread; what it hands out is asked in one thread, the engine's.
class Providers final
{
public:
    /// asker null: nobody can be asked. The clock outlives everything.
    Providers(std::shared_ptr<Asker> asker, const base::Clock &clock,
              ProviderDefaults defaults = {})
        : m_asker(std::move(asker))
        , m_clock(clock)
        , m_defaults(std::move(defaults))
    {
    }

    /// By the defaults.
    Result<std::shared_ptr<aws::CredentialsProvider>> of(Source source);

    /// As makeProvider.
    Result<std::shared_ptr<aws::CredentialsProvider>> of(const Source &source,
                                                         const net::TransportSettings &transport);

private:
    struct Known
    {
        Source source;
        net::TransportSettings transport;
        std::weak_ptr<aws::CredentialsProvider> provider; ///< kept by who uses it
    };
    const std::shared_ptr<Asker> m_asker;
    const base::Clock &m_clock;
    const ProviderDefaults m_defaults;
    std::mutex m_mutex;
    std::vector<Known> m_known;
};

} // namespace tailrace::credentials
