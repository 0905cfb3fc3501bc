// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"
#include "sandbox/apierror.h"

namespace tailrace::sandbox {

/// What a request says about its signature, in the Authorization header or, presigned, in the
/// query.
struct SignatureClaim
{
    QByteArray keyId;
    QByteArray day; ///< of the scope
    QByteArray region;
    QByteArray service;
    QByteArrayList signedHeaders; ///< in lower case
    QByteArray signature;
    QByteArray date;   ///< X-Amz-Date as sent
    qint64 timeMs = 0; ///< the same
    QByteArray token;
    int expiresInSeconds = 0; ///< over 0: presigned
    QByteArray query;         ///< without what signing has added
};

/// Reads it. IncompleteSignatureException and its siblings, in the service's words, for what can't
/// be a signature; whether it is the right one is not asked here.
Outcome<SignatureClaim> readSignatureClaim(const aws::Headers &headers, const QByteArray &query);

/// A header's value, trimmed; empty when there is none.
QByteArray headerValue(const aws::Headers &headers, QByteArrayView name);

} // namespace tailrace::sandbox
