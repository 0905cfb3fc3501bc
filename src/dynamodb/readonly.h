// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace tailrace::dynamodb {

/// Whether an operation of DynamoDB or DynamoDB Streams changes nothing, by its X-Amz-Target; one
/// that is not known changes something.
bool isReadingOperation(QByteArrayView target);

/// Why an operation was not sent over a connection that is read-only.
Error readOnlyError(QByteArrayView target);

} // namespace tailrace::dynamodb
