// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <vector>

namespace tailrace::stream {

/// Makes the marks of 64 bytes times count: a bit a byte.
using MarkBytes = void (*)(const char *bytes, size_t count, uchar *quotes, uchar *odd);

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
    quint64 quotes(const char *at) const { return window(m_quotes, at); }
    /// Backslashes, control characters and whatever isn't ASCII; the zero byte behind the body too.
    quint64 odd(const char *at) const { return window(m_odd, at); }

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
    uchar *m_quotes;
    uchar *m_odd;
    size_t m_marked = 0;
    MarkBytes m_mark;
};

/// Gives the thread's buffers back after an unusually large body.
void releaseMarks();

} // namespace tailrace::stream
