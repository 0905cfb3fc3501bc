// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/foundsecret.h"

namespace tailrace::dialects {

using secrets::SecretKind;
using secrets::StoredSecret;

namespace {

base::Secret partOf(const FoundSecret &found, QLatin1String part)
{
    for (const FoundSecret::Part &one : found.parts)
        if (one.name == part)
            return one.value;
    return {};
}

StoredSecret withParts(const FoundSecret &found)
{
    StoredSecret secret;
    if (found.kind == FoundSecret::Kind::AwsKeys) {
        secret.kind = SecretKind::AwsKeys;
        secret.accessKeyId =
                QString::fromUtf8(partOf(found, QLatin1String("accessKeyId")).reveal());
        secret.secretAccessKey = partOf(found, QLatin1String("secretAccessKey"));
        secret.sessionToken = partOf(found, QLatin1String("sessionToken"));
        return secret;
    }
    secret.kind = found.kind == FoundSecret::Kind::UserPassword ? SecretKind::UserPassword
                                                                : SecretKind::Token;
    if (!found.parts.empty())
        secret.text = found.parts.front().value;
    return secret;
}

} // namespace

Result<StoredSecret> storedSecretOf(const FoundSecret &found)
{
    const StoredSecret secret = withParts(found);
    if (const auto checked = secrets::checkSecret(secret); !checked)
        return failure(checked.error());
    return secret;
}

} // namespace tailrace::dialects
