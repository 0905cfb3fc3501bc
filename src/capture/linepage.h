// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/contextline.h"
#include "capture/linebuffer.h"

#include <vector>

namespace tailrace::capture {

/// A page whose records are these lines, and then those that were set aside. Malformed when a line
/// is not one JSON value.
Result<stream::RecordPage> pageOfLines(const LineBuffer &buffer, const std::vector<Line> &lines,
                                       const std::vector<SetAside> &setAside);

} // namespace tailrace::capture
