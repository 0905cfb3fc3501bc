// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlproblem.h"

#include <QTest>

#include <openssl/x509_vfy.h>

using namespace tailrace;
using net::CurlFailure;

class TestCurlProblem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void problems_data();
    void problems();
};

void TestCurlProblem::problems_data()
{
    using base::ErrorKind;
    QTest::addColumn<CurlFailure>("failure");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("message");
    const QString none = QStringLiteral("a.example:8443 closed the connection without an answer");
    const QString within = QStringLiteral("a.example:8443 closed the connection within its answer");
    QTest::newRow("no address") << CurlFailure{CURLE_COULDNT_RESOLVE_HOST} << ErrorKind::Network
                                << QStringLiteral(
                                           "a.example:8443: the host a.example is not found");
    QTest::newRow("no address of the proxy")
            << CurlFailure{CURLE_COULDNT_RESOLVE_PROXY} << ErrorKind::Network
            << QStringLiteral("a.example:8443: the proxy's host is not found");
    QTest::newRow("refused") << CurlFailure{CURLE_COULDNT_CONNECT, ECONNREFUSED}
                             << ErrorKind::Network
                             << QStringLiteral("a.example:8443: Connection refused");
    QTest::newRow("not connected, who knows why")
            << CurlFailure{CURLE_COULDNT_CONNECT, 0, 0, false, false, QStringLiteral("why")}
            << ErrorKind::Network << QStringLiteral("a.example:8443: why");
    QTest::newRow("closed") << CurlFailure{CURLE_GOT_NOTHING} << ErrorKind::Network << none;
    QTest::newRow("reset") << CurlFailure{CURLE_RECV_ERROR, ECONNRESET} << ErrorKind::Network
                           << none;
    QTest::newRow("reset within the answer")
            << CurlFailure{CURLE_RECV_ERROR, ECONNRESET, 0, true} << ErrorKind::Network << within;
    QTest::newRow("closed while sending")
            << CurlFailure{CURLE_SEND_ERROR, EPIPE} << ErrorKind::Network << none;
    QTest::newRow("kept from sending it again")
            << CurlFailure{CURLE_COULDNT_CONNECT, 0, 0, false, true} << ErrorKind::Network << none;
    QTest::newRow("cut") << CurlFailure{CURLE_PARTIAL_FILE, 0, 0, true} << ErrorKind::Network
                         << within;
    QTest::newRow("chunks that are none")
            << CurlFailure{CURLE_RECV_ERROR, 0, 0, true, false, QStringLiteral("bad chunk")}
            << ErrorKind::Malformed
            << QStringLiteral("a.example:8443: the answer is not HTTP (bad chunk)");
    QTest::newRow("another protocol")
            << CurlFailure{CURLE_UNSUPPORTED_PROTOCOL, 0, 0, false, false,
                           QStringLiteral("HTTP/0.9")}
            << ErrorKind::Malformed
            << QStringLiteral("a.example:8443: the answer is not HTTP (HTTP/0.9)");
    QTest::newRow("no TLS")
            << CurlFailure{CURLE_SSL_CONNECT_ERROR,  0, X509_V_ERR_UNSPECIFIED, false, false,
                           QStringLiteral("version")}
            << ErrorKind::Tls
            << QStringLiteral("no TLS connection to a.example:8443 can be made (version)");
    const auto certificate = [](long verdict) {
        return CurlFailure{CURLE_PEER_FAILED_VERIFICATION, 0, verdict};
    };
    QTest::newRow("another host")
            << certificate(X509_V_ERR_HOSTNAME_MISMATCH) << ErrorKind::Tls
            << QStringLiteral("the certificate of a.example does not name this host");
    QTest::newRow("expired") << certificate(X509_V_ERR_CERT_HAS_EXPIRED) << ErrorKind::Tls
                             << QStringLiteral("the certificate of a.example has expired");
    QTest::newRow("an unknown root")
            << certificate(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY) << ErrorKind::Tls
            << QStringLiteral("the root of the certificate of a.example is not trusted");
    QTest::newRow("something rare")
            << certificate(X509_V_ERR_CRL_SIGNATURE_FAILURE) << ErrorKind::Tls
            << QStringLiteral(
                       "the certificate of a.example can't be trusted (CRL signature failure)");
    QTest::newRow("a certificate nobody blames")
            << CurlFailure{CURLE_PEER_FAILED_VERIFICATION, 0, 0, false, false,
                           QStringLiteral("why")}
            << ErrorKind::Tls
            << QStringLiteral("no TLS connection to a.example:8443 can be made (why)");
}

void TestCurlProblem::problems()
{
    QFETCH(const CurlFailure, failure);
    const base::Error error =
            net::problemOf(failure, QUrl(QStringLiteral("https://a.example:8443/x?y")));
    QTEST(error.kind, "kind");
    QTEST(error.message, "message");
}

QTEST_APPLESS_MAIN(TestCurlProblem)
#include "tst_curlproblem.moc"
