// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/environmentproxy.h"

#include <QHostAddress>

namespace tailrace::net {

namespace {

/// None. Qt reads a connection without a proxy byte by byte, a system call each, unless it is told
/// of some proxy: the application's, of which there is none.
QNetworkProxy direct()
{
    return QNetworkProxy(QNetworkProxy::DefaultProxy);
}

} // namespace

QList<QNetworkProxy> EnvironmentProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return {direct()};
    QList<QNetworkProxy> proxies = systemProxyForQuery(query);
    for (QNetworkProxy &proxy : proxies)
        if (proxy.type() == QNetworkProxy::NoProxy)
            proxy = direct();
    return proxies;
}

} // namespace tailrace::net
