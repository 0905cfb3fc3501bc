// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/patterntree.h"

#include <QString>

#include <optional>

namespace tailrace::filter {

/// How one clause of a pattern, the tests of one path, fares on a record.
struct ClauseVerdict
{
    QByteArray path;                     ///< members joined by dots
    formats::Json clause;                ///< the list of tests as it was written
    std::optional<formats::Json> actual; ///< the leaf there, an array where there are several
    bool matched = false;
    QString alternative; ///< "$or[1]" where it is only one of several ways; else empty
    QString note;        ///< what people trip over, e.g. a number that is a string here
};

struct Explanation
{
    bool matched = false;
    std::vector<ClauseVerdict> because; ///< in the pattern's order
};

/// Says of each clause of a pattern whether a record meets it, and why. When all of them are met
/// and the pattern is not, the last verdict says which array has no element that meets them
/// together.
class Explainer
{
public:
    /// Invalid as Pattern::compile.
    static Result<Explainer> of(const formats::Json &pattern);
    /// As Pattern::matches.
    bool matches(const formats::Json &record) const;
    Explanation explain(const formats::Json &record) const;

private:
    struct Clause
    {
        QList<QByteArray> path;
        formats::Json tests;
        PatternTree tree; ///< this clause alone
        QString alternative;
    };
    static Result<std::vector<Clause>> clausesOf(const formats::Json &pattern,
                                                 const QList<QByteArray> &path,
                                                 const QString &alternative);

    std::vector<Clause> m_clauses;
    std::vector<PatternTree> m_alternatives; ///< of the whole pattern
};

/// "numeric" never meets DynamoDB's numbers, which are strings; "" means nothing to say.
QString noteFor(const formats::Json &tests, const std::optional<formats::Json> &actual);

} // namespace tailrace::filter
