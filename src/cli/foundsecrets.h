// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/foundsecret.h"
#include "secrets/secretstore.h"

#include <vector>

namespace tailrace::cli {

/// Puts secrets that stood in the clear into the key store, under the names that the converted
/// document refers to. Says on standard error what became of each; asks, unless told that it may,
/// before one is replaced. The exit status.
int keepFoundSecrets(const std::vector<dialects::FoundSecret> &found, bool mayReplace);

} // namespace tailrace::cli
