// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainstore.h"
#include "secrets/sessionstore.h"

namespace tailrace::secrets {

/// The system's key store where there is one, this program's memory where there is none.
/// persistence() says which, once it is known: after the first call that is answered.
class ChosenStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit ChosenStore(std::unique_ptr<KeychainEntries> entries, QObject *parent = nullptr);

    Persistence persistence() const override { return m_persistence; }
    QString whyNoKeyStore() const override { return m_why; }
    QFuture<Result<QList<SecretEntry>>> list() override;
    QFuture<Result<StoredSecret>> read(const QString &name) override;
    QFuture<Result<>> write(const QString &name, const StoredSecret &secret) override;
    QFuture<Result<>> remove(const QString &name) override;

private:
    /// What call() answers, of the store that it is to be.
    template <typename T, typename Call>
    QFuture<Result<T>> inChosen(Call call);
    SecretStore &choose(const Result<> &isThere);

    KeychainStore m_keychain;
    SessionStore m_session;
    Persistence m_persistence = Persistence::Unknown;
    QString m_why;
};

} // namespace tailrace::secrets
