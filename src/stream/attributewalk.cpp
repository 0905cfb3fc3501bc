// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/attributewalk.h"

#include "stream/keydigest.h"
#include "stream/typekey.h"
#include "stream/valuetext.h"

#include <algorithm>
#include <array>
#include <bit>

namespace tailrace::stream {

namespace {

using Type = dynamodb::AttributeValue::Type;

// aws.md 5.5; the attribute itself is level 1.
constexpr int maxLevel = 32;
// Nothing is recognized by its bytes so near to the body's end that a look ahead would leave it.
constexpr quint32 lookAhead = 64;

/// Eight bytes of a body as one word, to be compared at once.
constexpr quint64 word(const char (&text)[9])
{
    std::array<char, 8> bytes{};
    std::copy_n(text, 8, bytes.begin());
    return std::bit_cast<quint64>(bytes);
}

quint64 wordAt(const char *bytes)
{
    quint64 loaded;
    std::memcpy(&loaded, bytes, sizeof loaded);
    return loaded;
}

char byteOf(quint64 loaded, size_t at)
{
    return std::bit_cast<std::array<char, 8>>(loaded)[at];
}

/// Where the walk stands. The functions take the place and return the next one, or nullptr for what
/// is odd or broken: so it stays in a register, and one token does not wait for the last.
class Walker
{
public:
    using Place = const quint32 *;

    explicit Walker(TokenCursor &cursor)
        : m_cursor(cursor)
        , m_bytes(cursor.bytes())
        , m_quickEnd(cursor.path() == PagePath::Quick && cursor.size() > lookAhead
                             ? cursor.size() - lookAhead
                             : 0)
    {
    }

    Place members(Place at, int level);
    Place key(Place at, quint64 &digest);
    Place quickKey(Place at, quint64 &digest);

private:
    char byteAt(Place at) const { return m_bytes[*at]; }
    Place string(Place at, Slice &contents);
    Place name(Place at);
    Place typeKey(Place at, int &type);
    Place text(Place at, Type type, Slice &contents);
    Place literal(Place at, Type type);
    Place payload(Place at, Type type, int level);
    Place value(Place at, int level);
    Place quickMember(Place at, int level);
    Place quickElement(Place at, int level);
    Place quickValue(Place at, quint64 beginning, int level);
    Place quickScalar(Place at, char letter);
    Place quickWord(Place at, quint64 type);
    Place list(Place at, int level);
    Place set(Place at, Type type);
    bool hasEscape(const Slice &contents) const { return m_cursor.view(contents).contains('\\'); }
    bool isGood(Type type, const Slice &contents) const;

