// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/pattern.h"
#include "models/condition.h"
#include "models/conditionexplanation.h"

#include <memory>

namespace tailrace::models {

class NeededParts;

/// What a record is asked, by filters and colour rules: an event pattern as JSON, or the short form
/// that ConditionReader reads: `status = paid and total > 100`. Immutable; for any thread.
class RowCondition
{
public:
    /// Invalid or Malformed with the reason in words, and where it is known the place in text as
    /// facts.byteOffset.
    static Result<RowCondition> parse(const QString &text);

    bool matches(const stream::RecordPage &page, const stream::RecordEntry &entry) const;
    /// Which clause is met and which is not, and what the record has there.
    ConditionExplanation explain(const stream::RecordPage &page,
                                 const stream::RecordEntry &entry) const;
    bool isPattern() const { return m_pattern != nullptr; }
    /// Several alternatives: what is to be added with "and" needs brackets around it.
    bool isAlternatives() const;

private:
    std::shared_ptr<const Condition> m_condition; ///< or else the pattern
    std::shared_ptr<const filter::Pattern> m_pattern;
    std::shared_ptr<const NeededParts> m_needed; ///< of the pattern
    formats::Json m_patternJson;
};

/// Whether it is to be read as an event pattern.
bool isPatternText(const QString &text);
/// What is wrong with a text that parse() refuses, and where, for people.
QString conditionProblem(const QString &text, const Error &error);

} // namespace tailrace::models
