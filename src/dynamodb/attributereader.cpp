// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/attributevalue.h"
#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::dynamodb {

namespace {

using formats::Json;
using Type = AttributeValue::Type;

// The limits of aws.md 5.5 and of the service model.
// The attribute itself is level 1, so 31 containers around a scalar are the most.
constexpr int maxLevel = 32;
constexpr qsizetype maxNameBytes = 65535;

tl::unexpected<Error> refuse(const QString &place, const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid,
                   place.isEmpty() ? why : QStringLiteral("%1: %2").arg(place, why), facts);
}

QString memberPlace(const QString &place, const QByteArray &name)
{
    const QString text = QString::fromUtf8(name);
    return place.isEmpty() ? text : place + QLatin1Char('.') + text;
}

QString elementPlace(const QString &place, size_t index)
{
    return QStringLiteral("%1[%2]").arg(place).arg(index);
}

std::optional<Type> typeByName(const QByteArray &name)
{
    for (int i = 0; i <= int(Type::BS); ++i)
        if (typeName(Type(i)) == name)
            return Type(i);
    return std::nullopt;
}

Result<> checkName(const QString &place, const QByteArray &name)
{
    if (name.isEmpty())
        return refuse(place, QStringLiteral("an attribute has an empty name"),
                      QStringLiteral("give every attribute a name"));
    if (name.size() > maxNameBytes)
        return refuse(place, QStringLiteral("an attribute name is longer than 65535 bytes"),
                      QStringLiteral("shorten the name"));
    return {};
}

Result<QByteArray> readNumber(const Json &json, const QString &place)
{
    if (!json.isString())
        return refuse(place, QStringLiteral("N must hold its number as text"),
                      QStringLiteral("put the number in quotes, for example {\"N\":\"12.5\"}"));
    const Result<QByteArray> canonical = canonicalNumber(json.text());
    if (!canonical)
        return refuse(place, canonical.error().message, canonical.error().facts.remedy);
    return json.text();
}

Result<QByteArray> readBinary(const Json &json, const QString &place)
{
    const QString remedy = QStringLiteral("write the bytes as padded base64, for example "
                                          "{\"B\":\"AQI=\"}");
    if (!json.isString())
        return refuse(place, QStringLiteral("B must hold base64 text"), remedy);
    auto decoded =
            QByteArray::fromBase64Encoding(json.text(), QByteArray::AbortOnBase64DecodingErrors);
    // Encoding it again is what finds missing padding and stray bits in the last character.
    if (!decoded || decoded.decoded.toBase64() != json.text())
        return refuse(place, QStringLiteral("the text is not canonical base64"), remedy);
    return decoded.decoded;
}

Result<QByteArray> readText(const Json &json, const QString &place)
{
    if (!json.isString())
        return refuse(place, QStringLiteral("S must hold a JSON string"),
                      QStringLiteral("put the text in quotes, for example {\"S\":\"text\"}"));
    return json.text();
}

Result<QByteArray> readScalar(Type type, const Json &json, const QString &place)
{
    if (type == Type::N || type == Type::NS)
        return readNumber(json, place);
    if (type == Type::B || type == Type::BS)
        return readBinary(json, place);
    return readText(json, place);
}

Result<> checkDistinct(Type type, const std::vector<QByteArray> &members, const QString &place)
{
    std::vector<QByteArray> sorted = members;
    if (type == Type::NS)
        for (QByteArray &member : sorted)
            member = *canonicalNumber(member);
    std::sort(sorted.begin(), sorted.end());
    const auto twin = std::adjacent_find(sorted.begin(), sorted.end());
    if (twin == sorted.end())
        return {};
    const QByteArray shown = type == Type::BS ? twin->toBase64() : *twin;
    return refuse(place,
                  QStringLiteral("the set holds \"%1\" more than once")
                          .arg(QString::fromUtf8(shown.left(64))),
                  QStringLiteral("remove the duplicate, or use a list (L)"));
}

Result<AttributeValue> readSet(Type type, const Json &json, const QString &place)
{
    const QString name = QString::fromLatin1(typeName(type));
    if (!json.isArray())
        return refuse(place, QStringLiteral("%1 must hold a JSON array of strings").arg(name),
                      QStringLiteral("write the members in square brackets"));
    if (json.items().empty())
        return refuse(place, QStringLiteral("%1 is empty, and a set may not be").arg(name),
                      QStringLiteral("leave the attribute out, or use an empty list (L)"));
    std::vector<QByteArray> members;
    members.reserve(json.items().size());
    for (const Json &item : json.items()) {
        Result<QByteArray> member = readScalar(type, item, elementPlace(place, members.size()));
        if (!member)
            return failure(member.error());
        members.push_back(std::move(*member));
    }
    if (const Result<> distinct = checkDistinct(type, members, place); !distinct)
        return failure(distinct.error());
    return AttributeValue::set(type, std::move(members));
}

