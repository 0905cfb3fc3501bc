// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/attributevalue.h"

namespace tailrace::dynamodb {

namespace {

using formats::Json;

// JSON deeper than DynamoDB's 32 levels is refused when the typed form is checked; this bound only
// keeps the recursion finite for values that were built rather than parsed.
constexpr int recursionBound = 100;

Json typed(const char *type, Json value)
{
    return Json::object({{type, std::move(value)}});
}

Json typedFromPlain(const Json &plain, int depth)
{
    switch (plain.type()) {
    case Json::Type::String:
        return typed("S", plain);
    case Json::Type::Number:
        return typed("N", Json::string(plain.text()));
    case Json::Type::Bool:
        return typed("BOOL", plain);
    case Json::Type::Array: {
        Json::Array items;
        if (depth < recursionBound)
            for (const Json &item : plain.items())
                items.push_back(typedFromPlain(item, depth + 1));
        return typed("L", Json::array(std::move(items)));
    }
    case Json::Type::Object: {
        Json::Object members;
        if (depth < recursionBound)
            for (const Json::Member &member : plain.members())
                members.push_back({member.name, typedFromPlain(member.value, depth + 1)});
        return typed("M", Json::object(std::move(members)));
    }
    case Json::Type::Null:
        break;
    }
    return typed("NULL", Json::boolean(true));
}

} // namespace

Result<AttributeMap> itemFromPlainJson(const Json &json)
{
    if (!json.isObject()) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("write {\"pk\":\"text\"}");
        return failure(ErrorKind::Invalid, QStringLiteral("an item must be a JSON object"), facts);
    }
    Json::Object members;
    for (const Json::Member &member : json.members())
        members.push_back({member.name, typedFromPlain(member.value, 0)});
    return itemFromJson(Json::object(std::move(members)));
}

} // namespace tailrace::dynamodb
