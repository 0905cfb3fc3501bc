// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/byteblock.h"
#include "stream/valuetext.h"

#include <bit>

namespace tailrace::stream {

/// How the contents between a value's quotes are written.
enum class Contents : quint8 {
    Text,   ///< S, an element of SS, a name
    Number, ///< N and NS
    Binary, ///< B and BS
};

/// Finds the closing quote of contents whose first byte is given, and checks what stands before it:
/// JSON's rules, UTF-8, and the type's form. nullptr for what is wrong, and for what is too unusual
/// to be decided here.
class ValueScan
{
public:
    /// The body ends in a zero byte.
    explicit ValueScan(QByteArrayView body);

    const char *contents(Contents kind, const char *at) const;
    const char *text(const char *at) const { return contents(Contents::Text, at); }

    /// Whether a block, and another one within as many bytes, may be read there.
    bool isFarFromEnd(const char *at) const { return m_end - at >= 3 * ByteBlock::size; }
    /// The place of the zero byte.
    const char *end() const { return m_end; }

private:
    static bool isPlain(Contents kind, const ByteBlock &block, const char *at, quint32 contents);
    const char *contentsSlowly(Contents kind, const char *start) const;
    const char *textSlowly(const char *start) const;
    const char *binarySlowly(const char *start) const;
    const char *stepOverEscape(const char *at) const;

    const char *m_end;
};

/// Contents with a bit for each of their bytes.
Q_ALWAYS_INLINE bool ValueScan::isPlain(Contents kind, const ByteBlock &block, const char *at,
                                        quint32 contents)
{
    if (kind == Contents::Text)
        return !(contents & block.odd());
    if (kind == Contents::Number) {
        const quint32 sign = *at == '-' ? 1 : 0;
        const quint32 digits = contents & block.digits();
        const quint32 points = contents & block.points();
        return digits && (digits | points | (contents & sign)) == contents
               && !(points & (points - 1));
    }
    const int length = std::countr_one(contents);
    return length % 4 == 0 && !(contents >> 4 & ~block.base64Digits())
           && (length == 0 || isBase64End(at + length - 4));
}

/// What is next waits for where the quote is, and for nothing else: the rest is checked meanwhile.
Q_ALWAYS_INLINE const char *ValueScan::contents(Contents kind, const char *at) const
{
    if (isFarFromEnd(at)) {
        const ByteBlock block(at);
        const quint32 quotes = block.quotes();
        if (quotes && isPlain(kind, block, at, ~quotes & (quotes - 1)))
            return at + std::countr_zero(quotes);
    }
    return contentsSlowly(kind, at);
}

} // namespace tailrace::stream
