// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QString>

namespace tailrace::cli {

/// One line that a person types and nobody sees, after a prompt on standard error. Standard input
/// has to be a terminal; its echo comes back also when the program is interrupted. File when the
/// terminal can't be silenced, Cancelled at its end.
Result<base::Secret> readHidden(const QString &prompt);

/// Everything that standard input holds, without one line break at its end. File, or Usage when it
/// is far too long for a secret.
Result<base::Secret> readSecretInput();

} // namespace tailrace::cli
