// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/tlsjudge.h"

#include <QSslKey>

#include <openssl/x509_vfy.h>

namespace tailrace::doctor {

namespace {

constexpr int daysToWarn = 21;

QString nameIn(const QSslCertificate &certificate, bool isIssuer)
{
    for (const auto part : {QSslCertificate::CommonName, QSslCertificate::OrganizationalUnitName,
                            QSslCertificate::Organization}) {
        const QStringList names =
                isIssuer ? certificate.issuerInfo(part) : certificate.subjectInfo(part);
        if (!names.isEmpty())
            return names.constFirst();
    }
    return QStringLiteral("(no name)");
}

QString keyText(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa:
        return QStringLiteral("RSA %1").arg(key.length());
    case QSsl::Ec:
        return QStringLiteral("EC %1").arg(key.length());
    case QSsl::Dsa:
        return QStringLiteral("DSA %1").arg(key.length());
    default:
        return QStringLiteral("another key");
    }
}

QString day(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd"));
}

Finding of(const QUrl &url, Status status, const QString &detail, const QString &fix = {})
{
    return {Check::Tls, Side::Table, status, detail, fix, url.authority(), {}, {}, false};
}

QString fixForRoot(const std::optional<FoundRoot> &root)
{
    if (!root)
        return QStringLiteral("ask who runs the server or the proxy for the root certificate "
                              "(PEM), and name its file for this connection: --ca-bundle on the "
                              "command line");
    const QString print = fingerprintOf(root->certificate);
    if (root->file.isEmpty())
        return QStringLiteral("the server sent its root itself: compare its SHA-256 fingerprint "
                              "with who runs the server, then save it and trust it for this "
                              "connection alone (on the command line --save-root FILE, then "
                              "--ca-bundle FILE): %1")
                .arg(print);
    return QStringLiteral("the root stands on this machine in %1: trust it for this connection "
                          "alone (on the command line --ca-bundle %1); SHA-256 fingerprint %2")
            .arg(root->file, print);
}

QString fixFor(const net::ReachFacts &reached, const std::optional<FoundRoot> &root,
               const QDateTime &now)
{
    switch (reached.verdict) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return QStringLiteral("use a host that is among the certificate's alternative names (%1), "
                              "or have it issued anew; the common name never counts")
                .arg(reached.sent.isEmpty()
                                     || reached.sent.front().subjectAlternativeNames().isEmpty()
                             ? QStringLiteral("there are none")
                             : QStringList(reached.sent.front().subjectAlternativeNames().values())
                                       .join(QStringLiteral(", ")));
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return QStringLiteral("check the date of this machine (%1 UTC); if it is right, the "
                              "server's certificate must be renewed")
                .arg(now.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    case X509_V_ERR_INVALID_PURPOSE:
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return QStringLiteral("who runs the server has to have its certificate issued anew: for "
                              "servers, by an authority, RSA from 2048 bits, SHA-256 or newer");
    default:
        break;
    }
    if (isRootMissing(reached))
        return fixForRoot(root);
    if (reached.hasPresented && reached.verdict != X509_V_OK)
        return QStringLiteral("who runs the server has to mend its certificates");
    return QStringLiteral("check that this is a TLS port, and that the server offers TLS 1.2 or "
                          "newer");
}

} // namespace

bool isRootMissing(const net::ReachFacts &reached)
{
    return reached.verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
           || reached.verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
           || reached.verdict == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE
           || reached.verdict == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
           || reached.verdict == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT;
}

QString certificateLine(const QSslCertificate &certificate, int depth)
{
    const QString branch =
            depth == 0 ? QString()
                       : QString(3 * (depth - 1), QLatin1Char(' ')) + QStringLiteral("└─ ");
    const QString issuer = certificate.isSelfSigned()
                                   ? QStringLiteral("self-signed")
                                   : QStringLiteral("issued by %1").arg(nameIn(certificate, true));
    return QStringLiteral("%1%2, %3, %4, until %5")
            .arg(branch, nameIn(certificate, false), issuer, keyText(certificate),
                 day(certificate.expiryDate()));
}

QStringList chainLines(const net::ReachFacts &reached)
{
    // What was verified has the root too; what failed may be shorter than what was sent.
    const QList<QSslCertificate> &chain =
            reached.chain.size() >= reached.sent.size() ? reached.chain : reached.sent;
    QStringList lines;
    for (int i = 0; i < chain.size(); ++i)
        lines << certificateLine(chain[i], i);
    if (isRootMissing(reached) && !chain.isEmpty() && !chain.back().isSelfSigned())
        lines << QString(3 * (chain.size() - 1), QLatin1Char(' '))
                         + QStringLiteral("└─ missing: %1").arg(nameIn(chain.back(), true));
    return lines;
}

Finding judgeTls(const QUrl &url, const net::ReachFacts &reached,
                 const std::optional<FoundRoot> &root, const QDateTime &now)
{
    if (!reached.isTls) {
        Finding finding =
                of(url, Status::Skipped,
                   QStringLiteral("the endpoint is plain http to this machine; nothing is "
                                  "encrypted, and nothing leaves it"));
        finding.isNotNeeded = true;
        return finding;
    }
    if (reached.error) {
        Finding finding = of(url, Status::Fail, reached.error->message, fixFor(reached, root, now));
        finding.lines = chainLines(reached);
        return finding;
    }
    QDateTime earliest;
    for (const QSslCertificate &certificate : reached.chain)
        if (!earliest.isValid() || certificate.expiryDate() < earliest)
            earliest = certificate.expiryDate();
    const qint64 days = now.daysTo(earliest);
    const bool isEnding = days < daysToWarn;
    Finding finding =
            of(url, isEnding ? Status::Warn : Status::Ok,
               QStringLiteral("%1 with %2; %3; whether a certificate was revoked is not checked")
                       .arg(reached.protocol, reached.cipher,
                            isEnding ? QStringLiteral("a certificate expires in %1 days").arg(days)
                                     : QStringLiteral("the certificates are valid until %1")
                                               .arg(day(earliest))),
               isEnding ? QStringLiteral("the server's certificate must be renewed by %1")
                                  .arg(day(earliest))
                        : QString());
    finding.lines = chainLines(reached);
    return finding;
}

} // namespace tailrace::doctor
