// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

namespace tailrace::formats {

/// What a plain (unquoted) scalar means by YAML 1.2's core schema (10.3.2): null, true, false, a
/// number, else a string: "yes" and "on" are strings. Malformed for what JSON has no number for.
Result<Json> resolvePlainScalar(const QByteArray &text);

/// True when text, written plainly, would be read back as this very string.
bool isPlainString(const QByteArray &text);

} // namespace tailrace::formats
