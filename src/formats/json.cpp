// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"

namespace tailrace::formats {

Json::Json() = default;
Json::Json(const Json &other) = default;
Json::Json(Json &&other) noexcept = default;
Json &Json::operator=(const Json &other) = default;
Json &Json::operator=(Json &&other) noexcept = default;
Json::~Json() = default;

Json Json::boolean(bool value)
{
    Json json;
    json.m_type = Type::Bool;
    json.m_bool = value;
    return json;
}

Json Json::number(QByteArray literal)
{
    Q_ASSERT(isJsonNumber(literal));
    Json json;
    json.m_type = Type::Number;
    json.m_text = std::move(literal);
    return json;
}

Json Json::number(qint64 value)
{
    return number(QByteArray::number(value));
}

Json Json::string(QByteArray utf8)
{
    Json json;
    json.m_type = Type::String;
    json.m_text = std::move(utf8);
    return json;
}

Json Json::string(const QString &text)
{
    return string(text.toUtf8());
}

Json Json::array()
{
    return array(Array());
}

Json Json::array(Array items)
{
    Json json;
    json.m_type = Type::Array;
    json.m_items = std::move(items);
    return json;
}

Json Json::object()
{
    return object(Object());
}

Json Json::object(Object members)
{
    Json json;
    json.m_type = Type::Object;
    json.m_members = std::move(members);
    return json;
}

std::optional<qint64> Json::toInt() const
{
    bool ok = false;
    const qint64 value = isNumber() ? m_text.toLongLong(&ok) : 0;
    return ok ? std::optional(value) : std::nullopt;
}

const Json *Json::find(QByteArrayView name) const
{
    for (const Member &member : m_members)
        if (member.name == name)
            return &member.value;
    return nullptr;
}

void Json::set(QByteArray name, Json value)
{
    for (Member &member : m_members) {
        if (member.name == name) {
            member.value = std::move(value);
            return;
        }
    }
    m_members.push_back({std::move(name), std::move(value)});
}

bool isJsonNumber(QByteArrayView text)
{
    const char *p = text.begin();
    const char *const end = text.end();
    const auto digits = [&] {
        const char *const start = p;
        while (p != end && *p >= '0' && *p <= '9')
            ++p;
        return p != start;
    };
    if (p != end && *p == '-')
        ++p;
    if (p != end && *p == '0')
        ++p;
    else if (!digits())
        return false;
    if (p != end && *p == '.') {
        ++p;
        if (!digits())
            return false;
    }
    if (p != end && (*p == 'e' || *p == 'E')) {
        ++p;
        if (p != end && (*p == '+' || *p == '-'))
            ++p;
        if (!digits())
            return false;
    }
    return p == end;
}

} // namespace tailrace::formats
