// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace tailrace::stream {

/// The next value of an image, or of Keys, and what stands around it.
struct ValuePlace
{
    enum class Value : quint8 {
        Begin,    ///< the opening brace has not come yet
        Text,     ///< all up to the quote: S, or one of SS
        Number,   ///< the same for N and NS
        Binary,   ///< the same for B and BS
        Constant, ///< a truth value, an empty map or an empty list: passed already
        End,      ///< the closing brace has come
    };
    quint32 lists = 0; ///< a bit for each map and list around it, the outermost's lowest
    quint8 depth = 0;  ///< how many there are
    Value value = Value::Begin;
    bool isInSet = false;
    bool isKeys = false; ///< scalars only, and at least one

    friend bool operator==(const ValuePlace &, const ValuePlace &) = default;
};

/// Reads what stands between two values: brackets, commas, names and types.
class RunParser
{
public:
    /// Right behind the last value's contents; the body ends in a zero byte.
    RunParser(const char *at, const ValuePlace &place);

    /// Where the next value's contents begin, and in place() what they are; nullptr for what is
    /// wrong or too unusual.
    const char *parse();
    const ValuePlace &place() const { return m_place; }
    /// The name of the next value, as it is written; empty for an element's.
    QByteArrayView name() const { return m_name; }

private:
    bool take(char punctuation);
    bool takeWord(const char *word);
    bool begin();
    bool behindElement();
    bool behindValue();
    bool member();
    bool takeName();
    bool value();
    bool scalarOrContainer(char type);
    bool set(char type);
    bool constant();
    bool open(bool isList);

    const char *m_at;
    ValuePlace m_place;
    QByteArrayView m_name;
};

} // namespace tailrace::stream
