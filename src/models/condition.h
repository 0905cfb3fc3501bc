// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/decimal.h"
#include "models/attributepath.h"

#include <optional>

/// The short form of a filter as a tree of values; ConditionReader makes it, RowCondition asks it.
namespace tailrace::models {

/// What a clause asks about.
struct ConditionField
{
    enum class Of {
        Operation,
        Key,
        Origin,
        Size,
        Item, ///< the new image; the old one where there is none; the key where there is neither
        NewImage, ///< new.status
        OldImage, ///< old.status
    };
    Of of = Of::Item;
    AttributePath path; ///< of an attribute
};

/// One value that is compared with.
struct ConditionValue
{
    QByteArray text;
    bool isQuoted = false;                   ///< then it is text, also when it looks like a number
    std::optional<dynamodb::Decimal> number; ///< where the text is one
};

struct ConditionClause
{
    enum class Test {
        Equal,
        NotEqual,
        Begins,
        Contains,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        In,
        Exists,
        Changed,
    };
    QString text; ///< as it was written
    ConditionField field;
    Test test = Test::Exists;
    std::vector<ConditionValue> values; ///< one; several for In; none for Exists and Changed
};

struct Condition
{
    enum class Kind { Clause, Not, And, Or };
    Kind kind = Kind::Clause;
    ConditionClause clause;
    std::vector<Condition> parts; ///< one of Not, two or more of And and Or
};

} // namespace tailrace::models
