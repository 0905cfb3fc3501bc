// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainentries.h"
#include "secrets/secretstore.h"

#include <QMap>

#include <deque>
#include <functional>
#include <memory>

namespace tailrace::secrets {

/// Keeps secrets in the system's key store. That can't list, so an entry of its own holds their
/// names and kinds, never their values. Calls are done one after the other.
class KeychainStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainStore(std::unique_ptr<KeychainEntries> entries, QObject *parent = nullptr);
    ~KeychainStore() override;

    Persistence persistence() const override { return Persistence::KeyStore; }
    /// Whether it is really there; asks once.
    QFuture<Result<>> probe();
    QFuture<Result<QList<SecretEntry>>> list() override;
    QFuture<Result<StoredSecret>> read(const QString &name) override;
    QFuture<Result<>> write(const QString &name, const StoredSecret &secret) override;
    QFuture<Result<>> remove(const QString &name) override;

private:
    using Names = QMap<QString, SecretKind>;
    using Done = std::function<void(const Result<> &)>;
    template <typename T>
    struct Task;

    /// When those before it are over, and if there is a key store. work tells its end by done().
    void enqueue(std::function<void(const Result<> &isThere)> work);
    void next();
    void done();
    void readNames(std::function<void(const Result<Names> &)> then);
    void changeNames(std::function<void(Names &)> change, const Done &then);

    std::unique_ptr<KeychainEntries> m_entries;
    std::optional<QFuture<Result<>>> m_probe;
    std::deque<std::function<void(const Result<> &)>> m_waiting;
    bool m_isBusy = false;
};

} // namespace tailrace::secrets
