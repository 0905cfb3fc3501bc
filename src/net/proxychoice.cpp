// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxychoice.h"

#include <QHostAddress>
#include <QUrl>

namespace tailrace::net {

namespace {

QNetworkProxy systemProxyFor(const QUrl &url)
{
    const QString host = url.host();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return QNetworkProxy::NoProxy;
    return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url))
            .value(0, QNetworkProxy::NoProxy);
}

tl::unexpected<Error> noProxyUrl(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, why, facts);
}

} // namespace

Result<QNetworkProxy> proxyOfUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isSocks = url.scheme() == QLatin1String("socks5");
    const bool isHttp = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || !(isSocks || isHttp))
        return noProxyUrl(QStringLiteral("this is no proxy's URL"),
                          QStringLiteral("write http://HOST:PORT or socks5://HOST:PORT"));
    if (!url.userInfo().isEmpty())
        return noProxyUrl(
                QStringLiteral("a proxy's user and password are not kept"),
                QStringLiteral("set http_proxy and https_proxy in the environment, and choose the "
                               "system's proxy"));
    if (url.port() <= 0 || (!url.path().isEmpty() && url.path() != QLatin1String("/"))
        || url.hasQuery() || url.hasFragment())
        return noProxyUrl(QStringLiteral("a proxy's URL is a host and a port"),
                          QStringLiteral("write http://HOST:PORT or socks5://HOST:PORT"));
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                         url.host(QUrl::FullyEncoded), quint16(url.port()));
}

std::optional<Error> faultOf(const ProxyChoice &choice)
{
    if (choice.kind != ProxyChoice::Kind::Url)
        return std::nullopt;
    const auto proxy = proxyOfUrl(choice.url);
    return proxy ? std::nullopt : std::optional(proxy.error());
}

QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url)
{
    switch (choice.kind) {
    case ProxyChoice::Kind::System:
        return systemProxyFor(url);
    case ProxyChoice::Kind::None:
        break;
    case ProxyChoice::Kind::Url:
        return proxyOfUrl(choice.url).value_or(QNetworkProxy(QNetworkProxy::NoProxy));
    }
    return QNetworkProxy::NoProxy;
}

} // namespace tailrace::net
