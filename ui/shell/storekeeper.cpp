// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/storekeeper.h"

#include "base/async.h"

#include <QPromise>

namespace tailrace::ui {

StoreKeeper::StoreKeeper(secrets::SecretStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

QFuture<Result<QStringList>> StoreKeeper::look()
{
    const auto promise = std::make_shared<QPromise<Result<QStringList>>>();
    promise->start();
    onResult(m_store.list(), this, [promise](const Result<QList<secrets::SecretEntry>> &entries) {
        if (!entries) {
            promise->addResult(Result<QStringList>(failure(entries.error())));
            return promise->finish();
        }
        QStringList names;
        for (const secrets::SecretEntry &entry : *entries)
            names << entry.name;
        promise->addResult(Result<QStringList>(names));
        promise->finish();
    });
    return promise->future();
}

bool StoreKeeper::isForGood() const
{
    return m_store.persistence() != secrets::SecretStore::Persistence::Session;
}

QString StoreKeeper::place() const
{
    return isForGood() ? tr("this system's key store") : tr("memory");
}

QString StoreKeeper::caution() const
{
    if (isForGood())
        return {};
    const QString why = m_store.whyNoKeyStore();
    return why.isEmpty() ? tr("Memory holds them until Tailrace is closed.")
                         : tr("Memory holds them until Tailrace is closed, because %1.").arg(why);
}

QFuture<Result<>> StoreKeeper::keep(const dialects::FoundSecret &secret)
{
    const auto stored = dialects::storedSecretOf(secret);
    if (!stored)
        return QtFuture::makeReadyFuture(Result<>(failure(stored.error())));
    return m_store.write(secret.name, *stored);
}

} // namespace tailrace::ui
