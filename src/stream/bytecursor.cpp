// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/bytecursor.h"

#include "stream/jsonescape.h"
#include "stream/objectwalk.h"

#include <cstring>

namespace tailrace::stream {

namespace {

// Deeper is unusual outside of images.
constexpr int usualDepth = 16;

} // namespace

ByteCursor::ByteCursor(const QByteArray &body, RunBook &book)
    : m_bytes(body.constData())
    , m_at(m_bytes)
    , m_tokenEnd(m_bytes)
    , m_walk(runWalks().front())
    , m_page(body, m_walk.mark)
    , m_book(book)
{
    moveTo(m_bytes);
}

bool ByteCursor::takeString(Slice &contents)
{
    if (*m_at != '"')
        return false;
    const char *const start = m_at + 1;
    const char *end = m_walk.text(m_page, start);
    if (!end)
        return false;
    contents = {quint32(start - m_bytes), quint32(end - start)};
    m_hadEscape = std::memchr(start, '\\', size_t(end - start)) != nullptr;
    moveTo(end + 1);
    return true;
}

Slice ByteCursor::takeScalar()
{
    const char *end = m_at;
    while (*end && !std::strchr(",:]} \n\r\t\"[{", *end))
        ++end;
    const Slice scalar = {offset(), quint32(end - m_at)};
    moveTo(end);
    return scalar;
}

QByteArray ByteCursor::text(const Slice &contents) const
{
    return unescaped(view(contents));
}

bool ByteCursor::skipValue(int depth)
{
    if (peek() == '"') {
        Slice contents;
        return takeString(contents);
    }
    if (take('{'))
        return depth < usualDepth && skipRestOfObject(*this, depth + 1);
    if (take('['))
        return depth < usualDepth && skipRestOfArray(*this, depth + 1);
    return isScalar(view(takeScalar()));
}

bool walkAttributes(ByteCursor &cursor)
{
    const char *end = cursor.walk().image(cursor.book(), cursor.page(), cursor.position());
    if (end)
        cursor.moveTo(end);
    return end != nullptr;
}

bool walkKeys(ByteCursor &cursor, quint64 &digest)
{
    const char *end = cursor.walk().keys(cursor.book(), cursor.page(), cursor.position(), digest);
    if (end)
        cursor.moveTo(end);
    return end != nullptr;
}

} // namespace tailrace::stream
