// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/bytesource.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace tailrace::capture {

/// The longest line that is kept; a record has a few megabytes at most, one that was set aside at
/// most twice the 64 MB of an answer.
constexpr qsizetype maxLineBytes = 192 * 1024 * 1024;

/// Where a line stands: begin counts from the last release(), offset from the text's beginning.
struct Line
{
    qsizetype begin = 0;
    qsizetype size = 0;
    qint64 offset = 0;
    qint64 number = 0;
    bool isEnded = true;    ///< by a line feed
    bool isTooLong = false; ///< and therefore left out
};

/// Lines out of a source, in a buffer that holds those since the last release().
class LineBuffer
{
public:
    explicit LineBuffer(std::unique_ptr<ByteSource> source);

    /// Nothing at the end; an error once where the source has one, and then goes on behind it when
    /// the source can.
    Result<std::optional<Line>> next();
    /// The same line again.
    void putBack(const Line &line);
    /// Lines given before need not be kept; there is no view() of them any more.
    void release();
    QByteArrayView view(const Line &line) const
    {
        return QByteArrayView(m_bytes.constData() + m_kept + line.begin, line.size);
    }
    ByteSource::End end() const { return m_source->end(); }
    /// Everything from the last release() on, up to a limit of so many bytes.
    Result<QByteArray> rest(qsizetype limit);

private:
    Result<bool> fill();
    Line take(qsizetype size, bool isEnded);
    Result<std::optional<Line>> skipLongLine();
    Result<std::optional<Line>> last();

    std::unique_ptr<ByteSource> m_source;
    QByteArray m_bytes;     ///< its size is the room; m_filled says how much is in it
    qsizetype m_kept = 0;   ///< where the kept part begins
    qsizetype m_at = 0;     ///< where the next line begins
    qsizetype m_looked = 0; ///< up to here there is no line feed
    qsizetype m_filled = 0;
    qint64 m_offset = 0; ///< of m_at in the text
    qint64 m_number = 0; ///< lines given
    bool m_atEnd = false;
};

} // namespace tailrace::capture
