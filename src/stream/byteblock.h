// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: runwalk.cpp reads this once for each kind of processor, each time in another
// namespace, with TAILRACE_BLOCK_BYTES as wide as that one can look at.

#if TAILRACE_BLOCK_BYTES == 32
using Bytes = __m256i;
inline Bytes load(const char *bytes)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes));
}
inline quint32 bits(Bytes answer)
{
    return quint32(_mm256_movemask_epi8(answer));
}
inline Bytes all(char c)
{
    return _mm256_set1_epi8(c);
}
inline Bytes equal(Bytes a, Bytes b)
{
    return _mm256_cmpeq_epi8(a, b);
}
inline Bytes either(Bytes a, Bytes b)
{
    return _mm256_or_si256(a, b);
}
inline Bytes minus(Bytes a, Bytes b)
{
    return _mm256_sub_epi8(a, b);
}
inline Bytes smaller(Bytes a, Bytes b)
{
    return _mm256_min_epu8(a, b);
}
#elif TAILRACE_BLOCK_BYTES == 16
using Bytes = __m128i;
inline Bytes load(const char *bytes)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
}
inline quint32 bits(Bytes answer)
{
    return quint32(_mm_movemask_epi8(answer));
}
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
inline Bytes smaller(Bytes a, Bytes b)
{
    return _mm_min_epu8(a, b);
}
#else
using Bytes = unsigned char;
inline Bytes load(const char *bytes)
{
    return static_cast<unsigned char>(*bytes);
}
inline quint32 bits(Bytes answer)
{
    return answer >> 7;
}
inline Bytes all(char c)
{
    return static_cast<unsigned char>(c);
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
inline Bytes smaller(Bytes a, Bytes b)
{
    return a < b ? a : b;
}
#endif

inline Bytes atMost(Bytes a, char limit)
{
    return equal(smaller(a, all(limit)), a);
}

/// 32 bytes of a body, looked at all at once. Each question is answered with a bit a byte, the
/// first byte's lowest.
struct Block
{
    static constexpr int parts = blockBytes / TAILRACE_BLOCK_BYTES;
    Bytes part[parts];

    /// All 32 bytes must be readable.
    explicit Block(const char *bytes)
    {
        for (int i = 0; i < parts; ++i)
            part[i] = load(bytes + i * TAILRACE_BLOCK_BYTES);
    }

    quint32 sameAs(const Block &other) const
    {
        quint32 answer = 0;
        for (int i = 0; i < parts; ++i)
            answer |= bits(equal(part[i], other.part[i])) << (i * TAILRACE_BLOCK_BYTES);
        return answer;
    }
    quint32 equalTo(char c) const
    {
        quint32 answer = 0;
        for (int i = 0; i < parts; ++i)
            answer |= bits(equal(part[i], all(c))) << (i * TAILRACE_BLOCK_BYTES);
        return answer;
    }
    /// Backslashes and control characters.
    quint32 escapes() const
    {
        quint32 answer = 0;
        for (int i = 0; i < parts; ++i)
            answer |= bits(either(equal(part[i], all('\\')), atMost(part[i], 0x1f)))
                      << (i * TAILRACE_BLOCK_BYTES);
        return answer;
    }
    /// Whatever isn't ASCII.
    quint32 others() const
    {
        quint32 answer = 0;
        for (int i = 0; i < parts; ++i)
            answer |= bits(part[i]) << (i * TAILRACE_BLOCK_BYTES);
        return answer;
    }
    quint32 digits() const
    {
        quint32 answer = 0;
        for (int i = 0; i < parts; ++i)
            answer |= bits(atMost(minus(part[i], all('0')), 9)) << (i * TAILRACE_BLOCK_BYTES);
        return answer;
    }
    quint32 base64Digits() const
    {
        quint32 answer = 0;
        for (int i = 0; i < parts; ++i) {
            const Bytes b = part[i];
            const Bytes isLetter = atMost(minus(either(b, all(0x20)), all('a')), 25);
            const Bytes isDigitOrSlash = atMost(minus(b, all('/')), 10);
            answer |= bits(either(either(isLetter, isDigitOrSlash), equal(b, all('+'))))
                      << (i * TAILRACE_BLOCK_BYTES);
        }
        return answer;
    }
};

void markBytes(const char *bytes, size_t count, const Marks &marks)
{
    for (size_t i = 0; i < count * 2; ++i) {
        const Block block(bytes + i * blockBytes);
        const Marks to = marks.from(i * blockBytes);
        qToLittleEndian(block.equalTo('"'), to.quotes);
        qToLittleEndian(block.escapes(), to.escapes);
        qToLittleEndian(block.others(), to.others);
    }
}
