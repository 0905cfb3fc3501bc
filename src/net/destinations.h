// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/proxychoice.h"

#include <QElapsedTimer>
#include <QUrl>

#include <deque>

namespace tailrace::net {

/// What has to be known about a URL before a request can go there.
struct Destination
{
    QUrl url;
    QByteArray encoded; ///< without a fragment, as libcurl takes it
    QString origin;     ///< scheme, host and port
    QNetworkProxy proxy;
    qint64 sinceMs = 0; ///< since when that proxy is known
};

/// The last few URLs that requests went to: a bridge asks for the same one thousands of times a
/// second. The system's proxy is asked for anew after some seconds.
class Destinations
{
public:
    explicit Destinations(ProxyChoice proxy);

    /// Good until the next call.
    const Destination &of(const QUrl &url);

private:
    const ProxyChoice m_proxy;
    QElapsedTimer m_clock;
    std::deque<Destination> m_last; ///< the latest first
};

} // namespace tailrace::net
