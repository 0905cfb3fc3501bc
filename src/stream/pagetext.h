// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <vector>

namespace tailrace::stream {

/// Where the marks of 64 bytes go, eight bytes each, the first byte's in the lowest bit.
struct Marks
{
    uchar *quotes;
    uchar *escapes; ///< backslashes, and control characters too: neither is just a part of a text
    uchar *others;  ///< whatever isn't ASCII

    Marks from(size_t byte) const
    {
        return {quotes + byte / 8, escapes + byte / 8, others + byte / 8};
    }
};

/// Makes the marks of count times 64 bytes.
using MarkBytes = void (*)(const char *bytes, size_t count, const Marks &marks);

/// A body with bits for the bytes that end a text, and for those that make it more than plain
/// ASCII. They are made many at a time, ahead of the reader but not far, so that the bytes are
/// still near when it comes.
class PageText
{
public:
    /// The body ends in a zero byte. The marks are in the thread's buffers: one page at a time.
    PageText(QByteArrayView body, MarkBytes mark);

    /// The place of the zero byte.
    const char *end() const { return m_end; }
    /// Before that place 64 bytes may be read.
    const char *farFromEnd() const { return m_farFromEnd; }

    /// To be called before the marks at a place are asked for.
    void reach(const char *at)
    {
        if (Q_UNLIKELY(at >= m_limit))
            advance(at);
    }
    /// A bit a byte, that one's lowest. So many are certainly there; those behind them may be
    /// missing.
    static constexpr int certain = 57;
    quint64 quotes(const char *at) const { return window(m_marks.quotes, at); }
    /// The zero byte behind the body is one.
    quint64 escapes(const char *at) const { return window(m_marks.escapes, at); }
    quint64 others(const char *at) const { return window(m_marks.others, at); }

private:
    quint64 window(const uchar *marks, const char *at) const
    {
        const auto place = size_t(at - m_begin);
        return qFromLittleEndian<quint64>(marks + place / 8) >> (place % 8);
    }
    void advance(const char *at);

    const char *m_begin;
    const char *m_end;
    const char *m_farFromEnd;
    const char *m_limit;
    Marks m_marks;
    size_t m_marked = 0;
    MarkBytes m_mark;
};

/// Gives the thread's buffers back after an unusually large body.
void releaseMarks();

} // namespace tailrace::stream
