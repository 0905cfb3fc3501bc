// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/digest.h"

#include <QByteArray>

#include <array>

namespace tailrace::bench {

/// The hashes in one signature, by OpenSSL and nothing else: texts that are ready made, contexts
/// that are used again, no text is built and no digest written as hex. What a signer can't be
/// faster than.
class BareHashes
{
public:
    BareHashes(QByteArray body, QByteArray canonicalRequest, QByteArray stringToSign);

    /// SHA-256 of the body, the canonical request and the string to sign.
    void sha256Alone();
    /// The same with HMAC for the string to sign, under a day's key that was derived before.
    void wholeSignature();

private:
    void hash(const evp_md_ctx_st *begun, QByteArrayView text);

    QByteArray m_body;
    QByteArray m_canonicalRequest;
    QByteArray m_stringToSign;
    std::array<unsigned char, 32> m_digest;
    aws::DigestContext m_fresh; ///< copied each time: cheaper than to begin anew
    aws::DigestContext m_inner;
    aws::DigestContext m_outer;
    aws::DigestContext m_work;
};

} // namespace tailrace::bench
