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

tl::unexpected<ApiError> wrongType()
{
    return invalid(
            QStringLiteral("An operand in the update expression has an incorrect data type"));
}

tl::unexpected<ApiError> wrongPath()
{
    return invalid(QStringLiteral(
            "The document path provided in the update expression is invalid for update"));
}

Outcome<AttributeValue> valueOf(const Expression &e, const AttributeMap &item);

Outcome<AttributeValue> arithmetic(const Expression &e, const AttributeMap &item)
{
    const auto left = valueOf(e.operands[0], item);
    if (!left)
        return left;
    if (left->type() != Type::N) // told before a right side that is missing
        return wrongType();
    const auto right = valueOf(e.operands[1], item);
    if (!right)
        return right;
    if (right->type() != Type::N)
        return wrongType();
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
        const AttributeValue *there = valueAt(item, e.operands[0].path);
        return there ? Outcome<AttributeValue>(*there) : valueOf(e.operands[1], item);
    }
    const auto left = valueOf(e.operands[0], item);
    if (!left)
        return left;
    if (left->type() != Type::L)
        return wrongType();
    const auto right = valueOf(e.operands[1], item);
    if (!right)
        return right;
    if (right->type() != Type::L)
        return wrongType();
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
            return wrongType();
        const auto sum =
                dynamodb::addNumbers(there ? there->bytes() : QByteArray("0"), value.bytes());
        return sum ? Outcome<AttributeValue>(AttributeValue::number(*sum))
                   : invalid(sum.error().message);
    }
    if (!isSet(value.type()) || (there && there->type() != value.type()))
        return wrongType();
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
        return wrongType();
    if (!there) // removing it shows whether the path leads anywhere
        return removeValueAt(item, path) ? Outcome<void>() : wrongPath();
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
    return setValueAt(item, path, *value) ? Outcome<void>() : wrongPath();
}

// Elements behind a list's end are appended in the order of their index, and elements are removed
// last and from the back, so that an index means what it meant before.
bool isBefore(const UpdateAction &a, const UpdateAction &b)
{
    const bool aRemoves = a.kind == UpdateAction::Kind::Remove;
    const bool bRemoves = b.kind == UpdateAction::Kind::Remove;
    if (aRemoves != bRemoves)
        return bRemoves;
    if (!aRemoves)
        return a.path.back().index < b.path.back().index;
    return std::lexicographical_compare(a.path.begin(), a.path.end(), b.path.begin(), b.path.end(),
                                        [](const PathStep &left, const PathStep &right) {
                                            return left.index != right.index
                                                           ? left.index > right.index
                                                           : left.name < right.name;
                                        });
}

Outcome<void> apply(const UpdateAction &action, const AttributeMap &before, AttributeMap &item)
{
    const AttributeValue *there = valueAt(before, action.path);
    switch (action.kind) {
    case UpdateAction::Kind::Set:
        return store(item, action.path, valueOf(action.value, before));
    case UpdateAction::Kind::Remove:
        return removeValueAt(item, action.path) ? Outcome<void>() : wrongPath();
    case UpdateAction::Kind::Add:
        return store(item, action.path, added(there, action.value.value));
    case UpdateAction::Kind::Delete:
        return deleteMembers(item, action.path, there, action.value.value);
    }
    Q_UNREACHABLE();
}

} // namespace

Outcome<AttributeMap> applyUpdate(const std::vector<UpdateAction> &actions,
                                  const AttributeMap &item)
{
    AttributeMap out = item;
    std::vector<UpdateAction> ordered = actions;
    std::stable_sort(ordered.begin(), ordered.end(), isBefore);
    for (const UpdateAction &action : ordered)
        if (const auto done = apply(action, item, out); !done)
            return tl::unexpected(done.error());
    return out;
}

} // namespace tailrace::sandbox
