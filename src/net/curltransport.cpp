// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curltransport.h"

#include "net/curlengine.h"
#include "net/curlexchange.h"
#include "net/requestcheck.h"
#include "net/rootsfile.h"

#include <QSslCertificate>

namespace tailrace::net {

namespace {

constexpr int lookIntervalMs = 20;

/// Once for the process, by whoever comes first; libcurl is asked for as it is thread-safe.
bool isLibraryReady()
{
    static const bool isReady = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return isReady;
}

} // namespace

CurlTransport::CurlTransport(const TransportSettings &settings, QObject *parent)
    : QObject(parent)
{
    m_look.setInterval(lookIntervalMs);
    connect(&m_look, &QTimer::timeout, this, &CurlTransport::lookAtAll);
    const auto roots = readRoots(settings.caBundleFile);
    if (!roots)
        m_fault = roots.error();
    else if (const auto fault = faultOf(settings.proxy))
        m_fault = fault;
    else if (!isLibraryReady())
        m_fault = Error{ErrorKind::Network, {}, QStringLiteral("libcurl can't be used"), {}};
    else
        m_engine = std::make_unique<CurlEngine>(*roots, settings.proxy);
}

// One timer for all: what is given up, or takes too long, is noticed within a few milliseconds.
void CurlTransport::lookAtAll()
{
    const auto exchanges = findChildren<CurlExchange *>(QString(), Qt::FindDirectChildrenOnly);
    if (exchanges.isEmpty())
        m_look.stop();
    for (CurlExchange *exchange : exchanges)
        exchange->look();
}

CurlTransport::~CurlTransport()
{
    qDeleteAll(findChildren<CurlExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

QFuture<Result<HttpResponse>> CurlTransport::send(const HttpRequest &request)
{
    const Result<> legal = m_fault ? failure(*m_fault) : checkRequest(request);
    if (!legal)
        return QtFuture::makeReadyFuture(Result<HttpResponse>(failure(legal.error())));
    auto *exchange = new CurlExchange(request, *m_engine, this);
    const auto future = exchange->future();
    exchange->startClock();
    m_engine->queue.enter(*exchange, m_engine->destinations.of(request.url).origin);
    if (!m_look.isActive())
        m_look.start();
    return future;
}

} // namespace tailrace::net
