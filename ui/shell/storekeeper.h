// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"
#include "ui/convert/secretkeeper.h"

namespace tailrace::ui {

/// Keeps what an import found where all of the window's secrets are kept.
class StoreKeeper final : public QObject, public SecretKeeper
{
    Q_OBJECT
public:
    /// The store outlives it.
    explicit StoreKeeper(secrets::SecretStore &store, QObject *parent = nullptr);

    QFuture<Result<QStringList>> look() override;
    QString place() const override;
    QString caution() const override;
    QFuture<Result<>> keep(const dialects::FoundSecret &secret) override;

private:
    bool isForGood() const;

    secrets::SecretStore &m_store;
};

} // namespace tailrace::ui
