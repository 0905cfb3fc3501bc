// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

namespace tailrace::capture {

/// The lines of one page in a capture: its context line, its records, and those set aside. Pure.
QByteArray pageLines(const stream::RecordPage &page);

} // namespace tailrace::capture
