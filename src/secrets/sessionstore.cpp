// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/sessionstore.h"

#include "secrets/secretname.h"

namespace tailrace::secrets {

namespace {

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

Error notKept(const QString &name)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("keep it with Secrets… in the menu");
    return {ErrorKind::NotFound,
            {},
            QStringLiteral("this session keeps no secret \"%1\"").arg(name),
            facts};
}

} // namespace

QFuture<Result<QList<SecretEntry>>> SessionStore::list()
{
    QList<SecretEntry> entries;
    for (auto it = m_secrets.cbegin(); it != m_secrets.cend(); ++it)
        entries.append({it.key(), it->kind});
    return ready<QList<SecretEntry>>(entries);
}

QFuture<Result<StoredSecret>> SessionStore::read(const QString &name)
{
    const auto found = m_secrets.constFind(name);
    return ready<StoredSecret>(found == m_secrets.constEnd() ? failure(notKept(name))
                                                             : Result<StoredSecret>(*found));
}

QFuture<Result<>> SessionStore::write(const QString &name, const StoredSecret &secret)
{
    if (const auto checked = checkSecretName(name); !checked)
        return ready<void>(checked);
    if (const auto checked = checkSecret(secret); !checked)
        return ready<void>(checked);
    m_secrets.insert(name, secret);
    Q_EMIT changed();
    return ready<void>({});
}

QFuture<Result<>> SessionStore::remove(const QString &name)
{
    if (m_secrets.remove(name) == 0)
        return ready<void>(failure(notKept(name)));
    Q_EMIT changed();
    return ready<void>({});
}

} // namespace tailrace::secrets
