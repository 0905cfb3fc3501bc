// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <functional>

namespace tailrace::formats {

/// One YAML 1.2 document, core schema, as Json with positions. Refuses duplicate members, aliases
/// beyond a small budget, tags, merge keys, several documents and too much depth (security.md 14).
/// An empty text is null. Errors are Malformed with
/// facts.line and facts.column.
Result<Json> parseYaml(QByteArrayView text, const JsonLimits &limits = {});

/// What a tagged value stands for; Malformed where the tag is not known.
using TagReader = std::function<Result<Json>(const QByteArray &tag, Json value)>;

/// The same for a stream of documents, the empty ones left out. tag is as it is written ("!Ref");
/// without a reader tags are refused.
Result<std::vector<Json>> parseYamlStream(QByteArrayView text, const TagReader &tags = {},
                                          const JsonLimits &limits = {});

/// Block style, two spaces, members in order; what parseYaml reads back to the same value. Strings
/// that could be taken for something else are in quotes.
QByteArray toYaml(const Json &value);

} // namespace tailrace::formats
