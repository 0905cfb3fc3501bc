// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QFuture>

namespace tailrace::secrets {

/// What a key store of the system's can do: texts by key, of this program only. It can't list.
class KeychainEntries
{
public:
    virtual ~KeychainEntries() = default;
    /// Whether a key store is really there; Credentials with the reason otherwise.
    virtual QFuture<Result<>> probe() = 0;
    /// NotFound where there is none.
    virtual QFuture<Result<base::Secret>> read(const QString &key) = 0;
    virtual QFuture<Result<>> write(const QString &key, const base::Secret &value) = 0;
    virtual QFuture<Result<>> remove(const QString &key) = 0;
};

} // namespace tailrace::secrets
