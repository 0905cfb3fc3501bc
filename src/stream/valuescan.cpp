// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/valuescan.h"

#include "stream/jsonescape.h"
#include "stream/tokenscan.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

// Two escapes that make a pair.
constexpr qsizetype longestEscape = 12;

bool isTextEnd(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

QByteArrayView between(const char *start, const char *end)
{
    return {start, end - start};
}

} // namespace

ValueScan::ValueScan(QByteArrayView body)
    : m_end(body.data() + body.size())
{
}

const char *ValueScan::stepOverEscape(const char *at) const
{
    qsizetype length = 0;
    const QByteArrayView rest(at, std::min(longestEscape, qsizetype(m_end - at)));
    return stream::stepOverEscape(rest, length) == EscapeCheck::Fine ? at + length : nullptr;
}

const char *ValueScan::textSlowly(const char *start) const
{
    bool hasNonAscii = false;
    const char *at = start;
    while (at) {
        if (isFarFromEnd(at)) {
            const ByteBlock block(at);
            const quint32 ends = block.textEnds();
            const quint32 before = ends ? ~ends & (ends - 1) : ~quint32(0);
            hasNonAscii = hasNonAscii || (block.nonAscii() & before);
            at += std::countr_one(before);
            if (!ends)
                continue;
        } else {
            for (; !isTextEnd(*at); ++at) // the zero byte at the end is one
                hasNonAscii = hasNonAscii || static_cast<unsigned char>(*at) >= 0x80;
        }
        if (*at == '"')
            return !hasNonAscii || isUtf8(between(start, at)) ? at : nullptr;
        at = *at == '\\' ? stepOverEscape(at) : nullptr;
    }
    return nullptr;
}

const char *ValueScan::binarySlowly(const char *start) const
{
    const char *at = start;
    quint32 other = 0;
    for (; other == 0 && isFarFromEnd(at); at += std::countr_zero(other))
        other = ~ByteBlock(at).base64Digits();
    while (isBase64Digit(*at)) // near the end
        ++at;
    const char *end = at;
    while (*end == '=')
        ++end;
    const qsizetype length = end - start;
    if (*end != '"' || end - at > 2 || length % 4 != 0)
        return nullptr;
    return length == 0 || isBase64End(end - 4) ? end : nullptr;
}

const char *ValueScan::contentsSlowly(Contents kind, const char *start) const
{
    if (kind == Contents::Binary)
        return binarySlowly(start);
    const char *end = textSlowly(start);
    if (!end || kind == Contents::Text)
        return end;
    return isPlainNumber(between(start, end)) || isNumber(between(start, end)) ? end : nullptr;
}

} // namespace tailrace::stream
