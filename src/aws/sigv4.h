// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace tailrace::aws {

using Header = std::pair<QByteArray, QByteArray>;
using Headers = QList<Header>;

/// A request as SigV4 sees it. path and query are as they go on the wire; query without the
/// question mark.
struct SignableRequest
{
    QByteArray method = "POST";
    QByteArray path = "/";
    QByteArray query;
    Headers headers; ///< with Host; repeated names allowed
    QByteArray body;
};

struct SigningSettings
{
    QByteArray region;
    QByteArray service = "dynamodb";
    qint64 timeMs = 0;             ///< already corrected for clock skew
    bool normalizePath = true;     ///< remove dot segments and doubled slashes
    bool signBody = false;         ///< adds and signs x-amz-content-sha256
    bool omitSessionToken = false; ///< the token is added after signing
    int expiresInSeconds = 0;      ///< over 0: sign by query parameters
};

/// The steps, all of them safe to show.
struct Signature
{
    QByteArray canonicalRequest;
    QByteArray stringToSign;
    QByteArray signature;     ///< lower-case hex
    QByteArray authorization; ///< empty when presigned
    Headers headers;          ///< to be sent: the request's plus what signing adds
    QByteArray query;         ///< to be sent: the request's, with X-Amz-* when presigned
};

/// Signature Version 4 over OpenSSL EVP. Keeps the day's key and HMAC states, so one object per
/// credential and thread signs fast; not thread-safe. The secret and derived keys never leave it
/// and are wiped with it.
class Signer
{
public:
    Signer();
    ~Signer();
    Signer(Signer &&) noexcept;
    Signer &operator=(Signer &&) noexcept;

    Signature sign(const SignableRequest &request, const Credentials &credentials,
                   const SigningSettings &settings);
    /// The same into an object that was used before: its buffers are used again.
    void sign(const SignableRequest &request, const Credentials &credentials,
              const SigningSettings &settings, Signature &out);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Lower-case hex SHA-256.
QByteArray sha256Hex(QByteArrayView data);

} // namespace tailrace::aws
