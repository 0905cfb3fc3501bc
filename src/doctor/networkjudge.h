// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "doctor/target.h"
#include "net/reach.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace tailrace::doctor {

/// Where the way to a host leads.
struct RouteFacts
{
    QUrl url;
    aws::EndpointClass kind = aws::EndpointClass::Aws;
    QNetworkProxy proxy = QNetworkProxy::NoProxy;
    QString proxyNamedBy; ///< "https_proxy"; empty when the system's settings did, or none
    QString noProxy;      ///< the value of no_proxy

    bool hasProxy() const
    {
        return proxy.type() != QNetworkProxy::NoProxy
               && proxy.type() != QNetworkProxy::DefaultProxy;
    }
};

struct DnsFacts
{
    QList<QHostAddress> addresses;
    QString problem; ///< the resolver's words when there are none
};

Finding judgeProxy(const RouteFacts &route);
Finding judgeDns(const RouteFacts &route, const DnsFacts &dns);
Finding judgeTcp(const RouteFacts &route, const net::ReachFacts &reached);

/// What kind of network an address belongs to, when it is not the public one: "private",
/// "link-local"; empty for public ones.
QString networkOf(const QHostAddress &address);

} // namespace tailrace::doctor
