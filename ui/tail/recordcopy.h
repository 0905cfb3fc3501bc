// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

namespace tailrace::ui {

enum class CopyKind { DynamoDbJson, PlainJson, Key, SequenceNumber };

/// A row as text for the clipboard; DynamoDB JSON is the record exactly as it was received.
QString copyText(const models::LogRow &row, CopyKind kind);

} // namespace tailrace::ui
