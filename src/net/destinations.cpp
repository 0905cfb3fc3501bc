// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/destinations.h"

#include <algorithm>

namespace tailrace::net {

namespace {

constexpr size_t mostKept = 8;
constexpr qint64 proxyLifeMs = 5'000;

} // namespace

Destinations::Destinations(ProxyChoice proxy)
    : m_proxy(std::move(proxy))
{
    m_clock.start();
}

const Destination &Destinations::of(const QUrl &url)
{
    const qint64 now = m_clock.elapsed();
    const auto known = std::ranges::find(m_last, url, &Destination::url);
    if (known == m_last.end()) {
        if (m_last.size() == mostKept)
            m_last.pop_back();
        m_last.push_front({url, url.toEncoded(QUrl::RemoveFragment),
                           url.scheme() + QStringLiteral("://") + url.authority(),
                           proxyFor(m_proxy, url), now});
        return m_last.front();
    }
    std::rotate(m_last.begin(), known, known + 1);
    Destination &destination = m_last.front();
    if (now - destination.sinceMs > proxyLifeMs) {
        destination.proxy = proxyFor(m_proxy, url);
        destination.sinceMs = now;
    }
    return destination;
}

} // namespace tailrace::net
