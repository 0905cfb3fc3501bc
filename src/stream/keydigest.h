// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

namespace tailrace::stream {

/// The share of one key attribute in a record's key digest; the digest is the sum of them, so that
/// the order of the attributes does not matter. Only for use within one run of the program.
quint64 keyDigest(QByteArrayView name, dynamodb::AttributeValue::Type type, QByteArrayView value);

/// The same in two steps, for a name that comes again and again.
quint64 keyNameHash(QByteArrayView name, dynamodb::AttributeValue::Type type);
quint64 keyValueHash(dynamodb::AttributeValue::Type type, QByteArrayView value, quint64 nameHash);

} // namespace tailrace::stream
