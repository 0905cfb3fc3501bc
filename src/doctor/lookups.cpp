// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/lookups.h"

#include "base/async.h"
#include "dynamodb/clockoffset.h"
#include "net/proxychoice.h"

#include <QHostInfo>
#include <QPromise>

#include <memory>

namespace tailrace::doctor {

namespace {

QString firstSet(std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (!qEnvironmentVariableIsEmpty(name))
            return QString::fromLatin1(name);
    return {};
}

template <typename T>
struct Promised
{
    std::shared_ptr<QPromise<T>> promise = std::make_shared<QPromise<T>>();
    QFuture<T> begin()
    {
        promise->start();
        return promise->future();
    }
    void keep(const T &value) const
    {
        promise->addResult(value);
        promise->finish();
    }
};

} // namespace

RouteFacts routeTo(const EndpointFacts &endpoint, const net::ProxyChoice &proxy)
{
    RouteFacts route;
    route.url = QUrl(endpoint.url);
    route.kind = endpoint.kind;
    route.proxy = net::proxyFor(proxy, route.url);
    if (proxy.kind != net::ProxyChoice::Kind::System) {
        route.proxyNamedBy = QStringLiteral("the connection");
        return route;
    }
    route.proxyNamedBy =
            route.url.scheme() == QLatin1String("https")
                    ? firstSet({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                    : firstSet({"http_proxy", "all_proxy", "ALL_PROXY"});
    route.noProxy = qEnvironmentVariable("no_proxy", qEnvironmentVariable("NO_PROXY"));
    return route;
}

QFuture<DnsFacts> lookUp(const QString &host)
{
    Promised<DnsFacts> promised;
    QFuture<DnsFacts> future = promised.begin();
    if (const QHostAddress address(host); !address.isNull()) {
        promised.keep({{address}, {}});
        return future;
    }
    QHostInfo::lookupHost(host, [promised](const QHostInfo &info) {
        promised.keep(
                {info.addresses(), info.addresses().isEmpty() ? info.errorString() : QString()});
    });
    return future;
}

QFuture<ClockFacts> askForTheTime(net::HttpTransport &transport, const QUrl &endpoint,
                                  const base::Clock &clock, QObject *context)
{
    Promised<ClockFacts> promised;
    QFuture<ClockFacts> future = promised.begin();
    net::HttpRequest request;
    request.method = "GET";
    request.url = endpoint;
    if (request.url.path().isEmpty())
        request.url.setPath(QStringLiteral("/"));
    request.timeout = std::chrono::seconds(10);
    const qint64 sentMs = clock.monotonicMs();
    base::onResult(transport.send(request), context,
                   [promised, sentMs, &clock](const Result<net::HttpResponse> &response) {
                       ClockFacts facts;
                       if (response) {
                           facts.status = response->status;
                           facts.offset = dynamodb::clockOffsetOf(
                                   *response, clock.nowMs(),
                                   std::chrono::milliseconds(clock.monotonicMs() - sentMs));
                       } else {
                           facts.problem = response.error().message;
                       }
                       promised.keep(facts);
                   });
    return future;
}

} // namespace tailrace::doctor
