// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringView>

namespace tailrace::models {

/// Steps over the text of a condition, piece by piece.
class ConditionScanner
{
public:
    explicit ConditionScanner(const QString &text);

    static bool isSign(QChar c);
    /// "and" or "or", in any case.
    static bool isJoint(QStringView word);

protected:
    bool atEnd() const { return m_at >= m_text.size(); }
    void skipSpace();
    bool take(QChar c);
    /// The word at the place, without taking it.
    QStringView word() const;
    bool takeWord(const char *wanted);
    /// A path as it was written, or nothing.
    Result<QString> name();
    /// From a quote to the one that closes it, a doubled one within being one.
    Result<QString> quoted();
    /// Words up to and, or, a bracket that was not opened in them, or the end.
    QString bareValue(bool isInList);
    tl::unexpected<Error> fault(qsizetype at, const QString &why) const;

    const QString m_text;
    qsizetype m_at = 0;
};

} // namespace tailrace::models
