// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/curlmulti.h"
#include "net/curlsockets.h"
#include "net/destinations.h"
#include "net/exchangequeue.h"
#include "net/tlsrules.h"

#include <vector>

namespace tailrace::net {

/// What the exchanges of a transport share.
struct CurlEngine
{
    CurlEngine(const QList<QSslCertificate> &extraRoots, ProxyChoice proxy);

    /// A transfer with our rules set, to be given back when it has ended.
    CurlHandle handle();
    void takeBack(CurlHandle easy);
    /// The same for one that has not ended.
    void abandon(CurlHandle easy);

    CurlSockets sockets; ///< before the connections, which close them
    TlsRules tls;
    Destinations destinations;
    ExchangeQueue queue;
    CurlMulti multi;

private:
    std::vector<CurlHandle> m_spare;
};

} // namespace tailrace::net
