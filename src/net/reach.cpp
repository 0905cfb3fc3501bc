// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/reach.h"

#include "base/async.h"
#include "net/curlproblem.h"
#include "net/curlrequest.h"
#include "net/proxychoice.h"
#include "net/tlsrules.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <array>

namespace tailrace::net {

namespace {

QSslCertificate certificateOf(X509 *x509)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(x509, &bytes);
    if (size <= 0)
        return QSslCertificate();
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return QSslCertificate(der, QSsl::Der);
}

QList<QSslCertificate> certificatesOf(const STACK_OF(X509) * stack)
{
    QList<QSslCertificate> out;
    for (int i = 0; i < sk_X509_num(stack); ++i)
        out.append(certificateOf(sk_X509_value(stack, i)));
    return out;
}

/// One attempt; used by one thread.
class Attempt
{
public:
    explicit Attempt(const ReachTarget &target)
        : m_target(target)
        , m_tls(target.extraRoots)
        , m_host(target.url.host(QUrl::FullyEncoded).toLatin1())
    {
        m_facts.isTls = target.url.scheme() == QLatin1String("https");
    }

    ReachFacts run(const QNetworkProxy &proxy)
    {
        const CurlHandle handle(curl_easy_init());
        CURL *easy = handle.get();
        setRules(easy);
        setProxy(easy, proxy);
        curl_easy_setopt(easy, CURLOPT_URL, m_target.url.toEncoded().constData());
        curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(m_target.timeout.count()));
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_detail.data());
        curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &Attempt::setTls);
        curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
        QElapsedTimer timer;
        timer.start();
        const CURLcode code = curl_easy_perform(easy);
        m_facts.took = std::chrono::milliseconds(timer.elapsed());
        read(easy, code);
        return m_facts;
    }

private:
    static CURLcode setTls(CURL *, void *context, void *self)
    {
        auto *attempt = static_cast<Attempt *>(self);
        auto *tls = static_cast<SSL_CTX *>(context);
        attempt->m_facts.isConnected = true; // libcurl's own times say so only when all is done
        if (!attempt->m_tls.apply(tls, attempt->m_host))
            return CURLE_SSL_CONNECT_ERROR;
        // It verifies as ever, and is watched at that.
        SSL_CTX_set_cert_verify_callback(tls, &Attempt::verify, self);
        return CURLE_OK;
    }

    static int verify(X509_STORE_CTX *store, void *self)
    {
        ReachFacts &facts = static_cast<Attempt *>(self)->m_facts;
        const int isTrusted = X509_verify_cert(store);
        facts.hasPresented = true;
        facts.verdict = X509_STORE_CTX_get_error(store);
        facts.sent = certificatesOf(X509_STORE_CTX_get0_untrusted(store));
        facts.chain = certificatesOf(X509_STORE_CTX_get0_chain(store));
        const auto *ssl = static_cast<const SSL *>(
                X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
        readSession(ssl, facts);
        return isTrusted;
    }

    static void readSession(const SSL *ssl, ReachFacts &facts)
    {
        facts.protocol = QString::fromLatin1(SSL_get_version(ssl));
        const SSL_CIPHER *cipher = SSL_get_pending_cipher(ssl);
        if (cipher == nullptr)
            cipher = SSL_get_current_cipher(ssl);
        facts.cipher = QString::fromLatin1(SSL_CIPHER_get_name(cipher));
    }

    void read(CURL *easy, CURLcode code)
    {
        const char *address = nullptr;
        long proxyStatus = 0;
        curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
        curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &proxyStatus);
        m_facts.address = QString::fromLatin1(address);
        m_facts.isConnected = m_facts.isConnected || code == CURLE_OK || proxyStatus > 0;
        m_facts.proxyStatus = int(proxyStatus);
        if (code == CURLE_OK)
            return;
        long systemError = 0;
        curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &systemError);
        CurlFailure why{code,
                        int(systemError),
                        m_facts.verdict,
                        false,
                        false,
                        QString::fromUtf8(m_detail.data())};
        if (why.detail.isEmpty())
            why.detail = QString::fromLatin1(curl_easy_strerror(code));
        m_facts.error = problemOf(why, m_target.url);
    }

    const ReachTarget m_target;
    const TlsRules m_tls;
    const QByteArray m_host;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
    ReachFacts m_facts;
};

} // namespace

QFuture<ReachFacts> reach(const ReachTarget &target)
{
    if (const auto fault = faultOf(target.proxy)) {
        ReachFacts facts;
        facts.error = *fault;
        return QtFuture::makeReadyFuture(facts);
    }
    return base::onPool(*QThreadPool::globalInstance(),
                        [target, proxy = proxyFor(target.proxy, target.url)] {
                            return Attempt(target).run(proxy);
                        });
}

} // namespace tailrace::net
