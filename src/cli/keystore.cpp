// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/keystore.h"

#include "cli/await.h"
#include "secrets/qtkeychainentries.h"
#include "secrets/resolvesecrets.h"

namespace tailrace::cli {

std::unique_ptr<secrets::KeychainStore> openKeyStore()
{
    return std::make_unique<secrets::KeychainStore>(std::make_unique<secrets::QtKeychainEntries>());
}

Result<secrets::ResolvedSecrets> readSecrets(const std::vector<secrets::SecretUse> &uses)
{
    if (uses.empty())
        return secrets::ResolvedSecrets();
    const auto store = openKeyStore();
    return await(secrets::resolveSecrets(uses, *store));
}

} // namespace tailrace::cli
