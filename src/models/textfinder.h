// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace tailrace::models {

/// Finds text in the bytes of records without decoding them: as people read it, whatever JSON
/// escapes of it, and letters in either case. Immutable; for any thread.
class TextFinder
{
public:
    /// text must not be empty.
    explicit TextFinder(const QString &text);

    struct Match
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    std::optional<Match> find(QByteArrayView bytes, qsizetype from = 0) const;
    bool isIn(QByteArrayView bytes) const { return find(bytes).has_value(); }

private:
    /// One character: the ways in which it may be written, longest first; letters in lower case.
    using Spellings = std::vector<QByteArray>;
    void addCharacter(char32_t character);
    std::optional<Match> around(QByteArrayView bytes, qsizetype at, size_t first,
                                size_t behind) const;
    qsizetype goOn(QByteArrayView bytes, qsizetype at, size_t character) const;
    qsizetype goBack(QByteArrayView bytes, qsizetype at, size_t character) const;

    std::vector<Spellings> m_characters;
    size_t m_runBegin = 0; ///< the longest run of characters that can be written in one way only
    size_t m_runEnd = 0;
    QList<QByteArray> m_anchors; ///< that run, or the spellings of the first character
};

/// Where needle, of ASCII letters in lower case and other bytes, begins; letters of bytes in either
/// case. -1 when nowhere.
qsizetype findCaseless(QByteArrayView bytes, qsizetype from, QByteArrayView needle);

} // namespace tailrace::models
