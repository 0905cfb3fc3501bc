// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace tailrace::filter {

/// Text that is compared without regard to case, character by character: nothing changes its
/// length, and characters without case compare as themselves.
class CaselessText
{
public:
    explicit CaselessText(const QByteArray &utf8);
    bool equals(const QByteArray &utf8) const;
    bool beginsIn(const QByteArray &utf8) const;
    bool endsIn(const QByteArray &utf8) const;

private:
    QList<uint> m_characters;
};

/// Text with stars: each stands for any run of characters. A backslash makes a star or a backslash
/// ordinary.
class Wildcard
{
public:
    /// Nothing for two stars in a row and for any other escape.
    static std::optional<Wildcard> parse(const QByteArray &utf8);
    bool matches(const QByteArray &utf8) const;

private:
    QList<QByteArray> m_pieces; ///< what stands between the stars; one piece: no star at all
};

} // namespace tailrace::filter
