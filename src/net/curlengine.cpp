// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlengine.h"

#include "net/curlexchange.h"
#include "net/curlrequest.h"

#include <QSslCertificate>

namespace tailrace::net {

namespace {

constexpr size_t mostSpare = 100;

int closeSocket(void *sockets, curl_socket_t socket)
{
    static_cast<CurlSockets *>(sockets)->close(socket);
    return 0;
}

void conclude(CURL *easy, CURLcode code)
{
    void *exchange = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &exchange);
    static_cast<CurlExchange *>(exchange)->conclude(code);
}

} // namespace

CurlEngine::CurlEngine(const QList<QSslCertificate> &extraRoots, ProxyChoice proxy)
    : tls(extraRoots)
    , destinations(std::move(proxy))
    , multi(&conclude)
{
}

CurlHandle CurlEngine::handle()
{
    if (!m_spare.empty()) {
        CurlHandle easy = std::move(m_spare.back());
        m_spare.pop_back();
        return easy;
    }
    CurlHandle easy(curl_easy_init());
    Q_CHECK_PTR(easy.get());
    setRules(easy.get());
    curl_easy_setopt(easy.get(), CURLOPT_CLOSESOCKETFUNCTION, &closeSocket);
    curl_easy_setopt(easy.get(), CURLOPT_CLOSESOCKETDATA, &sockets);
    return easy;
}

void CurlEngine::takeBack(CurlHandle easy)
{
    curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, nullptr); // it belongs to the exchange
    if (m_spare.size() < mostSpare)
        m_spare.push_back(std::move(easy));
}

void CurlEngine::abandon(CurlHandle easy)
{
    multi.remove(easy.get());
    takeBack(std::move(easy));
}

} // namespace tailrace::net
