// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/linebuffer.h"

#include <cstring>

namespace tailrace::capture {

namespace {

constexpr qsizetype roomBytes = 4 * 1024 * 1024;
/// A line that does not end within so much is no line of anything; a device may never end.
constexpr qint64 hopelessBytes = 512LL * 1024 * 1024;

} // namespace

LineBuffer::LineBuffer(std::unique_ptr<ByteSource> source)
    : m_source(std::move(source))
    , m_bytes(roomBytes, Qt::Uninitialized)
{
}

void LineBuffer::release()
{
    m_kept = m_at;
}

void LineBuffer::putBack(const Line &line)
{
    m_at = m_kept + line.begin;
    m_looked = m_at;
    m_offset = line.offset;
    m_number = line.number - 1;
}

// Reads on. The kept part moves to the front only when half of the room is behind it, so that each
// byte moves at most about once.
Result<bool> LineBuffer::fill()
{
    if (m_kept > m_bytes.size() / 2) {
        std::memmove(m_bytes.data(), m_bytes.constData() + m_kept, size_t(m_filled - m_kept));
        m_at -= m_kept;
        m_looked -= m_kept;
        m_filled -= m_kept;
        m_kept = 0;
    }
    if (m_bytes.size() - m_filled < roomBytes / 4)
        m_bytes.resize(m_bytes.size() * 2);
    const auto n = m_source->read(m_bytes.data() + m_filled, m_bytes.size() - m_filled);
    if (!n)
        return failure(n.error());
    m_filled += *n;
    return *n > 0;
}

Line LineBuffer::take(qsizetype size, bool isEnded)
{
    Line line{m_at - m_kept, size, m_offset, ++m_number, isEnded, false};
    const qsizetype whole = size + (isEnded ? 1 : 0);
    m_at += whole;
    m_offset += whole;
    m_looked = m_at;
    return line;
}

Result<std::optional<Line>> LineBuffer::next()
{
    for (;;) {
        const char *from = m_bytes.constData() + m_looked;
        const void *feed = std::memchr(from, '\n', size_t(m_filled - m_looked));
        if (feed)
            return take(static_cast<const char *>(feed) - m_bytes.constData() - m_at, true);
        m_looked = m_filled;
        if (m_atEnd)
            return last();
        if (m_filled - m_at > maxLineBytes)
            return skipLongLine();
        const auto filled = fill();
        if (!filled) {
            // What was begun is lost with it.
            m_atEnd = !m_source->goOn();
            m_offset += m_filled - m_at;
            m_number += m_filled > m_at ? 1 : 0;
            m_filled = m_looked = m_at;
            return failure(filled.error());
        }
        m_atEnd = !*filled;
    }
}

Result<std::optional<Line>> LineBuffer::last()
{
    if (m_filled == m_at)
        return std::nullopt;
    return take(m_filled - m_at, false);
}

Result<std::optional<Line>> LineBuffer::skipLongLine()
{
    Line line{m_at - m_kept, 0, m_offset, ++m_number, true, true};
    for (;;) {
        const void *feed = std::memchr(m_bytes.constData() + m_at, '\n', size_t(m_filled - m_at));
        if (feed) {
            const qsizetype end = static_cast<const char *>(feed) - m_bytes.constData() + 1;
            m_offset += end - m_at;
            m_at = m_looked = end;
            return line;
        }
        m_offset += m_filled - m_at;
        m_filled = m_looked = m_at; // nothing of it is kept
        if (m_offset - line.offset > hopelessBytes) {
            m_atEnd = true;
            return failure(ErrorKind::File, QStringLiteral("the line that begins at byte %1 does "
                                                           "not end within 512 MB")
                                                    .arg(line.offset));
        }
        const auto filled = fill();
        m_atEnd = !filled.value_or(false);
        if (!filled)
            return failure(filled.error());
        if (m_atEnd)
            break;
    }
    line.isEnded = false;
    return line;
}

Result<QByteArray> LineBuffer::rest(qsizetype limit)
{
    while (!m_atEnd && m_filled - m_kept <= limit) {
        const auto filled = fill();
        if (!filled)
            return failure(filled.error());
        m_atEnd = !*filled;
    }
    QByteArray all = m_bytes.mid(m_kept, m_filled - m_kept);
    m_at = m_kept = m_looked = m_filled;
    return all;
}

} // namespace tailrace::capture
