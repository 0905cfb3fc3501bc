// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsrules.h"

#include <QHostAddress>
#include <QSslCertificate>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace tailrace::net {

namespace {

// 112 bits: RSA from 2048, no SHA-1 in signatures. Debian's level; some systems have a lower one.
constexpr int leastSecurityLevel = 2;

bool add(X509_STORE *store, const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    X509 *x509 = d2i_X509(nullptr, &bytes, der.size());
    const bool isAdded = x509 != nullptr && X509_STORE_add_cert(store, x509) == 1;
    X509_free(x509);
    return isAdded;
}

} // namespace

void TlsRules::Free::operator()(X509_STORE *store) const
{
    X509_STORE_free(store);
}

TlsRules::TlsRules(QList<QSslCertificate> extraRoots)
    : m_extraRoots(std::move(extraRoots))
{
}

TlsRules::~TlsRules() = default;

/// The system's are looked up one by one when a chain needs them: reading all takes a third of a
/// second.
X509_STORE *TlsRules::roots() const
{
    if (m_roots)
        return m_roots.get();
    m_roots.reset(X509_STORE_new());
    if (!m_roots || X509_STORE_set_default_paths(m_roots.get()) != 1)
        return nullptr;
    for (const QSslCertificate &root : m_extraRoots)
        if (!add(m_roots.get(), root))
            return nullptr;
    return m_roots.get();
}

bool TlsRules::apply(SSL_CTX *context, const QByteArray &host) const
{
    // A store of its own for verifying: libcurl writes into the context's after this.
    X509_STORE *store = roots();
    if (store == nullptr || SSL_CTX_set1_verify_cert_store(context, store) != 1)
        return false;
    if (SSL_CTX_get_security_level(context) < leastSecurityLevel)
        SSL_CTX_set_security_level(context, leastSecurityLevel);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    X509_VERIFY_PARAM *rules = SSL_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
                                                   | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool isAddress = !QHostAddress(QString::fromLatin1(host)).isNull();
    return (isAddress ? X509_VERIFY_PARAM_set1_ip_asc(rules, host.constData())
                      : X509_VERIFY_PARAM_set1_host(rules, host.constData(), size_t(host.size())))
           == 1;
}

} // namespace tailrace::net
