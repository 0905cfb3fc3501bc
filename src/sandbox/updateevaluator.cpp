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

tl::unexpected<ApiError> wrongType(const char *what)
{
    return invalid(
            QStringLiteral("An operand in the update expression has an incorrect data type: %1")
                    .arg(QLatin1String(what)));
}

Outcome<AttributeValue> valueOf(const Expression &e, const AttributeMap &item);

Outcome<AttributeValue> arithmetic(const Expression &e, const AttributeMap &item)
{
    const auto left = valueOf(e.operands[0], item);
    if (!left)
        return left;
    const auto right = valueOf(e.operands[1], item);
    if (!right)
        return right;
    if (left->type() != Type::N || right->type() != Type::N)
        return wrongType("numbers are needed");
    const auto result = e.kind == Expression::Kind::Plus
                                ? dynamodb::addNumbers(left->bytes(), right->bytes())
                                : dynamodb::subtractNumbers(left->bytes(), right->bytes());
    if (!result)
        return invalid(result.error().message);
    return AttributeValue::number(*result);
}

Outcome<AttributeValue> callFunction(const Expression &e, const AttributeMap &item)
{
    if (e.word == "if_not_exists") {
        if (e.operands[0].kind != Expression::Kind::Path)
            return invalid(QStringLiteral("Invalid UpdateExpression: Operator or function requires "
                                          "a document path; operator or function: if_not_exists"));
        const AttributeValue *there = valueAt(item, e.operands[0].path);
        return there ? Outcome<AttributeValue>(*there) : valueOf(e.operands[1], item);
    }
    if (e.word != "list_append")
        return invalid(QStringLiteral("Invalid UpdateExpression: The function is not allowed in an "
                                      "update expression; function: %1")
                               .arg(QString::fromUtf8(e.word)));
    const auto left = valueOf(e.operands[0], item);
    if (!left)
        return left;
    const auto right = valueOf(e.operands[1], item);
    if (!right)
        return right;
    if (left->type() != Type::L || right->type() != Type::L)
        return wrongType("lists are needed");
    std::vector<AttributeValue> elements = left->elements();
    elements.insert(elements.end(), right->elements().begin(), right->elements().end());
    return AttributeValue::list(std::move(elements));
}

Outcome<AttributeValue> valueOf(const Expression &e, const AttributeMap &item)
{
    switch (e.kind) {
    case Expression::Kind::Value:
        return e.value;
    case Expression::Kind::Path:
        if (const AttributeValue *value = valueAt(item, e.path))
            return *value;
        return invalid(QStringLiteral(
                "The provided expression refers to an attribute that does not exist in the item"));
    case Expression::Kind::Plus:
    case Expression::Kind::Minus:
        return arithmetic(e, item);
    default:
        return callFunction(e, item);
    }
}

bool isSet(Type type)
{
    return type == Type::SS || type == Type::NS || type == Type::BS;
}

bool sameMember(Type type, const QByteArray &a, const QByteArray &b)
{
    return type == Type::NS ? dynamodb::compareNumbers(a, b) == 0 : a == b;
}

bool hasMember(Type type, const std::vector<QByteArray> &members, const QByteArray &wanted)
{
    return std::any_of(members.begin(), members.end(),
                       [&](const QByteArray &m) { return sameMember(type, m, wanted); });
}

Outcome<AttributeValue> added(const AttributeValue *there, const AttributeValue &value)
{
    if (value.type() == Type::N) {
        if (there && there->type() != Type::N)
            return wrongType("ADD needs a number");
        const auto sum =
                dynamodb::addNumbers(there ? there->bytes() : QByteArray("0"), value.bytes());
        return sum ? Outcome<AttributeValue>(AttributeValue::number(*sum))
                   : invalid(sum.error().message);
    }
    if (!isSet(value.type()) || (there && there->type() != value.type()))
        return wrongType("ADD needs a number, or sets of one type");
    std::vector<QByteArray> members = there ? there->members() : std::vector<QByteArray>();
    for (const QByteArray &member : value.members())
        if (!hasMember(value.type(), members, member))
            members.push_back(member);
    return AttributeValue::set(value.type(), std::move(members));
}

Outcome<void> deleteMembers(AttributeMap &item, const DocumentPath &path,
                            const AttributeValue *there, const AttributeValue &value)
{
    if (!isSet(value.type()) || (there && there->type() != value.type()))
        return wrongType("DELETE needs sets of one type");
    if (!there)
        return {};
    std::vector<QByteArray> left;
    for (const QByteArray &member : there->members())
        if (!hasMember(value.type(), value.members(), member))
            left.push_back(member);
    if (left.empty())
        removeValueAt(item, path);
    else
        setValueAt(item, path, AttributeValue::set(value.type(), std::move(left)));
    return {};
}

Outcome<void> store(AttributeMap &item, const DocumentPath &path,
                    const Outcome<AttributeValue> &value)
{
    if (!value)
        return tl::unexpected(value.error());
    if (!setValueAt(item, path, *value))
        return invalid(QStringLiteral(
                "The document path provided in the update expression is invalid for update"));
    return {};
}

} // namespace

Outcome<AttributeMap> applyUpdate(const std::vector<UpdateAction> &actions,
                                  const AttributeMap &item)
{
    AttributeMap out = item;
    // List elements are removed from the back, so that an index still means what it meant before.
    std::vector<DocumentPath> removals;
    for (const UpdateAction &action : actions) {
        const AttributeValue *there = valueAt(item, action.path);
        Outcome<void> done;
        switch (action.kind) {
        case UpdateAction::Kind::Set:
            done = store(out, action.path, valueOf(action.value, item));
            break;
        case UpdateAction::Kind::Remove:
            removals.push_back(action.path);
            break;
        case UpdateAction::Kind::Add:
            done = store(out, action.path, added(there, action.value.value));
            break;
        case UpdateAction::Kind::Delete:
            done = deleteMembers(out, action.path, there, action.value.value);
            break;
        }
        if (!done)
            return tl::unexpected(done.error());
    }
    std::sort(removals.begin(), removals.end(), [](const DocumentPath &a, const DocumentPath &b) {
        return a.back().index > b.back().index;
    });
    for (const DocumentPath &path : removals)
        removeValueAt(out, path);
    return out;
}

} // namespace tailrace::sandbox
