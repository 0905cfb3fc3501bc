// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/missingroot.h"

#include <QCryptographicHash>
#include <QDir>

#include <openssl/x509.h>

#include <memory>

namespace tailrace::doctor {

namespace {

struct Free
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using Handle = std::unique_ptr<X509, Free>;

Handle opened(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return Handle(d2i_X509(nullptr, &bytes, der.size()));
}

bool isSignedBy(const QSslCertificate &certificate, const QSslCertificate &issuer)
{
    const Handle below = opened(certificate);
    const Handle above = opened(issuer);
    return below && above
           && X509_NAME_cmp(X509_get_issuer_name(below.get()), X509_get_subject_name(above.get()))
                      == 0
           && X509_verify(below.get(), X509_get0_pubkey(above.get())) == 1;
}

void addFile(const QString &file, QList<Candidate> &out)
{
    if (file.isEmpty())
        return;
    for (const QSslCertificate &certificate :
         QSslCertificate::fromPath(file, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString))
        out.append({certificate, file});
}

} // namespace

std::optional<FoundRoot> findRoot(const QList<QSslCertificate> &sent,
                                  const QList<Candidate> &candidates)
{
    if (sent.isEmpty())
        return std::nullopt;
    QSslCertificate top = sent.front();
    for (int i = 0; i < sent.size() && !top.isSelfSigned(); ++i)
        for (const QSslCertificate &above : sent)
            if (above != top && isSignedBy(top, above)) {
                top = above;
                break;
            }
    if (top.isSelfSigned())
        return FoundRoot{top, {}};
    for (const Candidate &candidate : candidates)
        if (candidate.certificate.isSelfSigned() && isSignedBy(top, candidate.certificate))
            return FoundRoot{candidate.certificate, candidate.file};
    return std::nullopt;
}

QList<Candidate> rootsOfThisMachine()
{
    QList<Candidate> out;
    for (const char *variable : {"AWS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE",
                                 "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"})
        addFile(qEnvironmentVariable(variable), out);
    for (const char *file :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"})
        addFile(QString::fromLatin1(file), out);
    for (const char *folder :
         {"/usr/local/share/ca-certificates", "/etc/pki/ca-trust/source/anchors",
          "/usr/share/pki/trust/anchors", "/etc/ca-certificates/trust-source/anchors"}) {
        const QDir dir(QString::fromLatin1(folder));
        for (const QString &name : dir.entryList({QStringLiteral("*.crt"), QStringLiteral("*.pem")},
                                                 QDir::Files, QDir::Name))
            addFile(dir.filePath(name), out);
    }
    return out;
}

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

} // namespace tailrace::doctor
