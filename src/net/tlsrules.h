// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <openssl/types.h>

#include <memory>

QT_BEGIN_NAMESPACE
class QSslCertificate;
QT_END_NAMESPACE

namespace tailrace::net {

/// Which TLS peer is trusted: a chain to one of the system's roots or of those that were named,
/// keys and digests of OpenSSL's security level 2, and the host among the alternative names; the
/// common name never counts. There is no way to ignore any of it.
class TlsRules
{
public:
    explicit TlsRules(QList<QSslCertificate> extraRoots);
    ~TlsRules();

    /// Makes the rules those of a connection to be opened to host, a name or an address. False
    /// when OpenSSL refuses: then there must be no connection.
    bool apply(SSL_CTX *context, const QByteArray &host) const;

private:
    struct Free
    {
        void operator()(X509_STORE *store) const;
    };
    X509_STORE *roots() const;

    const QList<QSslCertificate> m_extraRoots;
    mutable std::unique_ptr<X509_STORE, Free> m_roots; ///< gathered for the first connection
};

} // namespace tailrace::net
