// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QString>

namespace tailrace::secrets {

/// What a secret is, which says what it can be used for.
enum class SecretKind {
    AwsKeys,      ///< credentials of a source, or of a sink of AWS's
    UserPassword, ///< "user:password"
    Token,        ///< one text: a bearer token, an API key, a password alone, a key of HMAC
};

/// "aws-keys", "user-password", "token".
QString kindName(SecretKind kind);
std::optional<SecretKind> kindByName(const QString &name);

/// A secret as it is kept, by value.
struct StoredSecret
{
    SecretKind kind = SecretKind::Token;
    base::Secret text;   ///< of UserPassword and Token
    QString accessKeyId; ///< of AwsKeys, as what follows
    base::Secret secretAccessKey;
    base::Secret sessionToken; ///< empty for long-term keys
};

/// Whether it is whole and can be sent: Invalid otherwise. Says nothing of the value.
Result<> checkSecret(const StoredSecret &secret);

/// One JSON object, which is what a key store is given.
base::Secret writeSecret(const StoredSecret &secret);
/// Malformed for anything else, without a word of it.
Result<StoredSecret> readSecret(const base::Secret &json);

/// What a credential_process prints. Malformed, without a word of it.
Result<StoredSecret> readProcessOutput(const base::Secret &json);

} // namespace tailrace::secrets
