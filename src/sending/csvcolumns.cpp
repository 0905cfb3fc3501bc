// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/csvcolumns.h"

#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::sending {

namespace {

using dynamodb::AttributeValue;
using formats::Json;
using Type = AttributeValue::Type;

const QByteArrayList &exportedFacts()
{
    static const QByteArrayList names{"created", "read",   "eventName", "eventID", "sequenceNumber",
                                      "shardId", "origin", "sizeBytes", "changed"};
    return names;
}

bool isNumber(const QByteArray &text)
{
    return formats::isJsonNumber(text) && dynamodb::canonicalNumber(text);
}

bool isFlag(const QByteArray &text)
{
    return text.toLower() == "true" || text.toLower() == "false";
}

bool isJson(const QByteArray &text, Json::Type type)
{
    const auto json = formats::parseJson(text);
    return json && json->type() == type;
}

Type typeOf(const std::vector<CsvRow> &sample, qsizetype column)
{
    const auto all = [&](auto fits) {
        bool any = false;
        for (const CsvRow &row : sample) {
            const QByteArray field = row.fields.value(column);
            if (field.isNull())
                continue;
            any = true;
            if (!fits(field))
                return false;
        }
        return any;
    };
    if (all(isNumber))
        return Type::N;
    if (all(isFlag))
        return Type::Bool;
    if (all([](const QByteArray &field) { return isJson(field, Json::Type::Object); }))
        return Type::M;
    if (all([](const QByteArray &field) { return isJson(field, Json::Type::Array); }))
        return Type::L;
    return Type::S;
}

/// Its own attribute names are written with "item." where a fact has the same.
QByteArray attributeOf(const QByteArray &header, bool isExport)
{
    if (!isExport)
        return header;
    if (exportedFacts().contains(header) || header == "oldImage" || header == "note"
        || header == "others")
        return {};
    return header.startsWith("item.") ? header.mid(5) : header;
}

Result<Json> listOf(const QByteArray &field)
{
    auto json = formats::parseJson(field);
    if (!json || !json->isArray())
        return failure(ErrorKind::Invalid, QStringLiteral("is no JSON list"));
    for (Json &item : json->items())
        if (item.isNumber())
            item = Json::string(item.text()); // of a set of numbers
    return json;
}

Result<AttributeValue> plainValue(const QByteArray &field, Type type)
{
    const auto json = formats::parseJson(field);
    if (!json || json->type() != (type == Type::M ? Json::Type::Object : Json::Type::Array))
        return failure(ErrorKind::Invalid, type == Type::M ? QStringLiteral("is no JSON object")
                                                           : QStringLiteral("is no JSON list"));
    auto item = dynamodb::itemFromPlainJson(Json::object({{"value", *json}}));
    if (!item)
        return failure(item.error());
    return std::move(item->front().second);
}

Result<AttributeValue> valueOf(const QByteArray &field, Type type)
{
    const auto typed = [type](Json inner) {
        return dynamodb::valueFromJson(
                Json::object({{dynamodb::typeName(type).toByteArray(), std::move(inner)}}));
    };
    switch (type) {
    case Type::S:
    case Type::B:
    case Type::N:
        return typed(Json::string(field));
    case Type::Bool:
        if (!isFlag(field))
            return failure(ErrorKind::Invalid, QStringLiteral("is neither true nor false"));
        return AttributeValue::boolean(field.toLower() == "true");
    case Type::Null:
        return AttributeValue::null();
    case Type::M:
    case Type::L:
        return plainValue(field, type);
    case Type::SS:
    case Type::NS:
    case Type::BS:
        break;
    }
    const auto list = listOf(field);
    if (!list)
        return failure(list.error());
    return typed(*list);
}

/// What csvField (models) put in front.
QByteArray withoutApostrophe(const QByteArray &field)
{
    static const QByteArrayList beginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                           "\n", "＝", "＋", "－", "＠"};
    const auto bare = std::find_if(field.begin(), field.end(), [](char c) { return c != '\''; });
    const auto apostrophes = bare - field.begin();
    const QByteArray rest = field.mid(apostrophes);
    const bool has = std::any_of(beginnings.begin(), beginnings.end(),
                                 [&rest](const QByteArray &one) { return rest.startsWith(one); });
    return apostrophes > 0 && has ? field.mid(1) : field;
}

} // namespace

std::optional<Type> typeOfName(QByteArrayView name)
{
    for (const Type type : {Type::S, Type::N, Type::B, Type::Bool, Type::Null, Type::M, Type::L,
                            Type::SS, Type::NS, Type::BS})
        if (dynamodb::typeName(type) == name)
            return type;
    return std::nullopt;
}

CsvColumns columnsOf(const QByteArrayList &head, const std::vector<CsvRow> &sample,
                     const KnownTypes &known)
{
    CsvColumns found;
    found.isExport = head.size() > exportedFacts().size()
                     && std::equal(exportedFacts().begin(), exportedFacts().end(), head.begin());
    for (qsizetype i = 0; i < head.size(); ++i) {
        CsvColumn column{head[i], attributeOf(head[i], found.isExport), Type::S};
        const auto type = known.constFind(column.attribute);
        column.type = type != known.constEnd() ? *type : typeOf(sample, i);
        found.columns.push_back(column);
    }
    return found;
}

Result<dynamodb::AttributeMap> itemOf(const CsvRow &row, const CsvColumns &columns)
{
    const auto count = qsizetype(columns.columns.size());
    if (row.fields.size() != count)
        return failure(ErrorKind::Invalid, QStringLiteral("it has %1 fields, and the head has %2")
                                                   .arg(row.fields.size())
                                                   .arg(count));
    if (columns.isExport && row.fields[2] != "INSERT" && row.fields[2] != "MODIFY")
        return failure(ErrorKind::Invalid, QStringLiteral("it is no item as it was written: %1")
                                                   .arg(QString::fromUtf8(row.fields[2])));
    dynamodb::AttributeMap item;
    for (qsizetype i = 0; i < count; ++i) {
        const CsvColumn &column = columns.columns[size_t(i)];
        const QByteArray field =
                columns.isExport ? withoutApostrophe(row.fields[i]) : row.fields[i];
        if (column.attribute.isEmpty() || field.isNull())
            continue;
        if (!field.isValidUtf8())
            return failure(ErrorKind::Invalid,
                           QStringLiteral("%1: is no UTF-8").arg(QString::fromUtf8(column.header)));
        auto value = valueOf(field, column.type);
        if (!value)
            return failure(ErrorKind::Invalid,
                           QStringLiteral("%1: %2").arg(QString::fromUtf8(column.header),
                                                        value.error().message));
        if (dynamodb::find(item, column.attribute))
            return failure(ErrorKind::Invalid, QStringLiteral("%1: two columns are this attribute")
                                                       .arg(QString::fromUtf8(column.attribute)));
        item.emplace_back(column.attribute, std::move(*value));
    }
    return item;
}

} // namespace tailrace::sending
