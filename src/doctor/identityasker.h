// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/provider.h"
#include "doctor/examination.h"

namespace tailrace::doctor {

/// Asks STS, where the source's environment and profile place it, by GetCallerIdentity, which needs
/// no permission. The clock outlives the question.
IdentityAsker identityAsker(const credentials::Source &source,
                            std::shared_ptr<aws::CredentialsProvider> provider,
                            const base::Clock &clock);

} // namespace tailrace::doctor
