// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialects/foundsecret.h"

#include <QFuture>

namespace tailrace::ui {

/// Keeps secrets that stood in the clear in what was imported; an interface over whatever store
/// there is.
class SecretKeeper
{
public:
    virtual ~SecretKeeper() = default;
    /// Where, in a word or two: "the key store", "this session's memory".
    virtual QString place() const = 0;
    /// Under its name; one of that name is replaced.
    virtual QFuture<Result<>> keep(const dialects::FoundSecret &secret) = 0;
};

} // namespace tailrace::ui
