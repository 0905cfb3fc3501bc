// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/jsonlineitem.h"

#include "sending/csvcolumns.h"

#include <QByteArrayList>

#include <algorithm>

namespace tailrace::sending {

namespace {

using formats::Json;

/// Every member is an object of one member that is a type's name.
bool isTyped(const Json &json)
{
    const auto isTypedValue = [](const Json::Member &member) {
        return member.value.isObject() && member.value.members().size() == 1
               && typeOfName(member.value.members().front().name).has_value();
    };
    return !json.members().empty()
           && std::all_of(json.members().begin(), json.members().end(), isTypedValue);
}

bool hasOnly(const Json &json, const QByteArrayList &names)
{
    return std::all_of(json.members().begin(), json.members().end(),
                       [&names](const Json::Member &one) { return names.contains(one.name); });
}

Result<dynamodb::AttributeMap> noItem(const QString &why)
{
    return failure(ErrorKind::Invalid, why);
}

} // namespace

Result<dynamodb::AttributeMap> itemFromJsonLine(QByteArrayView line)
{
    const auto json = formats::parseJson(line);
    if (!json)
        return failure(json.error());
    if (!json->isObject())
        return noItem(QStringLiteral("it is no JSON object"));
    if (const Json *item = json->find("Item"); item && hasOnly(*json, {"Item", "rejected"}))
        return dynamodb::itemFromJson(*item);
    if (json->find("rejected") && json->find("text") && hasOnly(*json, {"text", "rejected"}))
        return noItem(
                QStringLiteral("it could not be read when it was rejected; correct its text"));
    const Json *change = json->find("dynamodb");
    const bool isRecord = json->find("eventID") && json->find("eventName");
    if (isRecord && change && change->isObject()) {
        if (const Json *image = change->find("NewImage"))
            return dynamodb::itemFromJson(*image);
        return noItem(QStringLiteral("the record has no new image"));
    }
    if (isRecord && json->find("keys") && json->find("sequenceNumber")) {
        if (const Json *image = json->find("new"); image && image->isObject())
            return dynamodb::itemFromPlainJson(*image);
        return noItem(QStringLiteral("the record has no new image"));
    }
    return isTyped(*json) ? dynamodb::itemFromJson(*json) : dynamodb::itemFromPlainJson(*json);
}

} // namespace tailrace::sending
