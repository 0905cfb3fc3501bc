// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QStringList>

namespace tailrace::ui {

/// "AWS keys".
QString kindWord(secrets::SecretKind kind);
/// Where secrets are kept, in one sentence; empty while nobody knows yet.
QString persistenceWords(const secrets::SecretStore &store);

} // namespace tailrace::ui
