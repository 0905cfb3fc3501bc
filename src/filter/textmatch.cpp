// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/textmatch.h"

#include <QString>

#include <algorithm>

namespace tailrace::filter {

namespace {

bool sameButForCase(uint a, uint b)
{
    return a == b || QChar::toLower(a) == QChar::toLower(b)
           || QChar::toUpper(a) == QChar::toUpper(b);
}

QList<uint> charactersOf(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8).toUcs4();
}

} // namespace

CaselessText::CaselessText(const QByteArray &utf8)
    : m_characters(charactersOf(utf8))
{
}

bool CaselessText::equals(const QByteArray &utf8) const
{
    const QList<uint> text = charactersOf(utf8);
    return std::equal(text.begin(), text.end(), m_characters.begin(), m_characters.end(),
                      sameButForCase);
}

bool CaselessText::beginsIn(const QByteArray &utf8) const
{
    const QList<uint> text = charactersOf(utf8);
    return text.size() >= m_characters.size()
           && std::equal(m_characters.begin(), m_characters.end(), text.begin(), sameButForCase);
}

bool CaselessText::endsIn(const QByteArray &utf8) const
{
    const QList<uint> text = charactersOf(utf8);
    return text.size() >= m_characters.size()
           && std::equal(m_characters.rbegin(), m_characters.rend(), text.rbegin(), sameButForCase);
}

std::optional<Wildcard> Wildcard::parse(const QByteArray &utf8)
{
    Wildcard wildcard;
    QByteArray piece;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (utf8[i] == '\\') {
            ++i;
            if (i == utf8.size() || (utf8[i] != '*' && utf8[i] != '\\'))
                return {};
            piece += utf8[i];
        } else if (utf8[i] == '*') {
            if (i > 0 && piece.isEmpty() && !wildcard.m_pieces.isEmpty())
                return {};
            wildcard.m_pieces.append(std::exchange(piece, {}));
        } else {
            piece += utf8[i];
        }
    }
    wildcard.m_pieces.append(piece);
    return wildcard;
}

bool Wildcard::matches(const QByteArray &utf8) const
{
    if (m_pieces.size() == 1)
        return utf8 == m_pieces.first();
    const QByteArray &head = m_pieces.first();
    const QByteArray &tail = m_pieces.last();
    if (utf8.size() < head.size() + tail.size() || !utf8.startsWith(head) || !utf8.endsWith(tail))
        return false;
    // The first place for each piece is as good as any later one.
    const QByteArrayView middle =
            QByteArrayView(utf8).sliced(head.size(), utf8.size() - head.size() - tail.size());
    qsizetype from = 0;
    for (qsizetype i = 1; i + 1 < m_pieces.size(); ++i) {
        const qsizetype at = middle.indexOf(m_pieces[i], from);
        if (at < 0)
            return false;
        from = at + m_pieces[i].size();
    }
    return true;
}

} // namespace tailrace::filter
