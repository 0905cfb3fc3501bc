// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowcondition.h"

#include "dynamodb/decimal.h"
#include "models/origin.h"
#include "models/wording.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <limits>

namespace tailrace::models {

namespace {

using Test = RowCondition::Test;
using Type = dynamodb::AttributeValue::Type;

QString tr(const char *text)
{
    return QCoreApplication::translate("RowCondition", text);
}

constexpr std::pair<const char *, Test> tests[] = {
        {"!=", Test::NotEqual}, {"<=", Test::LessOrEqual}, {">=", Test::GreaterOrEqual},
        {"=", Test::Equal},     {"^", Test::Begins},       {"~", Test::Contains},
        {"<", Test::Less},      {">", Test::Greater},
};

Test testOf(const QString &sign)
{
    for (const auto &[text, test] : tests)
        if (sign == QLatin1String(text))
            return test;
    return Test::Exists;
}

bool compares(Test test, std::strong_ordering order)
{
    switch (test) {
    case Test::Equal:
        return order == 0;
    case Test::NotEqual:
        return order != 0;
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

bool passes(const QByteArray &actual, Test test, const QByteArray &wanted)
{
    if (test == Test::Exists)
        return true;
    if (test == Test::Begins)
        return actual.startsWith(wanted);
    if (test == Test::Contains)
        return actual.contains(wanted);
    const auto left = dynamodb::parseDecimal(actual);
    const auto right = dynamodb::parseDecimal(wanted);
    if (left && right)
        return compares(test, dynamodb::compare(*left, *right));
    return compares(test, actual.compare(wanted) <=> 0);
}

/// Whole, where a cell may cut and replace.
QByteArray rawText(const dynamodb::AttributeValue &value)
{
    if (value.type() == Type::S || value.type() == Type::N)
        return value.bytes();
    return valueText(value, std::numeric_limits<int>::max()).toUtf8();
}

QByteArray rawKey(const dynamodb::AttributeMap &keys)
{
    QByteArrayList values;
    for (const auto &[name, value] : keys)
        values << rawText(value);
    return values.join("  "); // as the column shows it
}

/// One of a set, or the value's text.
bool passes(const dynamodb::AttributeValue &value, Test test, const QByteArray &wanted)
{
    if (value.type() == Type::SS || value.type() == Type::NS)
        return std::any_of(value.members().begin(), value.members().end(),
                           [&](const QByteArray &one) { return passes(one, test, wanted); });
    return passes(rawText(value), test, wanted);
}

bool holds(const RowCondition::Clause &clause, const stream::DecodedRecord &record)
{
    const QString &field = clause.field.text();
    if (field == QLatin1String("op"))
        return passes(record.eventNameText, clause.test, clause.value);
    if (field == QLatin1String("key"))
        return passes(rawKey(record.keys), clause.test, clause.value);
    if (field == QLatin1String("origin"))
        return passes(originWord(originOf(record)).toUtf8(), clause.test, clause.value);
    if (field == QLatin1String("size"))
        return passes(QByteArray::number(record.sizeBytes), clause.test, clause.value);
    const dynamodb::AttributeValue *value = clause.field.find(record);
    return value && passes(*value, clause.test, clause.value);
}

QString unquoted(const QString &text)
{
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return text;
    return text.mid(1, text.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\""));
}

/// Name, sign, and the value in quotes or up to the next "and".
const QRegularExpression &clauseShape()
{
    static const QRegularExpression shape(
            QStringLiteral("\\G\\s*((?:\"(?:[^\"]|\"\")*\"|[^\\s\"=!<>^~])+)\\s*"
                           "(?:(!=|<=|>=|=|\\^|~|<|>)\\s*(\"(?:[^\"]|\"\")*\"|(?:(?!\\sand(?:\\s|$)"
                           ").)+?)|(exists))"
                           "\\s*(\\sand(?:\\s|$)|$)"));
    return shape;
}

Result<std::vector<RowCondition::Clause>> clausesOf(const QString &text)
{
    std::vector<RowCondition::Clause> clauses;
    qsizetype at = 0;
    do {
        const auto match = clauseShape().match(text, at);
        if (!match.hasMatch())
            return failure(ErrorKind::Invalid,
                           tr("\"%1\" is not a condition. For example: status = paid and "
                              "total > 100")
                                   .arg(text.mid(at).trimmed().left(40)));
        auto path = AttributePath::parse(match.captured(1));
        if (!path)
            return failure(path.error());
        clauses.push_back({std::move(*path), testOf(match.captured(2)),
                           unquoted(match.captured(3)).toUtf8()});
        at = match.capturedEnd();
        if (match.captured(5).isEmpty())
            return clauses;
    } while (true);
}

} // namespace

Result<RowCondition> RowCondition::parse(const QString &text)
{
    RowCondition condition;
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u'{')) {
        auto clauses = clausesOf(trimmed);
        if (!clauses)
            return failure(clauses.error());
        condition.m_clauses = std::move(*clauses);
        return condition;
    }
    const auto json = formats::parseJson(trimmed.toUtf8());
    if (!json)
        return failure(json.error());
    auto pattern = filter::Pattern::compile(*json);
    if (!pattern)
        return failure(pattern.error());
    condition.m_pattern = std::make_shared<const filter::Pattern>(std::move(*pattern));
    return condition;
}

bool RowCondition::matches(const stream::RecordPage &page, const stream::RecordEntry &entry,
                           const stream::DecodedRecord &record) const
{
    if (m_pattern) {
        const auto json = formats::parseJson(page.raw(entry));
        return json && m_pattern->matches(*json);
    }
    return std::all_of(m_clauses.begin(), m_clauses.end(),
                       [&record](const Clause &clause) { return holds(clause, record); });
}

} // namespace tailrace::models
