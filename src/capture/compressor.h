// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace tailrace::capture {

/// Zstandard as a capture needs it: whatever was compressed can be read at once, because each piece
/// ends a block, and a frame with its checksum ends every few megabytes, so that damage reaches no
/// further. A frame ends at the end of a line.
class Compressor
{
public:
    /// zstd's own choice: several times faster than a stream can be read.
    static constexpr int usualLevel = 3;

    explicit Compressor(int level = usualLevel);
    ~Compressor();

    /// text is whole lines.
    QByteArray compress(QByteArrayView text);
    /// Closes the frame that is open; empty when none is.
    QByteArray finish();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::capture
