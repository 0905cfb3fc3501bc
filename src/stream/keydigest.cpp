// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/keydigest.h"

#include "dynamodb/number.h"

#include <cstring>

namespace tailrace::stream {

namespace {

using Type = dynamodb::AttributeValue::Type;

quint64 mixed(quint64 hash)
{
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29);
}

template <typename Word>
quint64 wordAt(const char *bytes)
{
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// Up to eight bytes as one word; words that overlap save the loop over single bytes.
quint64 tailWord(const char *bytes, qsizetype size)
{
    if (size >= 4)
        return wordAt<quint32>(bytes) | (wordAt<quint32>(bytes + size - 4) << 32);
    quint64 word = 0;
    for (qsizetype i = 0; i < size; ++i)
        word = word << 8 | uchar(bytes[i]);
    return word;
}

quint64 hashOf(QByteArrayView bytes, quint64 hash)
{
    hash = mixed(hash + quint64(bytes.size()));
    qsizetype at = 0;
    for (; at + 8 < bytes.size(); at += 8)
        hash = mixed(hash ^ wordAt<quint64>(bytes.data() + at));
    return mixed(hash ^ tailWord(bytes.data() + at, bytes.size() - at));
}

} // namespace

quint64 keyNameHash(QByteArrayView name, Type type)
{
    return hashOf(name, quint64(type) + 1);
}

quint64 keyValueHash(Type type, QByteArrayView value, quint64 nameHash)
{
    if (type == Type::N) // "1.0" and "1" are one key
        if (const Result<QByteArray> canonical = dynamodb::canonicalNumber(value))
            return hashOf(*canonical, nameHash);
    return hashOf(value, nameHash);
}

quint64 keyDigest(QByteArrayView name, Type type, QByteArrayView value)
{
    return keyValueHash(type, value, keyNameHash(name, type));
}

} // namespace tailrace::stream
