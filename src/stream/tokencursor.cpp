// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/tokencursor.h"

#include "stream/jsonescape.h"
#include "stream/objectwalk.h"

#include <algorithm>
#include <cstring>

namespace tailrace::stream {

namespace {

// As deep as simdjson goes by default; far beyond DynamoDB's 32 levels, and cheap on the stack.
constexpr int maxDepth = 1024;

} // namespace

TokenCursor::TokenCursor(const char *bytes, quint32 size, const quint32 *tokens)
    : m_bytes(bytes)
    , m_at(tokens)
    , m_nextEscape(0)
    , m_size(size)
{
    m_nextEscape = findEscape(*tokens);
}

quint32 TokenCursor::findEscape(quint32 from) const
{
    const void *found = std::memchr(m_bytes + from, '\\', m_size - from);
    return found ? quint32(static_cast<const char *>(found) - m_bytes) : m_size;
}

bool TokenCursor::checkEscapes(const Slice &contents)
{
    const QByteArrayView bytes = view(contents);
    const quint32 end = contents.offset + contents.length;
    bool isLone = false;
    quint32 at = std::max(m_nextEscape, contents.offset);
    while (at < end) {
        qsizetype place = qsizetype(at - contents.offset);
        if (bytes[place] == '\\') {
            const EscapeCheck check = stepOverEscape(bytes, place);
            if (check == EscapeCheck::Bad)
                return false; // and the place stays marked, for a walker that tries it again
            isLone = isLone || check == EscapeCheck::LoneSurrogate;
        }
        at = findEscape(contents.offset + quint32(place));
    }
    m_sawLoneSurrogate = m_sawLoneSurrogate || isLone;
    m_nextEscape = at;
    return true;
}

QByteArray TokenCursor::text(const Slice &contents) const
{
    return unescaped(view(contents));
}

bool TokenCursor::skipValue(int depth)
{
    Slice contents;
    switch (peek()) {
    case '"':
        return takeString(contents);
    case '{':
        ++m_at;
        return depth < maxDepth && skipRestOfObject(*this, depth + 1);
    case '[':
        ++m_at;
        return depth < maxDepth && skipRestOfArray(*this, depth + 1);
    case '}':
    case ']':
    case ',':
    case ':':
    case '\0': // the end, where a value should stand
        return false;
    default:
        break;
    }
    return isScalar(view(takeScalar()));
}

} // namespace tailrace::stream
