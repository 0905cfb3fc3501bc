// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

namespace tailrace::sending {

/// An item from a line of JSON, whichever form it has: DynamoDB JSON, plain JSON, {"Item": ...} of
/// exports to S3 and of lists of rejected items, a record of a stream as AWS or Tailrace's shape
/// "plain" writes it (its new image). Malformed or Invalid with the reason. Pure.
Result<dynamodb::AttributeMap> itemFromJsonLine(QByteArrayView line);

} // namespace tailrace::sending
