// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/condition.h"
#include "models/conditionscanner.h"

namespace tailrace::models {

/// Reads the short form:
///
///   condition = all { "or" all }            all = one { "and" one }
///   one       = "not" one | "(" condition ")" | clause
///   clause    = field sign value | field "in" "(" value { "," value } ")"
///             | field "exists" | field "changed"
///   field     = "op" | "key" | "origin" | "size" | [ "old." | "new." ] path
///   sign      = "=" | "!=" | "<" | "<=" | ">" | ">=" | "^" begins with | "~" contains
///   value     = words up to and, or, a bracket or the end | text in double quotes, a quote doubled
///
/// Words of the language in any case; a name in double quotes is an attribute's, whatever it is.
class ConditionReader final : private ConditionScanner
{
public:
    explicit ConditionReader(const QString &text);

    /// Invalid with the reason, and the place as facts.byteOffset (UTF-8).
    Result<Condition> read();

    /// What belongs at the end of the text, for completion.
    struct Expected
    {
        enum class What { Field, Sign, Value, Joint };
        What what = What::Field;
        qsizetype from = 0; ///< where the word begins that is being written
        QString field;      ///< of a sign and of a value
    };
    /// After read(); of a text that is cut where the cursor stands.
    const Expected &expected() const { return m_expected; }

private:
    Result<Condition> any();
    Result<Condition> all();
    Result<Condition> one();
    Result<Condition> clause();
    Result<ConditionField> field();
    Result<std::vector<ConditionValue>> list(const ConditionClause &of);
    Result<ConditionValue> value(const ConditionClause &of);
    bool takeSign(ConditionClause::Test &test);
    void expect(Expected::What what, const QString &field = {});

    int m_depth = 0;
    Expected m_expected;
};

} // namespace tailrace::models
