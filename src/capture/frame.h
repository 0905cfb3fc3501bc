// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stream/recordpage.h"

namespace tailrace::capture {

/// Lines of a capture as one Zstandard frame of their own: frames behind each other are a capture.
/// Pure; for any thread.
QByteArray packLines(QByteArrayView lines);
QByteArray packPage(const stream::RecordPage &page);

/// The page that packPage was given, indexed again. Malformed when the frame is not whole, or when
/// it does not hold exactly one page.
Result<stream::PagePtr> unpackPage(QByteArrayView frame);

} // namespace tailrace::capture
