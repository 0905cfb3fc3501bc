// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"

namespace tailrace::aws {

/// What a context.json of the public SigV4 test suite says.
struct SignContext
{
    Credentials credentials;
    SigningSettings settings; ///< for signing by header
    int expirationInSeconds = 3600;
};

/// Malformed or Usage; the message names the member and never a value.
Result<SignContext> parseSignContext(QByteArrayView json);

/// ISO 8601 with a zone, as milliseconds since 1970; Usage otherwise.
Result<qint64> parseTimestamp(const QString &text);

} // namespace tailrace::aws
