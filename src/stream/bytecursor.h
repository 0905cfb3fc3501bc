// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"
#include "stream/runwalk.h"
#include "stream/tokencursor.h"

namespace tailrace::stream {

/// Walks a body's bytes without having its tokens, which is quicker where most of them are compared
/// instead of looked at. It refuses whatever is wrong, and besides what is too unusual: what it
/// refuses is for TokenCursor to judge. The names mean what they mean there.
class ByteCursor
{
public:
    /// The body ends in a zero byte; the book is clear.
    ByteCursor(const QByteArray &body, RunBook &book);

    char peek() const { return *m_at; }
    quint32 offset() const { return quint32(m_at - m_bytes); }
    bool atEnd() const { return m_at == m_page.end(); }
    quint32 endOfBracket() const { return quint32(m_tokenEnd - m_bytes); }
    quint32 endOfValue() const { return endOfBracket(); }
    const char *bytes() const { return m_bytes; }
    QByteArrayView view(const Slice &s) const { return {m_bytes + s.offset, qsizetype(s.length)}; }

    bool take(char punctuation)
    {
        if (*m_at != punctuation)
            return false;
        moveTo(m_at + 1);
        return true;
    }
    bool takeString(Slice &contents);
    Slice takeScalar();
    bool skipValue(int depth = 0);

    bool hadEscape() const { return m_hadEscape; }
    QByteArray text(const Slice &contents) const;
    template <size_t N>
    bool lastIs(const Slice &contents, const char (&expected)[N]) const
    {
        return sameBytes(view(contents), expected)
               || (m_hadEscape && sameBytes(text(contents), expected));
    }
    /// A text with one is refused by takeString.
    bool sawLoneSurrogate() const { return false; }
    void forgetLoneSurrogate() {}

    PageText &page() { return m_page; }
    const PageText &page() const { return m_page; }
    const RunWalk &walk() const { return m_walk; }
    RunBook &book() { return m_book; }
    const char *position() const { return m_at; }
    /// Behind a token, of whose bytes all are checked.
    void moveTo(const char *tokenEnd)
    {
        m_tokenEnd = tokenEnd;
        m_at = tokenEnd;
        while (TokenCursor::isSpace(*m_at))
            ++m_at;
    }
    void rewind(quint32 offset) { m_at = m_bytes + offset; }

private:
    const char *m_bytes;
    const char *m_at;
    const char *m_tokenEnd;
    const RunWalk &m_walk;
    PageText m_page;
    RunBook &m_book;
    bool m_hadEscape = false;
};

bool walkAttributes(ByteCursor &cursor);
bool walkKeys(ByteCursor &cursor, quint64 &digest);

} // namespace tailrace::stream
