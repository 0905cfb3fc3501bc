// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainentries.h"

#include <QThread>

#include <functional>
#include <memory>

namespace tailrace::secrets {

/// The system's key store through QtKeychain: Secret Service (GNOME Keyring, KeePassXC) or KWallet.
/// It works in a thread of its own, because Secret Service needs GLib's event loop, which
/// tailrace-cli goes without, and because looking for it blocks. One for a process: QtKeychain's
/// queue belongs to the thread that used it first.
class QtKeychainEntries final : public KeychainEntries
{
public:
    QtKeychainEntries() = default;
    ~QtKeychainEntries() override;
    Q_DISABLE_COPY_MOVE(QtKeychainEntries)

    QFuture<Result<>> probe() override;
    QFuture<Result<base::Secret>> read(const QString &key) override;
    QFuture<Result<>> write(const QString &key, const base::Secret &value) override;
    QFuture<Result<>> remove(const QString &key) override;

private:
    /// In the thread, which is begun for the first of them. The argument is a parent for what lives
    /// there.
    void post(std::function<void(QObject *root)> work);

    QThread m_thread;
    QObject *m_root = nullptr; ///< lives in m_thread
};

} // namespace tailrace::secrets
