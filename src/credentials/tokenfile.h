// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QString>

namespace tailrace::credentials {

/// A token as it stands in a file, without white space around it; 64 KB at most. File where it
/// can't be read, Credentials where it is empty or has a line break in its middle.
Result<base::Secret> readTokenFile(const QString &path);

} // namespace tailrace::credentials
