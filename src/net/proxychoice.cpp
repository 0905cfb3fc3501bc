// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/systemproxy.h"

#include <QHostAddress>
#include <QUrl>

namespace tailrace::net {

QNetworkProxy systemProxyFor(const QUrl &url)
{
    const QString host = url.host();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return QNetworkProxy::NoProxy;
    return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url))
            .value(0, QNetworkProxy::NoProxy);
}

} // namespace tailrace::net
