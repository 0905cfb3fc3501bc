// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/byteblock.h"

#include <QByteArrayView>

#include <bit>

namespace tailrace::stream {

/// Finds the closing quote of a text, a number or a binary value whose first byte is given, and
/// checks what stands before it: JSON's rules, UTF-8, and the type's form. nullptr for what is
/// wrong, and for what is too unusual to be decided here.
class ValueScan
{
public:
    /// end is the place of the zero byte behind the body.
    explicit ValueScan(QByteArrayView body);

    const char *text(const char *at) const;
    const char *number(const char *at) const;
    const char *binary(const char *at) const;

    /// Whether a block, and a second one within as many bytes, may be read there.
    bool isFarFromEnd(const char *at) const { return m_end - at >= 3 * ByteBlock::size; }
    const char *end() const { return m_end; }

private:
    const char *textSlowly(const char *start) const;
    const char *numberSlowly(const char *start) const;
    const char *stepOverEscape(const char *at) const;

    const char *m_end;
};

Q_ALWAYS_INLINE const char *ValueScan::text(const char *at) const
{
    if (isFarFromEnd(at)) {
        const ByteBlock block(at);
        const quint32 ends = block.textEnds();
        const quint32 before = ~ends & (ends - 1);
        const char *end = at + std::countr_zero(ends);
        if (ends && *end == '"' && !(block.nonAscii() & before))
            return end;
    }
    return textSlowly(at);
}

Q_ALWAYS_INLINE const char *ValueScan::number(const char *at) const
{
    if (isFarFromEnd(at)) {
        const ByteBlock block(at);
        const int sign = *at == '-' ? 1 : 0;
        const quint32 points = block.points() >> sign;
        const quint32 other = ~((block.digits() >> sign) | points);
        const int length = std::countr_zero(other);
        const quint32 itsPoints = points & ~other & (other - 1);
        if (at[sign + length] == '"' && !(itsPoints & (itsPoints - 1))
            && length > (itsPoints ? 1 : 0))
            return at + sign + length;
    }
    return numberSlowly(at);
}

} // namespace tailrace::stream
