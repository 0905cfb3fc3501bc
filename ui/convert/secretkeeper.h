// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialects/foundsecret.h"

#include <QFuture>
#include <QStringList>

namespace tailrace::ui {

/// Keeps secrets that stood in the clear in what was imported; an interface over whatever store
/// there is.
class SecretKeeper
{
public:
    virtual ~SecretKeeper() = default;
    /// Looks what there is, which may take as long as a person needs to unlock a key store: the
    /// names of those that are kept already. What follows is true from then on.
    virtual QFuture<Result<QStringList>> look() = 0;
    /// Where, in a word or two: "the key store", "memory".
    virtual QString place() const = 0;
    /// What to know of it, in a sentence; empty: nothing.
    virtual QString caution() const = 0;
    /// Under its name; one of that name is replaced.
    virtual QFuture<Result<>> keep(const dialects::FoundSecret &secret) = 0;
};

} // namespace tailrace::ui
