// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/attributewalk.h"

#include "stream/keydigest.h"
#include "stream/typekey.h"
#include "stream/valuetext.h"

namespace tailrace::stream {

namespace {

using Type = dynamodb::AttributeValue::Type;

// aws.md 5.5; the attribute itself is level 1.
constexpr int maxLevel = 32;

/// Where the walk stands. The functions take the place and return the next one, or nullptr for what
/// is odd or broken: so it stays in a register, and one token does not wait for the last.
class Walker
{
public:
    using Place = const quint32 *;

    explicit Walker(TokenCursor &cursor)
        : m_cursor(cursor)
        , m_bytes(cursor.bytes())
    {
    }

    Place members(Place at, int level);
    Place key(Place at, quint64 &digest);

private:
    char byteAt(Place at) const { return m_bytes[*at]; }
    Place string(Place at, Slice &contents);
    Place name(Place at);
    Place typeKey(Place at, int &type);
    Place text(Place at, Type type, Slice &contents);
    Place literal(Place at, Type type);
    Place payload(Place at, Type type, int level);
    Place value(Place at, int level);
    Place list(Place at, int level);
    Place set(Place at, Type type);
    bool hasEscape(const Slice &contents) const { return m_cursor.view(contents).contains('\\'); }
    bool isGood(Type type, const Slice &contents) const;

    TokenCursor &m_cursor;
    const char *m_bytes;
};

Q_ALWAYS_INLINE Walker::Place Walker::string(Place at, Slice &contents)
{
    const quint32 open = at[0];
    if (m_bytes[open] != '"')
        return nullptr;
    quint32 close = at[1] - 1;
    while (TokenCursor::isSpace(m_bytes[close]))
        --close;
    if (close == open)
        return nullptr;
    contents = {open + 1, close - open - 1};
    return m_cursor.checkString(contents) ? at + 1 : nullptr;
}

Q_ALWAYS_INLINE Walker::Place Walker::name(Place at)
{
    Slice contents;
    at = string(at, contents);
    return at && contents.length > 0 && byteAt(at) == ':' ? at + 1 : nullptr;
}

Walker::Place Walker::typeKey(Place at, int &type)
{
    Slice contents;
    at = string(at, contents);
    if (!at || byteAt(at) != ':')
        return nullptr;
    type = typeByName(m_cursor.view(contents));
    if (type < 0 && hasEscape(contents))
        type = typeByName(m_cursor.text(contents));
    return type < 0 ? nullptr : at + 1;
}

bool Walker::isGood(Type type, const Slice &contents) const
{
    const QByteArrayView raw = m_cursor.view(contents);
    if (type == Type::N || type == Type::NS)
        return isPlainNumber(raw) || isNumber(m_cursor.text(contents));
    // A slash may stand escaped.
    return isBase64(raw) || (hasEscape(contents) && isBase64(m_cursor.text(contents)));
}

Walker::Place Walker::text(Place at, Type type, Slice &contents)
{
    at = string(at, contents);
    if (!at || type == Type::S || type == Type::SS)
        return at;
    return isGood(type, contents) ? at : nullptr;
}

Walker::Place Walker::literal(Place at, Type type)
{
    quint32 end = at[1];
    while (end > at[0] && TokenCursor::isSpace(m_bytes[end - 1]))
        --end;
    const QByteArrayView word(m_bytes + at[0], qsizetype(end - at[0]));
    const bool isGoodWord =
            sameBytes(word, "true") || (type == Type::Bool && sameBytes(word, "false"));
    return isGoodWord ? at + 1 : nullptr;
}

Walker::Place Walker::set(Place at, Type type)
{
    if (byteAt(at) != '[')
        return nullptr;
    Slice contents;
    do {
        at = text(at + 1, type, contents);
    } while (at && byteAt(at) == ',');
    return at && byteAt(at) == ']' ? at + 1 : nullptr;
}

Walker::Place Walker::list(Place at, int level)
{
    if (byteAt(at) != '[')
        return nullptr;
    if (byteAt(at + 1) == ']')
        return at + 2;
    do {
        at = value(at + 1, level + 1);
    } while (at && byteAt(at) == ',');
    return at && byteAt(at) == ']' ? at + 1 : nullptr;
}

Walker::Place Walker::payload(Place at, Type type, int level)
{
    Slice contents;
    switch (type) {
    case Type::S:
    case Type::N:
    case Type::B:
        return text(at, type, contents);
    case Type::Bool:
    case Type::Null:
        return literal(at, type);
    case Type::M:
        return members(at, level + 1);
    case Type::L:
        return list(at, level);
    case Type::SS:
    case Type::NS:
    case Type::BS:
        return set(at, type);
    }
    Q_UNREACHABLE();
}

Walker::Place Walker::value(Place at, int level)
{
    if (level > maxLevel || byteAt(at) != '{')
        return nullptr;
    int type = -1;
    at = typeKey(at + 1, type);
    if (at)
        at = payload(at, Type(type), level);
    return at && byteAt(at) == '}' ? at + 1 : nullptr;
}

Walker::Place Walker::members(Place at, int level)
{
    if (byteAt(at) != '{')
        return nullptr;
    if (byteAt(at + 1) == '}')
        return at + 2;
    do {
        at = name(at + 1);
        if (at)
            at = value(at, level);
    } while (at && byteAt(at) == ',');
    return at && byteAt(at) == '}' ? at + 1 : nullptr;
}

/// One member of Keys: a name and a scalar.
Walker::Place Walker::key(Place at, quint64 &digest)
{
    Slice attribute;
    Slice contents;
    int type = -1;
    at = string(at, attribute);
    if (!at || attribute.length == 0 || byteAt(at) != ':' || byteAt(at + 1) != '{')
        return nullptr;
    at = typeKey(at + 2, type);
    if (!at || (type != int(Type::S) && type != int(Type::N) && type != int(Type::B)))
        return nullptr;
    at = text(at, Type(type), contents);
    if (!at || byteAt(at) != '}')
        return nullptr;
    if (hasEscape(attribute) || hasEscape(contents))
        digest += keyDigest(m_cursor.text(attribute), Type(type), m_cursor.text(contents));
    else
        digest += keyDigest(m_cursor.view(attribute), Type(type), m_cursor.view(contents));
    return at + 1;
}

bool finish(TokenCursor &cursor, Walker::Place at)
{
    if (at)
        cursor.setPosition(at);
    return at != nullptr;
}

} // namespace

bool walkAttributes(TokenCursor &cursor)
{
    return finish(cursor, Walker(cursor).members(cursor.position(), 1));
}

bool walkKeys(TokenCursor &cursor, quint64 &digest)
{
    digest = 0;
    if (cursor.peek() != '{')
        return false;
    Walker walker(cursor);
    Walker::Place at = cursor.position();
    do {
        at = walker.key(at + 1, digest);
    } while (at && cursor.bytes()[*at] == ',');
    return finish(cursor, at && cursor.bytes()[*at] == '}' ? at + 1 : nullptr);
}

} // namespace tailrace::stream
