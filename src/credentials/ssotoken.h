// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"
#include "formats/json.h"

#include <QDateTime>

namespace tailrace::credentials {

/// What IAM Identity Center gave at the last sign-in: the file that AWS CLI and the SDKs share
/// (aws.md 5.7).
struct SsoToken
{
    QString startUrl;
    QString region;
    base::Secret accessToken;
    QDateTime expiresAt; ///< UTC
    QString clientId;    ///< the registration that the token was got with; empty: unknown
    base::Secret clientSecret;
    QDateTime registrationExpiresAt;                ///< UTC; invalid: unknown
    base::Secret refreshToken;                      ///< empty: it can't be refreshed
    formats::Json others = formats::Json::object(); ///< members of other tools, kept as they are
};

/// A time in any form that the tools write: with Z, UTC, an offset or nothing, fractions or none.
/// Invalid when it is no time.
QDateTime readSsoTime(const QString &text);

/// Malformed when it is no token file. A file that holds only a registration has an empty token.
Result<SsoToken> readSsoToken(QByteArrayView json);
QByteArray writeSsoToken(const SsoToken &token);

/// By the session's name, or by the start URL in the legacy form.
QString ssoTokenPath(const aws::SsoRole &role);

/// Nothing when there is no file. File or Malformed otherwise.
Result<std::optional<SsoToken>> loadSsoToken(const aws::SsoRole &role);
/// For its owner only; the folder is made. File when it can't be written.
Result<> saveSsoToken(const aws::SsoRole &role, const SsoToken &token);

} // namespace tailrace::credentials
