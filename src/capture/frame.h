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

/// The two steps of it: the lines of a frame into a buffer that can be used again (false, with
/// nothing in it, when the frame is not whole), and the page of those lines.
bool unpackLines(QByteArrayView frame, QByteArray &lines);
Result<stream::PagePtr> pageOfLines(QByteArrayView lines);

} // namespace tailrace::capture
