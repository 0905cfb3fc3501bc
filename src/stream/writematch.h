// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "stream/recordpage.h"

namespace tailrace::stream {

/// The key attributes of an item, in the schema's order; an attribute that is absent is left out.
dynamodb::AttributeMap keyOf(const dynamodb::AttributeMap &item,
                             const std::vector<dynamodb::KeyElement> &schema);

/// Whether a record fits a write: the same key, REMOVE exactly for a delete, and where a put's new
/// image is in the record, that image. Somebody else may write the same key at the same time: the
/// image tells whose record it is, where there is one.
bool fitsWrite(const DecodedRecord &record, const dynamodb::WriteRequest &write,
               const std::vector<dynamodb::KeyElement> &schema);

} // namespace tailrace::stream
