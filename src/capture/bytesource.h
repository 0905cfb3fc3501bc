// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace tailrace::capture {

/// Bytes from the beginning to the end, a buffer at a time.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Reads up to size bytes; 0 at the end. An error is said once; what is behind it may still be
    /// readable after goOn().
    virtual Result<qsizetype> read(char *to, qsizetype size) = 0;
    /// Looks for a place behind an error from which lines can be read again; false when there is
    /// none.
    virtual bool goOn() { return false; }
    /// At the end: what the source misses there, for people; empty when it ended well.
    struct End
    {
        QString missing;
        bool isWithinPiece = false; ///< false: all that was written until then could be read
    };
    virtual End end() const { return {}; }
};

/// A file, or standard input for "-"; decompressed when it begins as Zstandard data does. File with
/// the system's reason.
Result<std::unique_ptr<ByteSource>> openSource(const QString &pathOrDash);

} // namespace tailrace::capture
