// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/networkjudge.h"

#include "base/error.h"

namespace tailrace::doctor {

namespace {

Finding of(Check check, const RouteFacts &route, Status status, const QString &detail,
           const QString &fix = {})
{
    return {check, Side::Table, status, detail, fix, route.url.authority(), {}, {}, false};
}

QString proxyText(const QNetworkProxy &proxy)
{
    return QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

bool isIn(const QHostAddress &address, const char *subnet)
{
    return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(subnet)));
}

} // namespace

QString networkOf(const QHostAddress &address)
{
    if (address.isLoopback())
        return QStringLiteral("this machine");
    if (address.isLinkLocal())
        return QStringLiteral("link-local");
    for (const char *subnet : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
        if (isIn(address, subnet))
            return QStringLiteral("private");
    if (isIn(address, "100.64.0.0/10"))
        return QStringLiteral("shared by a provider");
    return {};
}

Finding judgeProxy(const RouteFacts &route)
{
    if (route.hasProxy())
        return of(Check::Proxy, route, Status::Ok,
                  QStringLiteral("requests to %1 go through the proxy %2, named by %3")
                          .arg(route.url.host(), proxyText(route.proxy),
                               route.proxyNamedBy.isEmpty()
                                       ? QStringLiteral("the system's settings")
                                       : route.proxyNamedBy));
    const QString why = !route.noProxy.isEmpty() && !route.proxyNamedBy.isEmpty()
                                ? QStringLiteral(": %1 is set, and no_proxy leaves this host out")
                                          .arg(route.proxyNamedBy)
                                : QString();
    return of(Check::Proxy, route, Status::Ok,
              QStringLiteral("no proxy for %1").arg(route.url.host()) + why);
}

Finding judgeDns(const RouteFacts &route, const DnsFacts &dns)
{
    const QString host = route.url.host();
    if (dns.addresses.isEmpty()) {
        if (route.hasProxy())
            return of(Check::Dns, route, Status::Ok,
                      QStringLiteral("%1 is not found from here (%2); the proxy looks it up itself")
                              .arg(host, dns.problem));
        return of(Check::Dns, route, Status::Fail,
                  QStringLiteral("%1 is not found: %2").arg(host, dns.problem),
                  QStringLiteral("check the network and the VPN; a region that does not exist has "
                                 "no host either"));
    }
    QStringList shown;
    bool isLinkLocal = false;
    bool isInside = false;
    for (const QHostAddress &address : dns.addresses) {
        const QString network = networkOf(address);
        shown << (network.isEmpty() ? address.toString()
                                    : QStringLiteral("%1 (%2)").arg(address.toString(), network));
        isLinkLocal = isLinkLocal || address.isLinkLocal();
        isInside = isInside || !network.isEmpty();
    }
    const QString detail = QStringLiteral("%1 is %2").arg(host, shown.join(QStringLiteral(", ")));
    if (route.kind == aws::EndpointClass::Aws && isLinkLocal)
        return of(Check::Dns, route, Status::Fail,
                  detail + QStringLiteral("; no host of AWS's has a link-local address"),
                  QStringLiteral("check /etc/hosts and the name server: somebody answers in AWS's "
                                 "place"));
    if (route.kind == aws::EndpointClass::Aws && isInside)
        return of(Check::Dns, route, Status::Warn,
                  detail + QStringLiteral("; that is no public address of AWS's"),
                  QStringLiteral("fine with a VPC endpoint or a VPN; else check /etc/hosts and the "
                                 "name server"));
    return of(Check::Dns, route, Status::Ok, detail);
}

Finding judgeTcp(const RouteFacts &route, const net::ReachFacts &reached)
{
    const QString server = route.hasProxy()
                                   ? QStringLiteral("the proxy %1").arg(proxyText(route.proxy))
                                   : route.url.authority();
    if (!reached.isConnected)
        return of(Check::Tcp, route, Status::Fail,
                  reached.error ? reached.error->message
                                : QStringLiteral("%1 can't be connected to").arg(server),
                  route.hasProxy()
                          ? QStringLiteral("check the proxy's host and port")
                          : QStringLiteral("check that the server runs, the port, and a firewall "
                                           "in between"));
    if (route.hasProxy() && reached.isTls && reached.proxyStatus / 100 != 2)
        return of(Check::Tcp, route, Status::Fail,
                  QStringLiteral("%1 refuses to connect to %2 (status %3)")
                          .arg(server, route.url.authority())
                          .arg(reached.proxyStatus),
                  reached.proxyStatus == 407
                          ? QStringLiteral("give the proxy's user and password in its URL")
                          : QStringLiteral("ask who runs the proxy to let this host pass, or list "
                                           "it in no_proxy"));
    return of(Check::Tcp, route, Status::Ok,
              QStringLiteral("connected to %1%2")
                      .arg(server, reached.address.isEmpty() || route.hasProxy()
                                           ? QString()
                                           : QStringLiteral(" at %1").arg(reached.address)));
}

} // namespace tailrace::doctor
