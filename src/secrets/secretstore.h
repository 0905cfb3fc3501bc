// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/storedsecret.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace tailrace::secrets {

/// A secret without its value.
struct SecretEntry
{
    QString name;
    SecretKind kind = SecretKind::Token;

    friend bool operator==(const SecretEntry &, const SecretEntry &) = default;
};

/// Where secrets are kept, by name. A call may take as long as a person needs to unlock a key
/// store. Lives in one thread; its futures are finished in any.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    enum class Persistence {
        Unknown,  ///< not looked for yet
        KeyStore, ///< the system's own: for good
        Session,  ///< this program's memory: until it ends
    };
    using QObject::QObject;

    virtual Persistence persistence() const = 0;
    /// Why there is no key store; empty where there is one.
    virtual QString whyNoKeyStore() const { return {}; }

    /// By name.
    virtual QFuture<Result<QList<SecretEntry>>> list() = 0;
    /// NotFound; Credentials where there is no key store; Denied.
    virtual QFuture<Result<StoredSecret>> read(const QString &name) = 0;
    /// Replaces one of that name. Invalid for a bad name or value.
    virtual QFuture<Result<>> write(const QString &name, const StoredSecret &secret) = 0;
    virtual QFuture<Result<>> remove(const QString &name) = 0;

Q_SIGNALS:
    /// A secret came, went, or has another value.
    void changed();
};

} // namespace tailrace::secrets
