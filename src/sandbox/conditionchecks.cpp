// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/conditionchecks.h"

#include <algorithm>

namespace tailrace::sandbox {

using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

namespace {

constexpr size_t maxChoices = 100;

QString nameOf(Type type)
{
    return QString::fromLatin1(dynamodb::typeName(type).toByteArray());
}

// The type that an operand has whatever the item; nothing for a path.
std::optional<Type> typeOf(const Expression &operand)
{
    if (operand.kind == Expression::Kind::Value)
        return operand.value.type();
    if (operand.kind == Expression::Kind::Function)
        return operand.word == "size" ? Type::N : Type::Bool;
    return std::nullopt;
}

bool hasOrder(Type type)
{
    return type == Type::S || type == Type::N || type == Type::B;
}

void noteType(ExpressionReader &reader, const char *what, const QByteArray &word, QString type)
{
    reader.note(Concern::OperandType,
                QStringLiteral("Incorrect operand type for operator or function; %1: %2, operand "
                               "type: %3")
                        .arg(QLatin1String(what), QString::fromUtf8(word), type));
}

void noteFunctionType(ExpressionReader &reader, const Expression &call, const QString &type)
{
    noteType(reader, "operator or function", call.word, type);
}

void checkDistinct(ExpressionReader &reader, const Expression &e)
{
    if (e.operands.size() == 2 && e.operands[0].kind == Expression::Kind::Path
        && e.operands[1].kind == Expression::Kind::Path && e.operands[0].path == e.operands[1].path)
        reader.note(Concern::Distinct,
                    QStringLiteral("The first operand must be distinct from the remaining operands "
                                   "for this operator or function; operator: %1, first operand: %2")
                            .arg(QString::fromUtf8(e.word), pathText(e.operands[0].path)));
}

// size is the only function that stands for a value.
void checkMisuse(ExpressionReader &reader, const Expression &e)
{
    for (const Expression &operand : e.operands)
        if (operand.kind == Expression::Kind::Function && operand.word != "size")
            reader.note(Concern::MisusedFunction,
                        QStringLiteral("The function is not allowed to be used this way in an "
                                       "expression; function: %1")
                                .arg(QString::fromUtf8(operand.word)));
}

void checkTypeName(ExpressionReader &reader, const Expression &call)
{
    const auto type = typeOf(call.operands[1]);
    if (type != Type::S)
        return noteFunctionType(reader, call,
                                type ? nameOf(*type)
                                     : QStringLiteral("{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
    static const QByteArrayList known = {"B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"};
    const QByteArray name = call.operands[1].value.bytes();
    if (!known.contains(name))
        reader.note(Concern::OperandType,
                    QStringLiteral("Invalid attribute type name found; type: %1, valid types: {%2}")
                            .arg(QString::fromUtf8(name), QString::fromLatin1(known.join(','))));
}

void checkBounds(ExpressionReader &reader, const AttributeValue &low, const AttributeValue &high)
{
    const auto text = [](const AttributeValue &value) {
        return QStringLiteral("AttributeValue: {%1:%2}")
                .arg(nameOf(value.type()),
                     QString::fromUtf8(value.type() == Type::B ? value.bytes().toBase64()
                                                               : value.bytes()));
    };
    const char *rule = nullptr;
    if (low.type() != high.type())
        rule = "same data type for lower and upper bounds";
    else if (orderOf(low, high).value_or(0) > 0)
        rule = "upper bound to be greater than or equal to lower bound";
    if (rule)
        reader.note(Concern::OperandType,
                    QStringLiteral("The BETWEEN operator requires %1; lower bound operand: %2, "
                                   "upper bound operand: %3")
                            .arg(QLatin1String(rule), text(low), text(high)));
}

void checkOrder(ExpressionReader &reader, const Expression &condition, const QByteArray &word)
{
    for (const Expression &operand : condition.operands)
        if (const auto type = typeOf(operand); type && !hasOrder(*type))
            noteType(reader, "operator", word, nameOf(*type));
}

} // namespace

void checkCall(const Expression &call, ExpressionReader &reader)
{
    static const QHash<QByteArray, int> known = {
            {"attribute_exists", 1}, {"attribute_not_exists", 1},
            {"attribute_type", 2},   {"begins_with", 2},
            {"contains", 2},         {"size", 1}};
    checkMisuse(reader, call);
    if (!known.contains(call.word))
        return reader.note(Concern::UnknownFunction,
                           QStringLiteral("Invalid function name; function: %1")
                                   .arg(QString::fromUtf8(call.word)));
    if (!reader.checkCount(call, known.value(call.word)))
        return;
    checkDistinct(reader, call);
    const Expression &first = call.operands.front();
    if (call.word.endsWith("exists") && first.kind != Expression::Kind::Path)
        reader.note(Concern::OperandType,
                    QStringLiteral("Operator or function requires a document path; operator or "
                                   "function: %1")
                            .arg(QString::fromUtf8(call.word)));
    if (call.word == "attribute_type")
        checkTypeName(reader, call);
    if (call.word == "begins_with")
        for (const Expression &operand : call.operands)
            if (const auto type = typeOf(operand); type && *type != Type::S && *type != Type::B)
                noteFunctionType(reader, call, nameOf(*type));
    if (call.word == "size")
        if (const auto type = typeOf(first);
            type == Type::N || type == Type::Bool || type == Type::Null)
            noteFunctionType(reader, call, nameOf(*type));
}

void checkOperands(const Expression &condition, ExpressionReader &reader)
{
    checkMisuse(reader, condition);
    const auto &operands = condition.operands;
    if (condition.kind == Expression::Kind::Comparison) {
        checkDistinct(reader, condition);
        if (condition.word != "=" && condition.word != "<>")
            checkOrder(reader, condition, condition.word);
    } else if (condition.kind == Expression::Kind::Between) {
        checkOrder(reader, condition, "BETWEEN");
        if (operands[1].kind == Expression::Kind::Value
            && operands[2].kind == Expression::Kind::Value)
            checkBounds(reader, operands[1].value, operands[2].value);
    } else if (operands.size() - 1 > maxChoices) {
        reader.note(Concern::OperandCount,
                    QStringLiteral("The IN operator is provided with too many operands; number of "
                                   "operands: %1")
                            .arg(operands.size() - 1));
    }
}

} // namespace tailrace::sandbox
