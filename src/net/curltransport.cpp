// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curltransport.h"

#include "net/curlengine.h"
#include "net/curlexchange.h"
#include "net/reach.h"
#include "net/requestcheck.h"

#include <QSslCertificate>

namespace tailrace::net {

namespace {

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
    const auto roots = certificatesIn(settings.caBundleFile);
    if (!roots)
        m_fault = roots.error();
    else if (!isLibraryReady())
        m_fault = Error{ErrorKind::Network, {}, QStringLiteral("libcurl can't be used"), {}};
    else
        m_engine = std::make_unique<CurlEngine>(*roots);
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
    m_engine->queue.enter(*exchange);
    return future;
}

} // namespace tailrace::net
