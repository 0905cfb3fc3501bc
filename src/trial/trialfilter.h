// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/explanation.h"
#include "models/condition.h"
#include "models/conditionexplanation.h"
#include "trial/clausewords.h"
#include "trial/trialrecords.h"

#include <memory>

namespace tailrace::trial {

/// How one clause fares on a record.
struct TriedClause
{
    models::ConditionVerdict verdict;
    MemberPath path; ///< where it looks in the record; empty where that is no member of it
    QString caution; ///< clauseCaution()
};

struct TriedExplanation
{
    bool isMet = true;
    std::vector<TriedClause> clauses; ///< in the filter's order
    QString why; ///< in one line what the record has; of the first clause that it fails on
};

/// What records are tried against, as it is written: an event pattern, a list of patterns of which
/// any may match (a route's filter), or the short form. Immutable; for any thread.
class TrialFilter
{
public:
    /// Empty text lets every record pass. Invalid or Malformed with the place (placeIn).
    static Result<TrialFilter> parse(const QString &text);

    bool isOfAll() const { return !m_condition && m_patterns.empty(); }
    /// As a route has it: a list of patterns, or null where every record passes. Nothing for the
    /// short form, which no bridge has.
    std::optional<formats::Json> routeFilter() const;
    bool matches(const TrialRecord &record) const;
    TriedExplanation explain(const TrialRecord &record) const;
    /// What to know before this moves to AWS, each once.
    QStringList cautions() const;

private:
    struct Pattern
    {
        formats::Json json;
        filter::Explainer explainer;
        std::vector<MemberPath> paths;
    };
    static Result<TrialFilter> parsePatterns(const QString &text);
    TriedExplanation explainCondition(const TrialRecord &record) const;
    void explainPattern(const Pattern &pattern, const formats::Json &record,
                        TriedExplanation &to) const;

    QString m_text;
    std::shared_ptr<const models::Condition> m_condition; ///< of the short form
    std::vector<Pattern> m_patterns;
};

} // namespace tailrace::trial