Result<AttributeValue> readValue(const Json &json, const QString &place, int level);

Result<AttributeMap> readAttributes(const Json &json, const QString &place, int level)
{
    AttributeMap attributes;
    attributes.reserve(json.members().size());
    for (const Json::Member &member : json.members()) {
        if (const Result<> name = checkName(place, member.name); !name)
            return failure(name.error());
        Result<AttributeValue> value =
                readValue(member.value, memberPlace(place, member.name), level);
        if (!value)
            return failure(value.error());
        attributes.emplace_back(member.name, std::move(*value));
    }
    return attributes;
}

Result<AttributeValue> readMap(const Json &json, const QString &place, int level)
{
    if (!json.isObject())
        return refuse(place, QStringLiteral("M must hold a JSON object"),
                      QStringLiteral("write {\"M\":{\"name\":{\"S\":\"text\"}}}"));
    return readAttributes(json, place, level + 1).map([](AttributeMap attributes) {
        return AttributeValue::map(std::move(attributes));
    });
}

Result<AttributeValue> readList(const Json &json, const QString &place, int level)
{
    if (!json.isArray())
        return refuse(place, QStringLiteral("L must hold a JSON array"),
                      QStringLiteral("write {\"L\":[{\"S\":\"text\"}]}"));
    std::vector<AttributeValue> elements;
    elements.reserve(json.items().size());
    for (const Json &item : json.items()) {
        Result<AttributeValue> element =
                readValue(item, elementPlace(place, elements.size()), level + 1);
        if (!element)
            return element;
        elements.push_back(std::move(*element));
    }
    return AttributeValue::list(std::move(elements));
}

Result<AttributeValue> readLiteral(Type type, const Json &json, const QString &place)
{
    if (type == Type::Bool && json.isBool())
        return AttributeValue::boolean(json.toBool());
    if (type == Type::Null && json.isBool() && json.toBool())
        return AttributeValue::null();
    return type == Type::Bool ? refuse(
                   place, QStringLiteral("BOOL must hold true or false"),
                   QStringLiteral("write {\"BOOL\":true} or {\"BOOL\":false}, without quotes"))
                              : refuse(place, QStringLiteral("NULL must hold true"),
                                       QStringLiteral("write {\"NULL\":true}"));
}

Result<AttributeValue> readTyped(Type type, const Json &json, const QString &place, int level)
{
    switch (type) {
    case Type::S:
        return readText(json, place).map(&AttributeValue::string);
    case Type::N:
        return readNumber(json, place).map(&AttributeValue::number);
    case Type::B:
        return readBinary(json, place).map(&AttributeValue::binary);
    case Type::Bool:
    case Type::Null:
        return readLiteral(type, json, place);
    case Type::M:
        return readMap(json, place, level);
    case Type::L:
        return readList(json, place, level);
    case Type::SS:
    case Type::NS:
    case Type::BS:
        return readSet(type, json, place);
    }
    Q_UNREACHABLE();
}

Result<AttributeValue> readValue(const Json &json, const QString &place, int level)
{
    const QString remedy = QStringLiteral("give the value one of S, N, B, BOOL, NULL, M, L, SS, NS "
                                          "or BS, for example {\"S\":\"text\"}");
    if (level > maxLevel)
        return refuse(place, QStringLiteral("maps and lists are nested deeper than 32 levels"),
                      QStringLiteral("flatten the value, or store its inner part as text"));
    if (!json.isObject())
        return refuse(place, QStringLiteral("the value has no type"), remedy);
    if (json.members().size() != 1)
        return refuse(place,
                      json.members().empty() ? QStringLiteral("the value has no type")
                                             : QStringLiteral("the value has more than one type"),
                      remedy);
    const Json::Member &member = json.members().front();
    const std::optional<Type> type = typeByName(member.name);
    if (!type)
        return refuse(place,
                      QStringLiteral("\"%1\" is not a type of DynamoDB")
                              .arg(QString::fromUtf8(member.name.left(64))),
                      remedy);
    return readTyped(*type, member.value, place, level);
}

} // namespace

Result<AttributeMap> itemFromJson(const Json &json)
{
    if (!json.isObject())
        return refuse({}, QStringLiteral("an item must be a JSON object"),
                      QStringLiteral("write {\"pk\":{\"S\":\"text\"}}"));
    return readAttributes(json, {}, 1);
}

Result<AttributeMap> itemFromJson(QByteArrayView text)
{
    return formats::parseJson(text).and_then([](const Json &json) { return itemFromJson(json); });
}

Result<AttributeValue> valueFromJson(const Json &json, const QString &place)
{
    return readValue(json, place, 1);
}

} // namespace tailrace::dynamodb
