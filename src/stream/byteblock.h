// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#if defined(__SSE2__)
#include <emmintrin.h>
#else
#include <array>
#include <cstring>
#endif

namespace tailrace::stream {

/// A question about a byte, asked of many at once: each byte of the answer is all ones or zeros.
namespace blockof {

#if defined(__SSE2__)
using Bytes = __m128i;

inline Bytes all(char c)
{
    return _mm_set1_epi8(c);
}
inline Bytes equal(Bytes a, Bytes b)
{
    return _mm_cmpeq_epi8(a, b);
}
inline Bytes either(Bytes a, Bytes b)
{
    return _mm_or_si128(a, b);
}
inline Bytes minus(Bytes a, Bytes b)
{
    return _mm_sub_epi8(a, b);
}
inline Bytes atMost(Bytes a, char limit)
{
    return equal(_mm_min_epu8(a, all(limit)), a);
}
/// As signed values: what is not ASCII is below all.
inline Bytes below(Bytes a, char limit)
{
    return _mm_cmplt_epi8(a, all(limit));
}
#else
using Bytes = unsigned char;

inline Bytes all(char c)
{
    return Bytes(c);
}
inline Bytes equal(Bytes a, Bytes b)
{
    return a == b ? 0xff : 0;
}
inline Bytes either(Bytes a, Bytes b)
{
    return a | b;
}
inline Bytes minus(Bytes a, Bytes b)
{
    return Bytes(a - b);
}
inline Bytes atMost(Bytes a, char limit)
{
    return a <= Bytes(limit) ? 0xff : 0;
}
inline Bytes below(Bytes a, char limit)
{
    return qint8(a) < limit ? 0xff : 0;
}
#endif

} // namespace blockof

/// 32 bytes of a body, looked at all at once. Each question is answered with a bit a byte, the
/// first byte's lowest.
class ByteBlock
{
public:
    static constexpr int size = 32;

    /// All 32 bytes must be readable.
    explicit ByteBlock(const char *bytes);

    quint32 sameAs(const ByteBlock &other) const;
    quint32 quotes() const;
    /// Where a text ends, stops for an escape, or is broken by a control character.
    quint32 textEnds() const;
    /// What makes a text more than ASCII characters: backslashes, control characters, and the bytes
    /// of other characters.
    quint32 odd() const;
    quint32 nonAscii() const;
    quint32 digits() const;
    quint32 points() const;
    quint32 base64Digits() const;

private:
    template <typename Question>
    quint32 ask(Question question) const;

#if defined(__SSE2__)
    blockof::Bytes m_low;
    blockof::Bytes m_high;
#else
    std::array<blockof::Bytes, size> m_bytes;
#endif
};

#if defined(__SSE2__)
inline ByteBlock::ByteBlock(const char *bytes)
    : m_low(_mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes)))
    , m_high(_mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + size / 2)))
{
}

template <typename Question>
quint32 ByteBlock::ask(Question question) const
{
    const auto bits = [](blockof::Bytes answer) { return quint32(_mm_movemask_epi8(answer)); };
    return bits(question(m_low)) | bits(question(m_high)) << size / 2;
}

inline quint32 ByteBlock::sameAs(const ByteBlock &other) const
{
    const auto low = quint32(_mm_movemask_epi8(blockof::equal(m_low, other.m_low)));
    const auto high = quint32(_mm_movemask_epi8(blockof::equal(m_high, other.m_high)));
    return low | high << size / 2;
}
#else
inline ByteBlock::ByteBlock(const char *bytes)
{
    std::memcpy(m_bytes.data(), bytes, size);
}

template <typename Question>
quint32 ByteBlock::ask(Question question) const
{
    quint32 bits = 0;
    for (int i = 0; i < size; ++i)
        bits |= quint32(question(m_bytes[size_t(i)]) >> 7) << i;
    return bits;
}

inline quint32 ByteBlock::sameAs(const ByteBlock &other) const
{
    quint32 same = 0;
    for (int i = 0; i < size; ++i)
        same |= quint32(m_bytes[size_t(i)] == other.m_bytes[size_t(i)]) << i;
    return same;
}
#endif

inline quint32 ByteBlock::quotes() const
{
    return ask([](blockof::Bytes b) { return blockof::equal(b, blockof::all('"')); });
}

inline quint32 ByteBlock::textEnds() const
{
    using namespace blockof;
    return ask([](Bytes b) {
        return either(either(equal(b, all('"')), equal(b, all('\\'))), atMost(b, 0x1f));
    });
}

inline quint32 ByteBlock::odd() const
{
    using namespace blockof;
    return ask([](Bytes b) { return either(equal(b, all('\\')), below(b, 0x20)); });
}

inline quint32 ByteBlock::nonAscii() const
{
    return ask([](blockof::Bytes b) { return b; });
}

inline quint32 ByteBlock::digits() const
{
    using namespace blockof;
    return ask([](Bytes b) { return atMost(minus(b, all('0')), 9); });
}

inline quint32 ByteBlock::points() const
{
    return ask([](blockof::Bytes b) { return blockof::equal(b, blockof::all('.')); });
}

inline quint32 ByteBlock::base64Digits() const
{
    using namespace blockof;
    return ask([](Bytes b) {
        const Bytes isLetter = atMost(minus(either(b, all(0x20)), all('a')), 25);
        const Bytes isDigitOrSlash = atMost(minus(b, all('/')), 10);
        return either(either(isLetter, isDigitOrSlash), equal(b, all('+')));
    });
}

} // namespace tailrace::stream
