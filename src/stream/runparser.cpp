// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/runparser.h"

#include <cstring>

namespace tailrace::stream {

namespace {

using Value = ValuePlace::Value;

// aws.md 5.5; the attribute itself is level 1.
constexpr int maxLevel = 32;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

RunParser::RunParser(const char *at, const ValuePlace &place)
    : m_at(at)
    , m_place(place)
{
}

bool RunParser::take(char punctuation)
{
    while (isSpace(*m_at))
        ++m_at;
    if (*m_at != punctuation)
        return false;
    ++m_at;
    return true;
}

bool RunParser::takeWord(const char *word)
{
    const size_t length = std::strlen(word);
    if (std::strncmp(m_at, word, length) != 0) // ends at the body's zero byte
        return false;
    m_at += length;
    return true;
}

const char *RunParser::parse()
{
    bool isFine = false;
    switch (m_place.value) {
    case Value::Begin:
        isFine = begin();
        break;
    case Value::Text:
    case Value::Number:
    case Value::Binary:
        isFine = take('"') && (m_place.isInSet ? behindElement() : behindValue());
        break;
    case Value::Constant:
        isFine = behindValue();
        break;
    case Value::End:
        break;
    }
    return isFine ? m_at : nullptr;
}

bool RunParser::begin()
{
    if (!take('{'))
        return false;
    if (!m_place.isKeys && take('}')) {
        m_place.value = Value::End;
        return true;
    }
    return open(false) && member();
}

bool RunParser::behindElement()
{
    if (take(','))
        return take('"');
    m_place.isInSet = false;
    return take(']') && behindValue();
}

bool RunParser::behindValue()
{
    while (take('}')) {
        const quint32 innermost = quint32(1) << (m_place.depth - 1);
        const bool isList = m_place.lists & innermost;
        if (take(','))
            return isList ? value() : member();
        if (!take(isList ? ']' : '}'))
            return false;
        m_place.lists &= ~innermost;
        --m_place.depth;
        if (m_place.depth == 0) {
            m_place.value = Value::End;
            return true;
        }
    }
    return false;
}

bool RunParser::takeName()
{
    if (!take('"'))
        return false;
    const char *const start = m_at;
    for (; *m_at != '"'; ++m_at) {
        const auto c = static_cast<unsigned char>(*m_at);
        if (c < 0x20 || c == '\\')
            return false;
    }
    m_name = {start, m_at - start};
    ++m_at;
    return !m_name.isEmpty();
}

bool RunParser::member()
{
    return takeName() && take(':') && value();
}

bool RunParser::open(bool isList)
{
    if (m_place.depth >= maxLevel)
        return false;
    m_place.lists |= quint32(isList) << m_place.depth;
    ++m_place.depth;
    return true;
}

bool RunParser::value()
{
    if (!take('{') || !take('"'))
        return false;
    const char type = *m_at;
    if (type == '\0')
        return false;
    if (m_at[1] == '"') {
        m_at += 2;
        return take(':') && scalarOrContainer(type);
    }
    if (m_place.isKeys)
        return false;
    return m_at[1] == 'S' && m_at[2] == '"' ? set(type) : constant();
}

bool RunParser::scalarOrContainer(char type)
{
    switch (type) {
    case 'S':
        m_place.value = Value::Text;
        return take('"');
    case 'N':
        m_place.value = Value::Number;
        return take('"');
    case 'B':
        m_place.value = Value::Binary;
        return take('"');
    case 'M':
    case 'L':
        break;
    default:
        return false;
    }
    const bool isList = type == 'L';
    if (m_place.isKeys || !take(isList ? '[' : '{'))
        return false;
    m_name = {};
    if (take(isList ? ']' : '}')) {
        m_place.value = Value::Constant;
        return true;
    }
    return open(isList) && (isList ? value() : member());
}

bool RunParser::set(char type)
{
    m_at += 3;
    m_place.isInSet = true;
    m_place.value = type == 'S'   ? Value::Text
                    : type == 'N' ? Value::Number
                    : type == 'B' ? Value::Binary
                                  : Value::Begin;
    return m_place.value != Value::Begin && take(':') && take('[') && take('"');
}

bool RunParser::constant()
{
    const bool isNull = takeWord("NULL\"");
    if ((!isNull && !takeWord("BOOL\"")) || !take(':'))
        return false;
    while (isSpace(*m_at))
        ++m_at;
    m_place.value = Value::Constant;
    return takeWord("true") || (!isNull && takeWord("false"));
}

} // namespace tailrace::stream
