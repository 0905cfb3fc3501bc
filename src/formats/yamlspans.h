// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace tailrace::formats {

/// Where a value of a YAML document stands in its text.
struct YamlSpan
{
    enum class Kind { Scalar, Mapping, Sequence };
    Kind kind = Kind::Scalar;
    bool isFlow = false; ///< in brackets; scalars in one line are too
    qsizetype start =
            -1;         ///< of a block: its first name or dash; -1 for a value that is only implied
    qsizetype end = -1; ///< behind its last character, without what follows in the line
    std::vector<qsizetype> keys; ///< of a mapping: where each name begins
    std::vector<YamlSpan> children;
};

/// Of one document that parseYaml takes; offsets are bytes. Malformed otherwise.
Result<YamlSpan> yamlSpans(QByteArrayView text);

} // namespace tailrace::formats
