// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/attributevalue.h"

#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::dynamodb {

namespace {

using Type = AttributeValue::Type;

bool sameNumber(const QByteArray &a, const QByteArray &b)
{
    return a == b || compareNumbers(a, b) == 0;
}

bool sameMembers(Type type, std::vector<QByteArray> a, std::vector<QByteArray> b)
{
    if (a.size() != b.size())
        return false;
    if (type == Type::NS) {
        const auto less = [](const QByteArray &x, const QByteArray &y) {
            return compareNumbers(x, y) < 0;
        };
        std::sort(a.begin(), a.end(), less);
        std::sort(b.begin(), b.end(), less);
        return std::equal(a.begin(), a.end(), b.begin(), sameNumber);
    }
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

} // namespace

AttributeValue AttributeValue::string(QByteArray utf8)
{
    AttributeValue value;
    value.m_type = Type::S;
    value.m_bytes = std::move(utf8);
    return value;
}

AttributeValue AttributeValue::number(QByteArray digits)
{
    AttributeValue value;
    value.m_type = Type::N;
    value.m_bytes = std::move(digits);
    return value;
}

AttributeValue AttributeValue::binary(QByteArray bytes)
{
    AttributeValue value;
    value.m_type = Type::B;
    value.m_bytes = std::move(bytes);
    return value;
}

AttributeValue AttributeValue::boolean(bool truth)
{
    AttributeValue value;
    value.m_type = Type::Bool;
    value.m_bool = truth;
    return value;
}

AttributeValue AttributeValue::map(AttributeMap attributes)
{
    AttributeValue value;
    value.m_type = Type::M;
    value.m_map = std::move(attributes);
    return value;
}

AttributeValue AttributeValue::list(std::vector<AttributeValue> elements)
{
    AttributeValue value;
    value.m_type = Type::L;
    value.m_list = std::move(elements);
    return value;
}

AttributeValue AttributeValue::set(Type type, std::vector<QByteArray> members)
{
    Q_ASSERT(type == Type::SS || type == Type::NS || type == Type::BS);
    AttributeValue value;
    value.m_type = type;
    value.m_set = std::move(members);
    return value;
}

bool operator==(const AttributeValue &a, const AttributeValue &b)
{
    if (a.m_type != b.m_type)
        return false;
    switch (a.m_type) {
    case Type::N:
        return sameNumber(a.m_bytes, b.m_bytes);
    case Type::S:
    case Type::B:
        return a.m_bytes == b.m_bytes;
    case Type::Bool:
        return a.m_bool == b.m_bool;
    case Type::Null:
        return true;
    case Type::M:
        return sameAttributes(a.m_map, b.m_map);
    case Type::L:
        return a.m_list == b.m_list;
    case Type::SS:
    case Type::NS:
    case Type::BS:
        return sameMembers(a.m_type, a.m_set, b.m_set);
    }
    Q_UNREACHABLE();
}

QByteArrayView typeName(Type type)
{
    static constexpr const char *names[] = {"S", "N", "B",  "BOOL", "NULL",
                                            "M", "L", "SS", "NS",   "BS"};
    return names[int(type)];
}

const AttributeValue *find(const AttributeMap &map, QByteArrayView name)
{
    const auto at = std::find_if(map.begin(), map.end(),
                                 [name](const auto &attribute) { return attribute.first == name; });
    return at == map.end() ? nullptr : &at->second;
}

bool sameAttributes(const AttributeMap &a, const AttributeMap &b)
{
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&b](const auto &attribute) {
               const AttributeValue *other = find(b, attribute.first);
               return other && *other == attribute.second;
           });
}

} // namespace tailrace::dynamodb
