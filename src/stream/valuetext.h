// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tailrace::stream {

/// True for what is certainly a number in DynamoDB's range: up to 38 digits and a point. The rest
/// is decided by isNumber, which is slower.
inline bool isPlainNumber(QByteArrayView text)
{
    const char *at = text.begin();
    const char *const end = text.end();
    if (at != end && *at == '-')
        ++at;
    if (end - at > 38 || at == end)
        return false;
    int points = 0;
    for (const char *c = at; c != end; ++c) {
        if (*c == '.')
            ++points;
        else if (*c < '0' || *c > '9')
            return false;
    }
    return points == 0 || (points == 1 && end - at > 1);
}
/// The same for up to 16 bytes, all at once where the processor can; 16 bytes must be readable.
inline bool isShortNumber(const char *text, unsigned length)
{
#if defined(__SSE2__)
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text));
    const __m128i values = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const __m128i isDigit = _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(9)), values);
    const __m128i isPoint = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'));
    const unsigned all = (1U << length) - 1;
    const unsigned digits = unsigned(_mm_movemask_epi8(isDigit)) & all;
    const unsigned points = unsigned(_mm_movemask_epi8(isPoint)) & all;
    const unsigned minus = text[0] == '-' ? 1 : 0;
    return (digits | points | minus) == all && (points & (points - 1)) == 0 && digits != 0;
#else
    return isPlainNumber(QByteArrayView(text, qsizetype(length)));
#endif
}
bool isNumber(QByteArrayView text);

/// Canonical base64, padded.
bool isBase64(QByteArrayView text);

} // namespace tailrace::stream
