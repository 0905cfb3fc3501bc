// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "net/proxychoice.h"

#include <QFuture>
#include <QList>
#include <QSslCertificate>
#include <QUrl>

#include <chrono>

namespace tailrace::net {

/// What a connection to a server showed, as far as it came. Nothing of a request was sent.
struct ReachFacts
{
    QString address;           ///< whom the socket was connected to: the proxy, where there is one
    bool isConnected = false;  ///< the TCP connection stands
    int proxyStatus = 0;       ///< what a proxy said to CONNECT; 0 when it was not asked
    bool isTls = false;        ///< the URL asks for TLS
    bool hasPresented = false; ///< the server showed certificates
    QString protocol;          ///< "TLSv1.3"; empty where none was agreed upon
    QString cipher;            ///< as OpenSSL calls it
    QList<QSslCertificate> sent;  ///< as the server sent them, its own first
    QList<QSslCertificate> chain; ///< as they were verified, the root last where it was found
    long verdict = 0;             ///< OpenSSL's, X509_V_ERR_...; 0 is trusted
    std::chrono::milliseconds took{0};
    std::optional<base::Error> error; ///< why there is no connection that a request could use
};

struct ReachTarget
{
    QUrl url;
    QList<QSslCertificate> extraRoots; ///< trusted besides the system's
    ProxyChoice proxy;
    std::chrono::milliseconds timeout{10000};
};

/// Connects as the transport would, by the same proxy and the same rules, shakes hands and leaves.
/// Runs in a thread of the pool.
QFuture<ReachFacts> reach(const ReachTarget &target);

} // namespace tailrace::net
