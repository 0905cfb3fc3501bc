// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainstore.h"
#include "secrets/resolvedsecrets.h"
#include "secrets/secretuse.h"

#include <memory>

namespace tailrace::cli {

/// The system's key store; there is no other for a command, which keeps nothing after its end.
std::unique_ptr<secrets::KeychainStore> openKeyStore();

/// Waits for what is used to be read, which may take a person to unlock the key store. Does not
/// look for one where nothing is used.
Result<secrets::ResolvedSecrets> readSecrets(const std::vector<secrets::SecretUse> &uses);

} // namespace tailrace::cli
