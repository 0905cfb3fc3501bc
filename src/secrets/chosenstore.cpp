// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/chosenstore.h"

#include "base/async.h"

#include <QPromise>

namespace tailrace::secrets {

ChosenStore::ChosenStore(std::unique_ptr<KeychainEntries> entries, QObject *parent)
    : SecretStore(parent)
    , m_keychain(std::move(entries))
{
    connect(&m_keychain, &SecretStore::changed, this, &SecretStore::changed);
    connect(&m_session, &SecretStore::changed, this, &SecretStore::changed);
}

SecretStore &ChosenStore::choose(const Result<> &isThere)
{
    m_persistence = isThere ? Persistence::KeyStore : Persistence::Session;
    m_why = isThere ? QString() : isThere.error().message;
    return isThere ? static_cast<SecretStore &>(m_keychain) : m_session;
}

template <typename T, typename Call>
QFuture<Result<T>> ChosenStore::inChosen(Call call)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    onResult(m_keychain.probe(), this, [this, promise, call](const Result<> &isThere) {
        onResult(call(choose(isThere)), this, [promise](const Result<T> &result) {
            promise->addResult(result);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<QList<SecretEntry>>> ChosenStore::list()
{
    return inChosen<QList<SecretEntry>>([](SecretStore &store) { return store.list(); });
}

QFuture<Result<StoredSecret>> ChosenStore::read(const QString &name)
{
    return inChosen<StoredSecret>([name](SecretStore &store) { return store.read(name); });
}

QFuture<Result<>> ChosenStore::write(const QString &name, const StoredSecret &secret)
{
    return inChosen<void>([name, secret](SecretStore &store) { return store.write(name, secret); });
}

QFuture<Result<>> ChosenStore::remove(const QString &name)
{
    return inChosen<void>([name](SecretStore &store) { return store.remove(name); });
}

} // namespace tailrace::secrets
