// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/keycondition.h"

#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::sandbox {

using Kind = Expression::Kind;
using dynamodb::AttributeValue;

namespace {

/// A condition on one attribute.
struct Clause
{
    QByteArray attribute;
    QByteArray word; ///< a sign, BETWEEN or begins_with
    std::vector<AttributeValue> values;
};

tl::unexpected<ApiError> wrongOperator(const QByteArray &word)
{
    return invalid(QStringLiteral("Invalid operator used in KeyConditionExpression: %1")
                           .arg(QString::fromUtf8(word)));
}

Outcome<QByteArray> wordOf(const Expression &e)
{
    switch (e.kind) {
    case Kind::Or:
        return wrongOperator("OR");
    case Kind::Not:
        return wrongOperator("NOT");
    case Kind::In:
        return wrongOperator("IN");
    case Kind::Between:
        return QByteArray("BETWEEN");
    case Kind::Comparison:
        return e.word == "<>" ? Outcome<QByteArray>(wrongOperator(e.word)) : e.word;
    default:
        return e.word == "begins_with" ? e.word : Outcome<QByteArray>(wrongOperator(e.word));
    }
}

// :v < a says a > :v.
QByteArray turned(const QByteArray &sign)
{
    static const QHash<QByteArray, QByteArray> other = {
            {"=", "="}, {"<", ">"}, {"<=", ">="}, {">", "<"}, {">=", "<="}};
    return other.value(sign);
}

Outcome<Clause> clauseOf(const Expression &e)
{
    const auto word = wordOf(e);
    if (!word)
        return tl::unexpected(word.error());
    Clause out{{}, *word, {}};
    for (size_t i = 0; i < e.operands.size(); ++i) {
        const Expression &operand = e.operands[i];
        if (operand.kind == Kind::Function)
            return invalid(
                    QStringLiteral("KeyConditionExpressions cannot contain nested operations"));
        if (operand.kind == Kind::Value) {
            out.values.push_back(operand.value);
            continue;
        }
        if (!out.attribute.isEmpty())
            return invalid(QStringLiteral("Invalid condition in KeyConditionExpression: Multiple "
                                          "attribute names used in one condition"));
        if (operand.path.size() > 1)
            return invalid(QStringLiteral(
                    "KeyConditionExpressions cannot have conditions on nested attributes"));
        if (i > 0 && e.kind != Kind::Comparison)
            return invalid(QStringLiteral("Invalid condition in KeyConditionExpression: %1 "
                                          "operator must have the key attribute as its first "
                                          "operand")
                                   .arg(QString::fromLatin1(*word)));
        out.attribute = operand.path.front().name;
        if (i > 0)
            out.word = turned(*word);
    }
    if (out.attribute.isEmpty())
        return invalid(QStringLiteral(
                "Invalid condition in KeyConditionExpression: No key attribute specified"));
    return out;
}

Outcome<void> collect(const Expression &e, std::vector<Clause> &out)
{
    if (e.kind == Kind::And) {
        for (const Expression &side : e.operands)
            if (const auto done = collect(side, out); !done)
                return done;
        return {};
    }
    const auto clause = clauseOf(e);
    if (!clause)
        return tl::unexpected(clause.error());
    if (std::any_of(out.begin(), out.end(),
                    [&](const Clause &c) { return c.attribute == clause->attribute; }))
        return invalid(
                QStringLiteral("KeyConditionExpressions must only contain one condition per key"));
    out.push_back(*clause);
    return {};
}

const Clause *find(const std::vector<Clause> &clauses, const KeyAttribute &key)
{
    const auto at = std::find_if(clauses.begin(), clauses.end(),
                                 [&](const Clause &c) { return c.attribute == key.name; });
    return key.name.isEmpty() || at == clauses.end() ? nullptr : &*at;
}

tl::unexpected<ApiError> missed(const QByteArray &name)
{
    return invalid(QStringLiteral("Query condition missed key schema element: %1")
                           .arg(QString::fromUtf8(name)));
}

bool fitsType(const Clause &clause, const KeyAttribute &key)
{
    return std::all_of(clause.values.begin(), clause.values.end(),
                       [&](const AttributeValue &value) { return value.type() == key.type; });
}

} // namespace

Outcome<KeyCondition> readKeyCondition(const Expression &parsed, const TableInfo &table)
{
    std::vector<Clause> clauses;
    if (const auto done = collect(parsed, clauses); !done)
        return tl::unexpected(done.error());
    const Clause *partition = find(clauses, table.partitionKey);
    const Clause *sort = find(clauses, table.sortKey);
    const auto unsupported = [] {
        return invalid(QStringLiteral("Query key condition not supported"));
    };
    if (table.sortKey.name.isEmpty() && clauses.size() > 1)
        return unsupported();
    if (!partition)
        return missed(table.partitionKey.name);
    if (clauses.size() > 1 && !sort)
        return missed(table.sortKey.name);
    if (!fitsType(*partition, table.partitionKey) || (sort && !fitsType(*sort, table.sortKey)))
        return invalid(QStringLiteral("One or more parameter values were invalid: Condition "
                                      "parameter type does not match schema type"));
    if (partition->word != "=" || clauses.size() > 2)
        return unsupported();
    AttributeValue value = partition->values.front();
    if (value.type() == AttributeValue::Type::N)
        value = AttributeValue::number(
                dynamodb::canonicalNumber(value.bytes()).value_or(value.bytes()));
    return KeyCondition{value, parsed};
}

Outcome<void> checkFilterHasNoKeys(const Expression &filter, const TableInfo &table)
{
    if (filter.kind == Kind::Path)
        for (const KeyAttribute *key : {&table.partitionKey, &table.sortKey})
            if (!key->name.isEmpty() && filter.path.front().name == key->name)
                return invalid(QStringLiteral("Filter Expression can only contain non-primary key "
                                              "attributes: Primary key attribute: %1")
                                       .arg(QString::fromUtf8(key->name)));
    for (const Expression &operand : filter.operands)
        if (const auto done = checkFilterHasNoKeys(operand, table); !done)
            return done;
    return {};
}

} // namespace tailrace::sandbox
