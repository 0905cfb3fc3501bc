// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

namespace tailrace::models {

/// The record of a row by value; nothing for a gap, for what could not be read when it came, and
/// for a row that is not held any more.
std::optional<stream::DecodedRecord> recordOf(const LogRow &row);

} // namespace tailrace::models
