// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

namespace tailrace::stream {

/// Makes the marks of count times 64 bytes, eight bytes each: a bit for each quote, backslash and
/// control character, the first byte's in the lowest bit. True when there is a byte that isn't
/// ASCII.
using MarkBytes = bool (*)(const char *bytes, size_t count, uchar *marks);

/// A body with bits for the bytes at which the reading of a text stops. They are made many at a
/// time, ahead of the reader but not far, so that the bytes are still near when it comes; that they
/// are UTF-8 is looked at then, too.
class PageText
{
public:
    /// The body ends in a zero byte. The marks are in the thread's buffer: one page at a time.
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
    /// The zero byte behind the body is a stop.
    quint64 stops(const char *at) const
    {
        const auto place = size_t(at - m_begin);
        return qFromLittleEndian<quint64>(m_marks + place / 8) >> (place % 8);
    }
    /// To be asked when all has been read: whoever walks the body takes that for granted.
    bool isAllUtf8();

private:
    void advance(const char *at);
    void checkUtf8(const char *until, bool hasOthers);

    const char *m_begin;
    const char *m_end;
    const char *m_farFromEnd;
    const char *m_limit;
    const char *m_checked; ///< all before is UTF-8, or m_isUtf8 is false
    uchar *m_marks;
    size_t m_marked = 0;
    MarkBytes m_mark;
    bool m_isUtf8 = true;
};

/// Gives the thread's buffer back after an unusually large body.
void releaseMarks();

} // namespace tailrace::stream
