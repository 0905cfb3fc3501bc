// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

namespace tailrace::dynamodb {

/// The service's limits for a key and for an item, bytes (aws.md 5.5).
inline constexpr qint64 maxPartitionKeyBytes = 2048;
inline constexpr qint64 maxSortKeyBytes = 1024;
inline constexpr qint64 maxItemBytes = 400 * 1024;

/// What the service would refuse about this item in a table with that key: a key attribute that is
/// missing, of another type, empty or too long, and an item over 400 KB. Invalid; the message names
/// the place. The values themselves were checked by itemFromJson.
Result<> validateForPut(const AttributeMap &item, const std::vector<KeyElement> &keySchema);

/// The same for the key of an update or delete: these attributes and no others.
Result<> validateKey(const AttributeMap &key, const std::vector<KeyElement> &keySchema);

} // namespace tailrace::dynamodb
