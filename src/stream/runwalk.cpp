// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/runwalk.h"

#include "stream/jsonescape.h"
#include "stream/keydigest.h"
#include "stream/valuetext.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace tailrace::stream {

namespace {

constexpr quint32 blockBytes = Run::headBytes;
// Two escapes that make a pair.
constexpr qsizetype longestEscape = 12;

/// What may stand behind a backslash, but for the u with its digits.
constexpr std::array<bool, 256> shortEscapes()
{
    std::array<bool, 256> table{};
    for (const char c : {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr std::array<bool, 256> isShortEscape = shortEscapes();

const char *stepOverLongEscape(const PageText &page, const char *at)
{
    qsizetype length = 0;
    const QByteArrayView rest(at, std::min(longestEscape, qsizetype(page.end() - at)));
    return stepOverEscape(rest, length) == EscapeCheck::Fine ? at + length : nullptr;
}

bool isAnyNumber(QByteArrayView text)
{
    return isPlainNumber(text) || isNumber(text);
}

/// Whether what doesn't fit into a run's head stands there as well.
bool isSameToo(const PageText &page, const Run &run, const char *at)
{
    return run.length <= page.end() - at && std::memcmp(at, run.bytes, run.length) == 0;
}

namespace bytewise {
#define TAILRACE_BLOCK_BYTES 1
#include "stream/byteblock.inc"
#include "stream/runwalkbody.inc"
#undef TAILRACE_BLOCK_BYTES
} // namespace bytewise

#if defined(__SSE2__)
namespace sse2 {
#define TAILRACE_BLOCK_BYTES 16
#include "stream/byteblock.inc"
#include "stream/runwalkbody.inc"
#undef TAILRACE_BLOCK_BYTES
} // namespace sse2
#endif

// Debian's programs must run where AVX2 is missing; these functions are only called where it isn't.
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__clang__)
#define TAILRACE_HAS_AVX2
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2")
namespace avx2 {
#define TAILRACE_BLOCK_BYTES 32
#include "stream/byteblock.inc"
#include "stream/runwalkbody.inc"
#undef TAILRACE_BLOCK_BYTES
} // namespace avx2
#pragma GCC pop_options

__attribute__((target("avx512bw"))) bool markBytesOfAvx512(const char *bytes, size_t count,
                                                           uchar *marks)
{
    __m512i seen = _mm512_setzero_si512();
    for (size_t i = 0; i < count; ++i) {
        const __m512i b = _mm512_loadu_si512(bytes + i * 64);
        seen = _mm512_or_si512(seen, b);
        const quint64 stops = _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('"'))
                              | _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('\\'))
                              | _mm512_cmplt_epu8_mask(b, _mm512_set1_epi8(' '));
        qToLittleEndian(stops, marks + i * 8);
    }
    return _mm512_movepi8_mask(seen) != 0;
}
#endif

std::vector<RunWalk> makeRunWalks()
{
    std::vector<RunWalk> walks;
#if defined(TAILRACE_HAS_AVX2)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("bmi2")) {
        if (__builtin_cpu_supports("avx512bw"))
            walks.push_back({&markBytesOfAvx512, &avx2::walkImage, &avx2::walkKeys, &avx2::skipText,
                             &avx2::skipSame});
        walks.push_back({&avx2::markBytes, &avx2::walkImage, &avx2::walkKeys, &avx2::skipText,
                         &avx2::skipSame});
    }
#endif
#if defined(__SSE2__)
    walks.push_back({&sse2::markBytes, &sse2::walkImage, &sse2::walkKeys, &sse2::skipText,
                     &sse2::skipSame});
#endif
    walks.push_back({&bytewise::markBytes, &bytewise::walkImage, &bytewise::walkKeys,
                     &bytewise::skipText, &bytewise::skipSame});
    return walks;
}

} // namespace

const std::vector<RunWalk> &runWalks()
{
    static const std::vector<RunWalk> walks = makeRunWalks();
    return walks;
}

} // namespace tailrace::stream
