// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"

namespace tailrace::models {

/// The write that puts back what stood there before: the old item, or nothing. It is guarded by
/// what the write made (itemguard.h), so that nobody's later change is taken back with it. Invalid
/// with the reason where there is nothing to be undone, or what stood there is not known. Pure.
Result<dynamodb::WriteRequest> undoOf(const SentWrite &write,
                                      const std::vector<dynamodb::KeyElement> &schema);

} // namespace tailrace::models
