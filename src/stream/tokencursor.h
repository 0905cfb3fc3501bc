// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <cstring>

namespace tailrace::stream {

/// Comparison with a literal of a size that the compiler knows.
template <size_t N>
bool sameBytes(QByteArrayView bytes, const char (&expected)[N])
{
    return bytes.size() == qsizetype(N - 1) && std::memcmp(bytes.data(), expected, N - 1) == 0;
}

/// Walks the tokens that simdjson's first pass found in a body, and checks what that pass doesn't:
/// the grammar, the literals, the numbers and the escapes. simdjson has vouched for UTF-8, closed
/// strings and no raw control characters in them. Every token is looked at exactly once and in
/// order, also in parts that nobody reads.
class TokenCursor
{
public:
    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    /// bytes end in a zero byte; tokens end in that byte's offset, twice.
    TokenCursor(const char *bytes, quint32 size, const quint32 *tokens);

    char peek() const { return m_bytes[*m_at]; }
    quint32 offset() const { return *m_at; }
    bool atEnd() const { return *m_at >= m_size; }
    /// Where the bracket just taken ends.
    quint32 endOfBracket() const { return m_at[-1] + 1; }
    /// Where the value just skipped ends, of whatever kind it was.
    quint32 endOfValue() const
    {
        quint32 end = *m_at;
        while (isSpace(m_bytes[end - 1]))
            --end;
        return end;
    }
    const char *bytes() const { return m_bytes; }
    quint32 size() const { return m_size; }
    QByteArrayView view(const Slice &s) const { return {m_bytes + s.offset, qsizetype(s.length)}; }

    /// Steps over the punctuation when it is there.
    bool take(char punctuation)
    {
        if (m_bytes[*m_at] != punctuation)
            return false;
        ++m_at;
        return true;
    }

    /// Steps over a string; contents is what stands between the quotes, escapes as they are.
    bool takeString(Slice &contents)
    {
        const quint32 open = *m_at;
        if (m_bytes[open] != '"')
            return false;
        quint32 close = m_at[1] - 1;
        while (isSpace(m_bytes[close]))
            --close;
        if (close == open)
            return false;
        contents = {open + 1, close - open - 1};
        ++m_at;
        m_hadEscape = m_nextEscape < close;
        return !m_hadEscape || checkEscapes(contents);
    }

    /// Steps over a number, true, false or null without looking at it.
    Slice takeScalar()
    {
        const quint32 start = *m_at;
        quint32 end = m_at[1];
        while (end > start && isSpace(m_bytes[end - 1]))
            --end;
        ++m_at;
        return {start, end - start};
    }

    /// Steps over one value of any kind; false when it is not JSON.
    bool skipValue(int depth = 0);

    /// Whether the string taken last holds an escape.
    bool hadEscape() const { return m_hadEscape; }
    /// A string's text. Only for contents that takeString accepted.
    QByteArray text(const Slice &contents) const;
    /// Whether the string taken last says that.
    template <size_t N>
    bool lastIs(const Slice &contents, const char (&expected)[N]) const
    {
        return sameBytes(view(contents), expected)
               || (m_hadEscape && sameBytes(text(contents), expected));
    }

    /// For walkers that keep their place in a register: where the cursor stands, and where it is to
    /// go on. What lies between must have been checked, strings by checkString.
    const quint32 *position() const { return m_at; }
    void setPosition(const quint32 *at) { m_at = at; }
    bool checkString(const Slice &contents)
    {
        return m_nextEscape >= contents.offset + contents.length || checkEscapes(contents);
    }

    /// Set once an escape named half of a surrogate pair: JSON's grammar allows it, but it is no
    /// text.
    bool sawLoneSurrogate() const { return m_sawLoneSurrogate; }
    void forgetLoneSurrogate() { m_sawLoneSurrogate = false; }

    struct Mark
    {
        const quint32 *at;
        quint32 nextEscape;
    };
    Mark mark() const { return {m_at, m_nextEscape}; }
    void rewind(const Mark &mark)
    {
        m_at = mark.at;
        m_nextEscape = mark.nextEscape;
    }

    /// Goes on at the token at that offset, which lies further on.
    void advanceTo(quint32 offset)
    {
        while (*m_at < offset)
            ++m_at;
        if (m_nextEscape < offset)
            m_nextEscape = findEscape(offset);
    }

private:
    bool checkEscapes(const Slice &contents);
    quint32 findEscape(quint32 from) const;

    const char *m_bytes;
    const quint32 *m_at;
    quint32 m_nextEscape; ///< of the first backslash not yet passed; m_size when there is none
    quint32 m_size;
    bool m_sawLoneSurrogate = false;
    bool m_hadEscape = false;
};

} // namespace tailrace::stream
