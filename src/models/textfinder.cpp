// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textfinder.h"

#include <QChar>

#include <algorithm>
#include <cstring>

namespace tailrace::models {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

bool isSame(QByteArrayView bytes, qsizetype at, QByteArrayView needle)
{
    if (at < 0 || at + needle.size() > bytes.size())
        return false;
    return std::equal(needle.begin(), needle.end(), bytes.begin() + at,
                      [](char wanted, char c) { return lowered(c) == wanted; });
}

QByteArray escape(char16_t unit)
{
    return "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

QByteArray escapes(char32_t character)
{
    QByteArray out;
    for (const QChar unit : QString::fromUcs4(&character, 1))
        out += escape(unit.unicode());
    return out;
}

/// Inside "\n" the n is no letter of the text.
bool isWithinEscape(QByteArrayView bytes, qsizetype at)
{
    qsizetype backslashes = 0;
    while (backslashes < at && bytes[at - 1 - backslashes] == '\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

#if defined(__GNUC__)
typedef unsigned char Block __attribute__((vector_size(16)));

Block filled(unsigned char byte)
{
    Block block;
    std::memset(&block, byte, sizeof block);
    return block;
}

/// Sixteen places at a time where the first and the last byte fit; which of them is told by the
/// caller's comparison.
class BlockSearch
{
public:
    explicit BlockSearch(QByteArrayView needle)
        : m_last(needle.size() - 1)
        , m_firstFold(filled(isLetter(needle.front()) ? 0x20 : 0))
        , m_lastFold(filled(isLetter(needle.back()) ? 0x20 : 0))
        , m_firstByte(filled(static_cast<unsigned char>(needle.front())))
        , m_lastByte(filled(static_cast<unsigned char>(needle.back())))
    {
    }
    /// Whether any of the places from at on fits; bytes must go on for as long as it takes.
    bool fits(const char *at) const
    {
        Block first;
        Block last;
        std::memcpy(&first, at, sizeof first);
        std::memcpy(&last, at + m_last, sizeof last);
        const Block both = Block((first | m_firstFold) == m_firstByte)
                           & Block((last | m_lastFold) == m_lastByte);
        quint64 halves[2];
        std::memcpy(halves, &both, sizeof halves);
        return (halves[0] | halves[1]) != 0;
    }

private:
    const qsizetype m_last;
    const Block m_firstFold, m_lastFold, m_firstByte, m_lastByte;
};
#endif

} // namespace

qsizetype findCaseless(QByteArrayView bytes, qsizetype from, QByteArrayView needle)
{
    const qsizetype end = bytes.size() - needle.size(); // the last place where it fits
    qsizetype at = from;
#if defined(__GNUC__)
    const BlockSearch search(needle);
    constexpr qsizetype width = sizeof(Block);
    for (; at + width - 1 <= end; at += width) {
        if (!search.fits(bytes.data() + at))
            continue;
        for (qsizetype i = at; i < at + width; ++i)
            if (isSame(bytes, i, needle))
                return i;
    }
#endif
    for (; at <= end; ++at)
        if (isSame(bytes, at, needle))
            return at;
    return -1;
}

TextFinder::TextFinder(const QString &text)
{
    for (const uint character : text.toUcs4())
        addCharacter(character);
    size_t begin = 0;
    for (size_t i = 0; i <= m_characters.size(); ++i) {
        if (i < m_characters.size() && m_characters[i].size() == 1)
            continue;
        if (i - begin > m_runEnd - m_runBegin) {
            m_runBegin = begin;
            m_runEnd = i;
        }
        begin = i + 1;
    }
    if (m_runEnd > m_runBegin) {
        QByteArray run;
        for (size_t i = m_runBegin; i < m_runEnd; ++i)
            run += m_characters[i].front();
        m_anchors << run;
    } else {
        m_runEnd = m_runBegin + 1;
        for (const QByteArray &spelling : m_characters.front())
            m_anchors << spelling;
    }
}

void TextFinder::addCharacter(char32_t character)
{
    const char ascii = character < 0x80 ? lowered(char(character)) : '\0';
    Spellings spellings;
    if (character >= 0x80) {
        for (const char32_t form : {character, char32_t(QChar::toLower(character)),
                                    char32_t(QChar::toUpper(character))}) {
            spellings.push_back(escapes(form));
            spellings.push_back(QString::fromUcs4(&form, 1).toUtf8());
        }
    } else if (character < 0x20) {
        constexpr QByteArrayView controls = "\b\t\n\f\r";
        constexpr QByteArrayView names = "btnfr";
        const qsizetype name = controls.indexOf(char(character));
        spellings.push_back(escape(char16_t(character)));
        if (name >= 0)
            spellings.push_back(QByteArray("\\") + names[name]);
    } else if (ascii == '"' || ascii == '\\' || ascii == '/') {
        spellings = {escape(char16_t(character)), QByteArray("\\") + ascii, QByteArray(1, ascii)};
    } else if (ascii == '<' || ascii == '>' || ascii == '&' || ascii == '\'') {
        spellings = {escape(char16_t(character)), QByteArray(1, ascii)};
    } else {
        spellings = {QByteArray(1, ascii)};
    }
    std::sort(spellings.begin(), spellings.end(), [](const QByteArray &a, const QByteArray &b) {
        return a.size() == b.size() ? a < b : a.size() > b.size();
    });
    spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
    m_characters.push_back(std::move(spellings));
}

/// The end of the text whose rest begins there; -1 where it does not go on so.
qsizetype TextFinder::goOn(QByteArrayView bytes, qsizetype at, size_t character) const
{
    if (character == m_characters.size())
        return at;
    for (const QByteArray &spelling : m_characters[character]) {
        if (!isSame(bytes, at, spelling))
            continue;
        const qsizetype end = goOn(bytes, at + spelling.size(), character + 1);
        if (end >= 0)
            return end;
    }
    return -1;
}

/// The beginning of the text of which so many characters end there.
qsizetype TextFinder::goBack(QByteArrayView bytes, qsizetype at, size_t characters) const
{
    if (characters == 0)
        return isWithinEscape(bytes, at) ? -1 : at;
    for (const QByteArray &spelling : m_characters[characters - 1]) {
        if (!isSame(bytes, at - spelling.size(), spelling))
            continue;
        const qsizetype begin = goBack(bytes, at - spelling.size(), characters - 1);
        if (begin >= 0)
            return begin;
    }
    return -1;
}

std::optional<TextFinder::Match> TextFinder::around(QByteArrayView bytes, qsizetype at,
                                                    size_t first, size_t behind) const
{
    const qsizetype begin = goBack(bytes, at, first);
    if (begin < 0)
        return std::nullopt;
    qsizetype end = at;
    for (size_t i = first; i < behind; ++i)
        end += m_characters[i].front().size();
    end = goOn(bytes, end, behind);
    return end < 0 ? std::nullopt : std::optional(Match{begin, end});
}

std::optional<TextFinder::Match> TextFinder::find(QByteArrayView bytes, qsizetype from) const
{
    if (m_anchors.size() == 1) {
        for (qsizetype at = from; (at = findCaseless(bytes, at, m_anchors.front())) >= 0; ++at)
            if (const auto match = around(bytes, at, m_runBegin, m_runEnd))
                if (match->begin >= from)
                    return match;
        return std::nullopt;
    }
    // Nothing in it has but one spelling: any of the first character's.
    std::optional<Match> best;
    for (const QByteArray &anchor : m_anchors) {
        for (qsizetype at = from; (at = findCaseless(bytes, at, anchor)) >= 0; ++at) {
            if (best && at >= best->begin)
                break;
            const qsizetype end = goOn(bytes, at + anchor.size(), m_runBegin + 1);
            if (end >= 0 && !isWithinEscape(bytes, at)) {
                best = Match{at, end};
                break;
            }
        }
    }
    return best;
}

} // namespace tailrace::models
