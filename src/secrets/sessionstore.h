// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QMap>

namespace tailrace::secrets {

/// Keeps secrets in this program's memory, and wipes them with itself.
class SessionStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    Persistence persistence() const override { return Persistence::Session; }
    QFuture<Result<QList<SecretEntry>>> list() override;
    QFuture<Result<StoredSecret>> read(const QString &name) override;
    QFuture<Result<>> write(const QString &name, const StoredSecret &secret) override;
    QFuture<Result<>> remove(const QString &name) override;

private:
    QMap<QString, StoredSecret> m_secrets;
};

} // namespace tailrace::secrets
