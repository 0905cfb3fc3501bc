// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretuse.h"

namespace tailrace::ui {

/// What uses a secret, and the name of its bridge.
struct NamedUse
{
    QString bridge;
    secrets::SecretUse use;
};

} // namespace tailrace::ui
