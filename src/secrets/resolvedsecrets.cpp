// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/resolvedsecrets.h"

namespace tailrace::secrets {

namespace {

tl::unexpected<Error> unfit(const QString &why, const QString &kind)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("name another one, or set it again with `tailrace-cli secret set "
                                  "--kind %1`")
                           .arg(kind);
    return failure(ErrorKind::Credentials, why, facts);
}

} // namespace

Result<StoredSecret> ResolvedSecrets::find(const QString &name) const
{
    const auto found = m_secrets.constFind(name);
    if (found != m_secrets.constEnd())
        return *found;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("keep it there with `tailrace-cli secret set \"%1\"`").arg(name);
    return failure(ErrorKind::Credentials,
                   QStringLiteral("the secret \"%1\" was not read from the key store").arg(name),
                   facts);
}

Result<base::Secret> ResolvedSecrets::text(const QString &name) const
{
    const auto secret = find(name);
    if (!secret)
        return failure(secret.error());
    if (secret->kind == SecretKind::AwsKeys)
        return unfit(QStringLiteral("the secret \"%1\" is AWS keys, and a token or a password is "
                                    "needed here")
                             .arg(name),
                     kindName(SecretKind::Token));
    return secret->text;
}

Result<aws::Credentials> ResolvedSecrets::awsKeys(const QString &name) const
{
    const auto secret = find(name);
    if (!secret)
        return failure(secret.error());
    if (secret->kind != SecretKind::AwsKeys)
        return unfit(
                QStringLiteral("the secret \"%1\" is no AWS keys, which are needed here").arg(name),
                kindName(SecretKind::AwsKeys));
    aws::Credentials keys;
    keys.accessKeyId = secret->accessKeyId;
    keys.secretAccessKey = secret->secretAccessKey;
    keys.sessionToken = secret->sessionToken;
    return keys;
}

Result<std::shared_ptr<aws::CredentialsProvider>>
ResolvedSecrets::provider(const QString &name) const
{
    const auto keys = awsKeys(name);
    if (!keys)
        return failure(keys.error());
    return std::make_shared<aws::StaticCredentialsProvider>(*keys);
}

} // namespace tailrace::secrets
