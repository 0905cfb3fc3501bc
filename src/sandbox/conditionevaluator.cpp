// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expression.h"

#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

namespace {

qint64 sizeOf(const AttributeValue &value)
{
    switch (value.type()) {
    case Type::S:
        return QString::fromUtf8(value.bytes()).size();
    case Type::B:
        return value.bytes().size();
    case Type::M:
        return qint64(value.attributes().size());
    case Type::L:
        return qint64(value.elements().size());
    case Type::SS:
    case Type::NS:
    case Type::BS:
        return qint64(value.members().size());
    default:
        return -1;
    }
}

// What an operand stands for; nothing when the path leads nowhere.
std::optional<AttributeValue> resolve(const Expression &operand, const AttributeMap &item)
{
    if (operand.kind == Expression::Kind::Value)
        return operand.value;
    if (operand.kind == Expression::Kind::Path) {
        const AttributeValue *value = valueAt(item, operand.path);
        return value ? std::optional(*value) : std::nullopt;
    }
    if (operand.kind == Expression::Kind::Function && operand.word == "size") {
        const auto inner = resolve(operand.operands.front(), item);
        const qint64 size = inner ? sizeOf(*inner) : -1;
        return size < 0 ? std::nullopt
                        : std::optional(AttributeValue::number(QByteArray::number(size)));
    }
    return std::nullopt;
}

bool compare(const QByteArray &sign, const std::optional<AttributeValue> &a,
             const std::optional<AttributeValue> &b)
{
    if (sign == "<>")
        return !(a && b && *a == *b);
    if (!a || !b)
        return false;
    if (sign == "=")
        return *a == *b;
    const auto result = orderOf(*a, *b);
    if (!result)
        return false;
    if (sign == "<")
        return *result < 0;
    if (sign == "<=")
        return *result <= 0;
    return sign == ">" ? *result > 0 : *result >= 0;
}

bool contains(const AttributeValue &whole, const AttributeValue &part)
{
    if (whole.type() == Type::L)
        return std::any_of(whole.elements().begin(), whole.elements().end(),
                           [&](const AttributeValue &e) { return e == part; });
    if ((whole.type() == Type::S || whole.type() == Type::B) && whole.type() == part.type())
        return whole.bytes().contains(part.bytes());
    const bool memberFits = (whole.type() == Type::SS && part.type() == Type::S)
                            || (whole.type() == Type::NS && part.type() == Type::N)
                            || (whole.type() == Type::BS && part.type() == Type::B);
    if (!memberFits)
        return false;
    return std::any_of(whole.members().begin(), whole.members().end(), [&](const QByteArray &m) {
        return part.type() == Type::N ? dynamodb::compareNumbers(m, part.bytes()) == 0
                                      : m == part.bytes();
    });
}

bool callFunction(const Expression &call, const AttributeMap &item)
{
    const auto first = resolve(call.operands.front(), item);
    if (call.word == "attribute_exists")
        return first.has_value();
    if (call.word == "attribute_not_exists")
        return !first.has_value();
    const auto second = call.operands.size() > 1 ? resolve(call.operands[1], item) : std::nullopt;
    if (!first || !second)
        return false;
    if (call.word == "attribute_type")
        return second->type() == Type::S && second->bytes() == dynamodb::typeName(first->type());
    if (call.word == "begins_with")
        return first->type() == second->type()
               && (first->type() == Type::S || first->type() == Type::B)
               && first->bytes().startsWith(second->bytes());
    return call.word == "contains" && contains(*first, *second);
}

bool holds(const Expression &e, const AttributeMap &item)
{
    switch (e.kind) {
    case Expression::Kind::And:
        return holds(e.operands[0], item) && holds(e.operands[1], item);
    case Expression::Kind::Or:
        return holds(e.operands[0], item) || holds(e.operands[1], item);
    case Expression::Kind::Not:
        return !holds(e.operands[0], item);
    case Expression::Kind::Comparison:
        return compare(e.word, resolve(e.operands[0], item), resolve(e.operands[1], item));
    case Expression::Kind::Between: {
        const auto value = resolve(e.operands[0], item);
        return compare(">=", value, resolve(e.operands[1], item))
               && compare("<=", value, resolve(e.operands[2], item));
    }
    case Expression::Kind::In: {
        const auto value = resolve(e.operands[0], item);
        return std::any_of(e.operands.begin() + 1, e.operands.end(), [&](const Expression &other) {
            return compare("=", value, resolve(other, item));
        });
    }
    case Expression::Kind::Function:
        return callFunction(e, item);
    default:
        return false;
    }
}

} // namespace

bool evaluate(const Expression &condition, const AttributeMap &item)
{
    return holds(condition, item);
}

std::optional<int> orderOf(const AttributeValue &a, const AttributeValue &b)
{
    if (a.type() != b.type())
        return std::nullopt;
    if (a.type() == Type::N) {
        const auto result = dynamodb::compareNumbers(a.bytes(), b.bytes());
        return result < 0 ? -1 : result > 0 ? 1 : 0;
    }
    if (a.type() == Type::S || a.type() == Type::B) {
        const int result = a.bytes().compare(b.bytes());
        return result < 0 ? -1 : result > 0 ? 1 : 0;
    }
    return std::nullopt;
}

} // namespace tailrace::sandbox
