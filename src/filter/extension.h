// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

namespace tailrace::filter {

/// Tailrace's own operator: numeric that meets DynamoDB's numbers, too, which are strings in a
/// record. EventBridge has no such thing.
inline constexpr QByteArrayView textNumeric = "tailrace-numeric";

/// The first test in a pattern that only Tailrace knows; nullptr where it carries over as it is.
const formats::Json *extensionIn(const formats::Json &pattern);

} // namespace tailrace::filter
