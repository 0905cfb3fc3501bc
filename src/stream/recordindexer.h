// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

namespace tailrace::stream {

/// Where those values of a record stand that its entry holds only as what they mean.
struct RecordMarks
{
    Slice eventName; ///< between the quotes
    Slice time;
    Slice sizeBytes;
};

/// Steps over one record and fills its index entry. Returns why it is no record that can be
/// delivered, or nullptr when it is one. With a reason the cursor may be anywhere within the value:
/// rewind it and skip the value, which also tells whether it is JSON at all. (A ByteCursor also
/// gives a reason for what is only unusual.)
template <typename Cursor>
const char *indexRecord(Cursor &cursor, RecordEntry &entry, RecordMarks &marks);

/// The same for single values.
const char *indexTime(QByteArrayView literal, RecordEntry &entry);
const char *indexSize(QByteArrayView literal, RecordEntry &entry);

} // namespace tailrace::stream
