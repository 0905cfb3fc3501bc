// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

#include <QStringList>

namespace tailrace::secrets {

/// One place of a bridge that names a secret.
struct SecretUse
{
    QString name;
    QString place;             ///< "the source", "route paid"
    bool wantsAwsKeys = false; ///< a text otherwise
};

/// In the document's order. Pure.
std::vector<SecretUse> secretsUsed(const bridge::Document &document);
/// Those of its sinks alone: for what does not read its source.
std::vector<SecretUse> sinkSecretsUsed(const bridge::Document &document);

/// Their names, each once.
QStringList secretsNeeded(const bridge::Document &document);

} // namespace tailrace::secrets
