// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/attributewalk.h"

#include "dynamodb/number.h"

#include <cstring>

namespace tailrace::stream {

namespace {

using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

// aws.md 5.5; the attribute itself is level 1.
constexpr int maxLevel = 32;

bool walkMembers(TokenCursor &cursor, int level);

/// The type that the contents of a type key name; -1 for none.
int typeOf(const TokenCursor &cursor, const Slice &name)
{
    const char *raw = cursor.bytes() + name.offset;
    if (name.length == 1) {
        switch (*raw) {
        case 'S':
            return int(Type::S);
        case 'N':
            return int(Type::N);
        case 'B':
            return int(Type::B);
        case 'M':
            return int(Type::M);
        case 'L':
            return int(Type::L);
        default:
            return -1;
        }
    }
    for (int type = 0; type <= int(Type::BS); ++type)
        if (cursor.textIs(name, dynamodb::typeName(Type(type))))
            return type;
    return -1;
}

/// True for what is certainly a number in range: up to 38 digits and a point. The rest is decided
/// by canonicalNumber, which is slower.
bool isPlainNumber(QByteArrayView text)
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

bool isNumber(const TokenCursor &cursor, const Slice &contents)
{
    const QByteArrayView raw = cursor.view(contents);
    return isPlainNumber(raw) || dynamodb::canonicalNumber(cursor.text(contents)).has_value();
}

/// Canonical base64. The first loop has no way out, so that the compiler can do many at a time.
bool isBase64(QByteArrayView raw)
{
    if (raw.size() % 4 != 0)
        return false;
    if (raw.isEmpty())
        return true;
    const qsizetype body = raw.size() - 4;
    const char *bytes = raw.data();
    unsigned char bad = 0;
    for (qsizetype i = 0; i < body; ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const bool isLetter = static_cast<unsigned char>((c | 0x20) - 'a') < 26;
        const bool isDigitOrSlash = static_cast<unsigned char>(c - '/') < 11;
        bad |= static_cast<unsigned char>(!(isLetter | isDigitOrSlash | (c == '+')));
    }
    if (bad)
        return false;
    const QByteArray last = raw.last(4).toByteArray();
    const auto decoded =
            QByteArray::fromBase64Encoding(last, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.toBase64() == last;
}

bool isBinary(const TokenCursor &cursor, const Slice &contents)
{
    // A slash may stand escaped.
    return isBase64(cursor.view(contents)) || isBase64(cursor.text(contents));
}

bool walkScalar(TokenCursor &cursor, Type type, Slice &contents)
{
    if (!cursor.takeString(contents))
        return false;
    if (type == Type::N || type == Type::NS)
        return isNumber(cursor, contents);
    if (type == Type::B || type == Type::BS)
        return isBinary(cursor, contents);
    return true;
}

bool walkSet(TokenCursor &cursor, Type type)
{
    if (!cursor.take('['))
        return false;
    Slice contents;
    do {
        if (!walkScalar(cursor, type, contents))
            return false;
    } while (cursor.take(','));
    return cursor.take(']');
}

bool walkLiteral(TokenCursor &cursor, Type type)
{
    const QByteArrayView literal = cursor.view(cursor.takeScalar());
    return literal == "true" || (type == Type::Bool && literal == "false");
}

bool walkValue(TokenCursor &cursor, int level);

bool walkList(TokenCursor &cursor, int level)
{
    if (!cursor.take('['))
        return false;
    if (cursor.take(']'))
        return true;
    do {
        if (!walkValue(cursor, level + 1))
            return false;
    } while (cursor.take(','));
    return cursor.take(']');
}

bool walkTyped(TokenCursor &cursor, Type type, int level)
{
    Slice contents;
    switch (type) {
    case Type::S:
        return cursor.takeString(contents);
    case Type::N:
    case Type::B:
        return walkScalar(cursor, type, contents);
    case Type::Bool:
    case Type::Null:
        return cursor.peek() != '\0' && walkLiteral(cursor, type);
    case Type::M:
        return walkMembers(cursor, level + 1);
    case Type::L:
        return walkList(cursor, level);
    case Type::SS:
    case Type::NS:
    case Type::BS:
        return walkSet(cursor, type);
    }
    Q_UNREACHABLE();
}

bool walkValue(TokenCursor &cursor, int level)
{
    Slice name;
    if (level > maxLevel || !cursor.take('{') || !cursor.takeString(name) || !cursor.take(':'))
        return false;
    const int type = typeOf(cursor, name);
    return type >= 0 && walkTyped(cursor, Type(type), level) && cursor.take('}');
}

bool walkMembers(TokenCursor &cursor, int level)
{
    if (!cursor.take('{'))
        return false;
    if (cursor.take('}'))
        return true;
    Slice name;
    do {
        if (!cursor.takeString(name) || name.length == 0 || !cursor.take(':')
            || !walkValue(cursor, level))
            return false;
    } while (cursor.take(','));
    return cursor.take('}');
}

quint64 mixed(quint64 hash)
{
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29);
}

quint64 hashOf(QByteArrayView bytes, quint64 hash)
{
    hash = mixed(hash + quint64(bytes.size()));
    qsizetype at = 0;
    quint64 chunk = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::memcpy(&chunk, bytes.data() + at, 8);
        hash = mixed(hash ^ chunk);
    }
    chunk = 0;
    std::memcpy(&chunk, bytes.data() + at, size_t(bytes.size() - at));
    return mixed(hash ^ chunk);
}

quint64 hashOfText(const TokenCursor &cursor, const Slice &contents, quint64 hash)
{
    return cursor.hasEscape(contents) ? hashOf(cursor.text(contents), hash)
                                      : hashOf(cursor.view(contents), hash);
}

/// "1.0" and "1" are one key.
quint64 hashOfNumber(const TokenCursor &cursor, const Slice &contents, quint64 hash)
{
    const Result<QByteArray> canonical = dynamodb::canonicalNumber(cursor.text(contents));
    return canonical ? hashOf(*canonical, hash) : hashOfText(cursor, contents, hash);
}

bool walkKey(TokenCursor &cursor, quint64 &digest)
{
    Slice name;
    Slice typeKey;
    Slice value;
    if (!cursor.takeString(name) || name.length == 0 || !cursor.take(':') || !cursor.take('{')
        || !cursor.takeString(typeKey) || !cursor.take(':'))
        return false;
    const int type = typeOf(cursor, typeKey);
    if (type != int(Type::S) && type != int(Type::N) && type != int(Type::B))
        return false;
    if (!walkScalar(cursor, Type(type), value) || !cursor.take('}'))
        return false;
    const quint64 hash = hashOfText(cursor, name, quint64(type) + 1);
    // A sum does not depend on the order.
    digest += type == int(Type::N) ? hashOfNumber(cursor, value, hash)
                                   : hashOfText(cursor, value, hash);
    return true;
}

} // namespace

bool walkAttributes(TokenCursor &cursor)
{
    return walkMembers(cursor, 1);
}

bool walkKeys(TokenCursor &cursor, quint64 &digest)
{
    digest = 0;
    if (!cursor.take('{'))
        return false;
    do {
        if (!walkKey(cursor, digest))
            return false;
    } while (cursor.take(','));
    return cursor.take('}');
}

} // namespace tailrace::stream