    TokenCursor &m_cursor;
    const char *m_bytes;
    bool m_isRefused = false; ///< a value within a map or list is broken, so all around it is
    quint32 m_quickEnd;       ///< from here on nothing is recognized by its bytes
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
    const bool mayBeQuick = level < maxLevel;
    do {
        const Place next = mayBeQuick ? quickElement(at + 1, level + 1) : nullptr;
        if (m_isRefused)
            return nullptr;
        at = next ? next : value(at + 1, level + 1);
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

// The quick functions recognize values without spaces, as the service writes them. Where the bytes
// are a pattern, the tokens in it need not be looked at. nullptr: perhaps good, but not of that
// form, or broken; the others decide, unless m_isRefused says that they would walk the same inner
// values again to the same end: with that at every level, deep nesting would take forever. None of
// them looks at tokens behind what it has recognized, for behind the last token there are none.

/// The rest of {"S":"text"}, {"N":"1"} or {"B":"AQ=="}, of which all before the text is known.
Q_ALWAYS_INLINE Walker::Place Walker::quickScalar(Place at, char letter)
{
    const quint32 brace = at[4];
    if (m_bytes[brace - 1] != '"' || m_bytes[brace] != '}')
        return nullptr;
    const Slice contents = {at[0] + 6, brace - at[0] - 7};
    if (!m_cursor.checkString(contents))
        return nullptr;
    if (letter == 'S')
        return at + 5;
    if (letter == 'N') {
        const bool isFine = contents.length <= 16
                                    ? isShortNumber(m_bytes + contents.offset, contents.length)
                                    : isGood(Type::N, contents);
        return isFine ? at + 5 : nullptr;
    }
    return letter == 'B' && isGood(Type::B, contents) ? at + 5 : nullptr;
}

/// The other types with a name of more than one letter: truth values and sets.
Walker::Place Walker::quickWord(Place at, quint64 type)
{
    constexpr quint64 sevenBytes = ~word("\0\0\0\0\0\0\0\xff");
    const char *behind = m_bytes + at[0] + 6;
    if (type == word("\0\0{\"BOOL") || type == word("\0\0{\"NULL")) {
        const quint64 rest = wordAt(behind);
        const bool isTrue = (rest & sevenBytes) == word("\":true}\0");
        const bool isFalse = type == word("\0\0{\"BOOL") && rest == word("\":false}");
        return isTrue || isFalse ? at + 5 : nullptr;
    }
    if (type == word("\0\0{\"SS\":"))
        at = set(at + 3, Type::SS);
    else if (type == word("\0\0{\"NS\":"))
        at = set(at + 3, Type::NS);
    else if (type == word("\0\0{\"BS\":"))
        at = set(at + 3, Type::BS);
    else
        return nullptr;
    return at && byteAt(at) == '}' ? at + 1 : nullptr;
}

/// A value whose first six bytes are the last six of that word.
Q_ALWAYS_INLINE Walker::Place Walker::quickValue(Place at, quint64 beginning, int level)
{
    constexpr quint64 allButLetterAndOpener = word("\0\0\xff\xff\0\xff\xff\0");
    constexpr quint64 value = word("\0\0\xff\xff\xff\xff\xff\xff");
    if ((beginning & allButLetterAndOpener) != word("\0\0{\"\0\":\0"))
        return quickWord(at, beginning & value);
    const char letter = byteOf(beginning, 4);
    switch (byteOf(beginning, 7)) {
    case '"':
        return quickScalar(at, letter);
    case '{':
        if (letter != 'M')
            return nullptr;
        at = members(at + 3, level + 1);
        break;
    case '[':
        if (letter != 'L')
            return nullptr;
        at = list(at + 3, level);
        break;
    default:
        return nullptr;
    }
    if (at && byteAt(at) == '}')
        return at + 1;
    m_isRefused = true;
    return nullptr;
}

/// "name":{...
Q_ALWAYS_INLINE Walker::Place Walker::quickMember(Place at, int level)
{
    constexpr quint64 firstTwo = word("\xff\xff\0\0\0\0\0\0");
    const quint32 open = at[0];
    if (open >= m_quickEnd || m_bytes[open] != '"')
        return nullptr;
    const quint32 colon = at[1];
    if (colon >= m_quickEnd || colon - open < 3)
        return nullptr;
    const quint64 beginning = wordAt(m_bytes + colon - 1);
    if ((beginning & firstTwo) != word("\":\0\0\0\0\0\0")
        || !m_cursor.checkString({open + 1, colon - open - 2}))
        return nullptr;
    return quickValue(at + 2, beginning, level);
}

/// A value in a list, where two bytes are certainly before it.
Q_ALWAYS_INLINE Walker::Place Walker::quickElement(Place at, int level)
{
    return at[0] < m_quickEnd ? quickValue(at, wordAt(m_bytes + at[0] - 2), level) : nullptr;
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
    const bool mayBeQuick = level <= maxLevel;
    do {
        if (const Place next = mayBeQuick ? quickMember(at + 1, level) : nullptr) {
            at = next;
            continue;
        }
        if (m_isRefused)
            return nullptr;
        at = name(at + 1);
        if (at)
            at = value(at, level);
    } while (at && byteAt(at) == ',');
    return at && byteAt(at) == '}' ? at + 1 : nullptr;
}

/// "name":{"S":"text"} and its like in Keys.
Walker::Place Walker::quickKey(Place at, quint64 &digest)
{
    constexpr quint64 allButLetter = ~word("\0\0\0\0\xff\0\0\0");
    const quint32 open = at[0];
    if (open >= m_quickEnd || m_bytes[open] != '"')
        return nullptr;
    const quint32 colon = at[1];
    if (colon >= m_quickEnd || colon - open < 3)
        return nullptr;
    const quint64 beginning = wordAt(m_bytes + colon - 1);
    if ((beginning & allButLetter) != word("\":{\"\0\":\""))
        return nullptr;
    const char letter = byteOf(beginning, 4);
    const quint32 brace = at[6];
    if (!m_cursor.isWithoutEscape(brace) || !quickScalar(at + 2, letter))
        return nullptr;
    digest += keyDigest({m_bytes + open + 1, qsizetype(colon - open - 2)},
                        letter == 'S'   ? Type::S
                        : letter == 'N' ? Type::N
                                        : Type::B,
                        {m_bytes + colon + 7, qsizetype(brace - colon - 8)});
    return at + 7;
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
        const Walker::Place next = walker.quickKey(at + 1, digest);
        at = next ? next : walker.key(at + 1, digest);
    } while (at && cursor.bytes()[*at] == ',');
    return finish(cursor, at && cursor.bytes()[*at] == '}' ? at + 1 : nullptr);
}

} // namespace tailrace::stream
