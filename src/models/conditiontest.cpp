// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditiontest.h"

#include <algorithm>

namespace tailrace::models {

namespace {

using dynamodb::AttributeValue;
using Of = ConditionField::Of;
using Test = ConditionClause::Test;
using Type = AttributeValue::Type;

/// How an actual value is compared.
enum class Nature {
    Text,     ///< by value when both look like numbers, unless quoted
    Number,   ///< by value only
    Caseless, ///< a word of ours
};

bool compares(Test test, std::strong_ordering order)
{
    switch (test) {
    case Test::Equal:
    case Test::NotEqual: // none may be equal; see passes()
    case Test::In:
        return order == 0;
    case Test::Less:
        return order < 0;
    case Test::LessOrEqual:
        return order <= 0;
    case Test::Greater:
        return order > 0;
    case Test::GreaterOrEqual:
        return order >= 0;
    default:
        return false;
    }
}

bool meets(const QByteArray &actual, Nature nature, Test test, const ConditionValue &wanted)
{
    if (test == Test::Begins)
        return actual.startsWith(wanted.text);
    if (test == Test::Contains)
        return actual.contains(wanted.text);
    if (nature == Nature::Caseless)
        return compares(test, actual.compare(wanted.text, Qt::CaseInsensitive) <=> 0);
    const bool isNumber = nature == Nature::Number;
    if (isNumber && !wanted.number)
        return false;
    if (wanted.number && (isNumber || !wanted.isQuoted))
        if (const auto number = dynamodb::parseDecimal(actual))
            return compares(test, dynamodb::compare(*number, *wanted.number));
    return compares(test, actual.compare(wanted.text) <=> 0);
}

bool meetsAny(const QByteArray &actual, Nature nature, const ConditionClause &clause)
{
    return std::any_of(clause.values.begin(), clause.values.end(),
                       [&](const ConditionValue &wanted) {
                           return meets(actual, nature, clause.test, wanted);
                       });
}

/// One of them will do; "!=" wants none of them to be equal.
template <typename Actuals>
bool passes(const Actuals &actuals, Nature nature, const ConditionClause &clause)
{
    const bool any = std::any_of(actuals.begin(), actuals.end(), [&](const QByteArray &actual) {
        return meetsAny(actual, nature, clause);
    });
    return any != (clause.test == Test::NotEqual);
}

bool passes(const AttributeValue &value, const ConditionClause &clause)
{
    const bool isNumber = value.type() == Type::N || value.type() == Type::NS;
    const Nature nature = isNumber ? Nature::Number : Nature::Text;
    if (value.type() == Type::SS || value.type() == Type::NS)
        return passes(value.members(), nature, clause);
    return passes(QList<QByteArray>{rawText(value)}, nature, clause);
}

} // namespace

bool holds(const ConditionClause &clause, const RecordValues &record)
{
    if (clause.test == Test::Changed)
        return record.isChanged(clause.field.path).value_or(false);
    if (clause.field.of < Of::Item && clause.test == Test::Exists)
        return true;
    switch (clause.field.of) {
    case Of::Operation:
        return passes(QList<QByteArray>{record.operation()}, Nature::Caseless, clause);
    case Of::Origin:
        return passes(QList<QByteArray>{originName(record.origin())}, Nature::Caseless, clause);
    case Of::Size:
        return passes(QList<QByteArray>{QByteArray::number(record.entry().sizeBytes)},
                      Nature::Number, clause);
    case Of::Key:
        return passes(record.keys(), Nature::Text, clause);
    default:
        break;
    }
    const std::optional<AttributeValue> value = record.find(clause.field);
    return value && (clause.test == Test::Exists || passes(*value, clause));
}

bool holds(const Condition &condition, const RecordValues &record)
{
    const auto isMet = [&record](const Condition &part) { return holds(part, record); };
    switch (condition.kind) {
    case Condition::Kind::Clause:
        return holds(condition.clause, record);
    case Condition::Kind::Not:
        return !isMet(condition.parts.front());
    case Condition::Kind::And:
        return std::all_of(condition.parts.begin(), condition.parts.end(), isMet);
    case Condition::Kind::Or:
        return std::any_of(condition.parts.begin(), condition.parts.end(), isMet);
    }
    return false;
}

} // namespace tailrace::models
