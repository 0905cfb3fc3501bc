// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/providers.h"

#include <algorithm>

namespace tailrace::credentials {

namespace {

bool isSame(const Source &a, const Source &b)
{
    return a.chain.profile == b.chain.profile && a.chain.asksInstance == b.chain.asksInstance
           && a.isEnvironmentOnly == b.isEnvironmentOnly && a.environment == b.environment;
}

bool isSame(const net::TransportSettings &a, const net::TransportSettings &b)
{
    return a.caBundleFile == b.caBundleFile && a.proxy == b.proxy;
}

} // namespace

Result<std::shared_ptr<aws::CredentialsProvider>> Providers::of(Source source)
{
    source.chain.asksInstance = source.chain.asksInstance || m_defaults.asksInstance;
    return of(source, m_defaults.transport);
}

Result<std::shared_ptr<aws::CredentialsProvider>>
Providers::of(const Source &source, const net::TransportSettings &transport)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_known, [](const Known &known) { return known.provider.expired(); });
    for (const Known &known : m_known)
        if (isSame(known.source, source) && isSame(known.transport, transport))
            if (auto provider = known.provider.lock())
                return provider;
    const auto made = makeProvider(source, {transport, m_asker}, m_clock);
    if (made)
        m_known.push_back({source, transport, *made});
    return made;
}

} // namespace tailrace::credentials
