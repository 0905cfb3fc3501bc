// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsproblem.h"

#include <openssl/x509_vfy.h>

namespace tailrace::net {

namespace {

struct Wording
{
    long verdict;
    const char *words; ///< %1 is the host
};

constexpr Wording wordings[] = {
        {X509_V_ERR_HOSTNAME_MISMATCH, "the certificate of %1 does not name this host"},
        {X509_V_ERR_IP_ADDRESS_MISMATCH, "the certificate of %1 does not name this host"},
        {X509_V_ERR_CERT_HAS_EXPIRED, "the certificate of %1 has expired"},
        {X509_V_ERR_CERT_NOT_YET_VALID, "the certificate of %1 is not yet valid"},
        {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, "the root of the certificate of %1 is not trusted"},
        {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
         "the root of the certificate of %1 is not trusted"},
        {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
         "the root of the certificate of %1 is not trusted"},
        {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "the root of the certificate of %1 is not trusted"},
        {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
         "the certificate of %1 is self-signed and not trusted"},
        {X509_V_ERR_INVALID_PURPOSE, "the certificate of %1 is not meant for servers"},
        {X509_V_ERR_INVALID_CA,
         "the certificate of %1 was signed by one that must not sign others"},
        {X509_V_ERR_EE_KEY_TOO_SMALL, "the key of the certificate of %1 is too short"},
        {X509_V_ERR_CA_KEY_TOO_SMALL, "a key above the certificate of %1 is too short"},
        {X509_V_ERR_CA_MD_TOO_WEAK, "the certificate of %1 was signed with a weak digest"},
        {X509_V_ERR_CERT_REVOKED, "the certificate of %1 was revoked"},
};

} // namespace

QString certificateProblem(long verdict, const QString &host)
{
    if (verdict == X509_V_OK)
        return {};
    for (const Wording &wording : wordings)
        if (wording.verdict == verdict)
            return QString::fromLatin1(wording.words).arg(host);
    return QStringLiteral("the certificate of %1 can't be trusted (%2)")
            .arg(host, QString::fromLatin1(X509_verify_cert_error_string(verdict)));
}

} // namespace tailrace::net
