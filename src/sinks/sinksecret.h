// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "bridge/references.h"
#include "secrets/resolvedsecrets.h"

namespace tailrace::sinks {

/// What a sink's credentials refer to. Credentials when it is not there.
Result<base::Secret> sinkSecret(const bridge::CredentialsReference &reference,
                                const secrets::ResolvedSecrets &secrets);

/// Whether the document names any.
bool namesSecret(const bridge::CredentialsReference &reference);

} // namespace tailrace::sinks
