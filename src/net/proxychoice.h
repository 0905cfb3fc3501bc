// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QNetworkProxy>

namespace tailrace::net {

/// Through which proxy requests go.
struct ProxyChoice
{
    enum class Kind {
        System, ///< what the system names (http_proxy, https_proxy, no_proxy)
        None,
        Url,
    };
    Kind kind = Kind::System;
    QString url; ///< of kind Url: http://HOST:PORT or socks5://HOST:PORT

    bool operator==(const ProxyChoice &) const = default;
};

/// The proxy that a URL names. Invalid where it is none, and where it has a user or a password:
/// those belong into the environment (http_proxy), not into files.
Result<QNetworkProxy> proxyOfUrl(const QString &url);

/// What is wrong with a choice: proxyOfUrl's error, where it is of that kind.
std::optional<Error> faultOf(const ProxyChoice &choice);

/// The proxy for a request to url; the system's is never used for this machine itself, one that was
/// named always is. A choice whose URL is none is no proxy: it must have been refused before.
QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url);

} // namespace tailrace::net
