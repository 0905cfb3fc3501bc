// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

namespace tailrace::formats {

/// One YAML 1.2 document, core schema, as Json with positions. Refuses duplicate members, aliases
/// beyond a small budget, tags, merge keys, several documents and too much depth (security.md 14).
/// Errors are Malformed with facts.line and facts.column.
Result<Json> parseYaml(QByteArrayView text, const JsonLimits &limits = {});

} // namespace tailrace::formats
