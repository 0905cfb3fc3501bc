// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tailrace::stream {

/// 32 bytes of a body, looked at all at once. Each question is answered with a bit a byte, the
/// first byte's lowest.
class ByteBlock
{
public:
    static constexpr int size = 32;

    /// All 32 bytes must be readable.
    explicit ByteBlock(const char *bytes);

    quint32 sameAs(const ByteBlock &other) const;
    /// Where a JSON text ends or stops being plain: quotes, backslashes, control characters.
    quint32 textEnds() const;
    quint32 nonAscii() const;
    quint32 digits() const;
    quint32 points() const;
    quint32 base64Digits() const;

private:
#if defined(__AVX2__)
    using Half = __m256i;
    static quint32 bits(Half half)
    {
        return quint32(_mm256_movemask_epi8(half));
    }
    static Half all(char c)
    {
        return _mm256_set1_epi8(c);
    }
    static Half equal(Half a, Half b)
    {
        return _mm256_cmpeq_epi8(a, b);
    }
    static Half either(Half a, Half b)
    {
        return _mm256_or_si256(a, b);
    }
    static Half minus(Half a, Half b)
    {
        return _mm256_sub_epi8(a, b);
    }
    static Half atMost(Half a, char limit)
    {
        return equal(_mm256_min_epu8(a, all(limit)), a);
    }
    template <typename Ask>
    quint32 ask(Ask question) const
    {
        return bits(question(m_bytes));
    }
    Half m_bytes;
#elif defined(__SSE2__)
    using Half = __m128i;
    static quint32 bits(Half half)
    {
        return quint32(_mm_movemask_epi8(half));
    }
    static Half all(char c)
    {
        return _mm_set1_epi8(c);
    }
    static Half equal(Half a, Half b)
    {
        return _mm_cmpeq_epi8(a, b);
    }
    static Half either(Half a, Half b)
    {
        return _mm_or_si128(a, b);
    }
    static Half minus(Half a, Half b)
    {
        return _mm_sub_epi8(a, b);
    }
    static Half atMost(Half a, char limit)
    {
        return equal(_mm_min_epu8(a, all(limit)), a);
    }
    template <typename Ask>
    quint32 ask(Ask question) const
    {
        return bits(question(m_low)) | bits(question(m_high)) << 16;
    }
    Half m_low;
    Half m_high;
#else
    using Half = unsigned char;
    static Half all(char c)
    {
        return Half(c);
    }
    static Half equal(Half a, Half b)
    {
        return a == b ? 0xff : 0;
    }
    static Half either(Half a, Half b)
    {
        return a | b;
    }
    static Half minus(Half a, Half b)
    {
        return Half(a - b);
    }
    static Half atMost(Half a, char limit)
    {
        return a <= Half(limit) ? 0xff : 0;
    }
    template <typename Ask>
    quint32 ask(Ask question) const
    {
        quint32 bits = 0;
        for (int i = 0; i < size; ++i)
            bits |= quint32(question(m_bytes[size_t(i)]) >> 7) << i;
        return bits;
    }
    std::array<Half, size> m_bytes;
#endif
};

#if defined(__AVX2__)
inline ByteBlock::ByteBlock(const char *bytes)
    : m_bytes(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes)))
{
}

inline quint32 ByteBlock::sameAs(const ByteBlock &other) const
{
    return bits(equal(m_bytes, other.m_bytes));
}
#elif defined(__SSE2__)
inline ByteBlock::ByteBlock(const char *bytes)
    : m_low(_mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes)))
    , m_high(_mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + size / 2)))
{
}

inline quint32 ByteBlock::sameAs(const ByteBlock &other) const
{
    return bits(equal(m_low, other.m_low)) | bits(equal(m_high, other.m_high)) << 16;
}
#else
inline ByteBlock::ByteBlock(const char *bytes)
{
    std::memcpy(m_bytes.data(), bytes, size);
}

inline quint32 ByteBlock::sameAs(const ByteBlock &other) const
{
    quint32 same = 0;
    for (int i = 0; i < size; ++i)
        same |= quint32(m_bytes[size_t(i)] == other.m_bytes[size_t(i)]) << i;
    return same;
}
#endif

inline quint32 ByteBlock::textEnds() const
{
    return ask([](Half b) {
        return either(either(equal(b, all('"')), equal(b, all('\\'))), atMost(b, 0x1f));
    });
}

inline quint32 ByteBlock::nonAscii() const
{
    return ask([](Half b) { return b; });
}

inline quint32 ByteBlock::digits() const
{
    return ask([](Half b) { return atMost(minus(b, all('0')), 9); });
}

inline quint32 ByteBlock::points() const
{
    return ask([](Half b) { return equal(b, all('.')); });
}

inline quint32 ByteBlock::base64Digits() const
{
    return ask([](Half b) {
        const Half isLetter = atMost(minus(either(b, all(0x20)), all('a')), 25);
        const Half isDigitOrSlash = atMost(minus(b, all('/')), 10);
        return either(either(isLetter, isDigitOrSlash), equal(b, all('+')));
    });
}

} // namespace tailrace::stream
