// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialects/dialect.h"
#include "dialects/finding.h"
#include "dialects/foundsecret.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// What was read: a bridge document for each source of records, and what could not come along.
struct Import
{
    Dialect dialect = Dialect::Tailrace;
    std::vector<formats::Json> bridges; ///< as bridge::writeDocument takes them; none after a fault
    std::vector<formats::Json> drafts;  ///< after a fault instead: as far as they could be read
    std::vector<Finding> findings;
    std::vector<FoundSecret> secrets;
};

/// Reads YAML or JSON of any dialect, which it recognises. Malformed, with line and column, for
/// what is neither; Invalid for what is of no dialect.
Result<Import> importText(QByteArrayView text);

struct Export
{
    QByteArray text; ///< empty after a fault
    std::vector<Finding> findings;
};

/// Writes one bridge document, which must be good (bridge::parseDocument), in a dialect.
Export exportBridge(const formats::Json &bridge, Dialect to);

} // namespace tailrace::dialects
