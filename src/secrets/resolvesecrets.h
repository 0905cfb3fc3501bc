// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/resolvedsecrets.h"
#include "secrets/secretstore.h"
#include "secrets/secretuse.h"

namespace tailrace::secrets {

/// Reads what is used, before a bridge's run is made: the key store may ask a person to unlock it.
/// At once, without touching the store, where nothing is. Errors say who needs the secret. The
/// store has to outlive the call.
QFuture<Result<ResolvedSecrets>> resolveSecrets(std::vector<SecretUse> uses, SecretStore &store);

} // namespace tailrace::secrets
