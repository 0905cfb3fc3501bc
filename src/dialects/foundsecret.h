// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "secrets/storedsecret.h"

#include <QString>

#include <vector>

namespace tailrace::dialects {

/// A secret that stood in the clear in what was read. The document gets a reference to its name;
/// the value is for the key store and goes nowhere else.
struct FoundSecret
{
    enum class Kind {
        AwsKeys,      ///< accessKeyId, secretAccessKey, perhaps sessionToken
        UserPassword, ///< one part, "user:password"
        Token,        ///< one part, value
    };
    struct Part
    {
        QString name;
        base::Secret value;
    };
    Kind kind = Kind::Token;
    QString name;  ///< as the document refers to it
    QString place; ///< where it stood
    std::vector<Part> parts;
};

/// As it is kept. Invalid when a part of it stood elsewhere.
Result<secrets::StoredSecret> storedSecretOf(const FoundSecret &found);

} // namespace tailrace::dialects
