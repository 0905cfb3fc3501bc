// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/contextline.h"
#include "capture/linebuffer.h"

#include <deque>
#include <memory>
#include <optional>

namespace tailrace::capture {

/// Reads a capture from its beginning, a page at a time, in as much memory as one page needs. Also
/// JSON Lines of records from elsewhere, which become pages without an origin. Never fails: what
/// can't be read is a Damage in its place.
class CaptureReader
{
public:
    explicit CaptureReader(LineBuffer buffer);
    /// File when it can't be opened.
    static Result<std::unique_ptr<CaptureReader>> open(const QString &pathOrDash);

    /// The next entry; nothing at the end.
    std::optional<Entry> next();

private:
    void read();
    void takeContext(const Line &line);
    void takeLine(const Line &line);
    void flush();
    void addPages(size_t first, size_t count, const std::vector<SetAside> &setAside);
    void addDamage(const Line &line, const QString &reason);
    void finish();
    bool pageIsWhole() const;

    LineBuffer m_buffer;
    std::deque<Entry> m_ready;
    std::optional<PageContext> m_page; ///< the counts are of what is still to come
    std::vector<Line> m_lines;
    std::vector<SetAside> m_setAside;
    qint64 m_heldBytes = 0;
    Line m_last;           ///< the line read last
    bool m_isOurs = false; ///< it began as a capture does
    bool m_hasEnd = false; ///< its last line was there
    bool m_saidCut = false;
    bool m_atEnd = false;
};

/// Whether a text that begins with this line is a capture or JSON Lines of records, rather than one
/// answer of GetRecords.
bool beginsCapture(QByteArrayView firstLine);

} // namespace tailrace::capture
