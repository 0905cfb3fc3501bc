// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace tailrace::secrets {

/// Whether a secret may have that name: letters, digits, blanks and "._-/@+:", a letter or digit
/// first, a hundred at most. Invalid otherwise.
Result<> checkSecretName(const QString &name);

} // namespace tailrace::secrets
