// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tableinfo.h"

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using formats::Json;
using Type = AttributeValue::Type;

namespace {

QByteArray text(const Json &object, const char *name)
{
    const Json *member = object.find(name);
    return member ? member->text() : QByteArray();
}

Outcome<Type> definedType(const Json &request, const QByteArray &name)
{
    const Json *definitions = request.find("AttributeDefinitions");
    for (const Json &definition : definitions ? definitions->items() : Json::Array{}) {
        if (text(definition, "AttributeName") != name)
            continue;
        const QByteArray type = text(definition, "AttributeType");
        if (type == "S" || type == "N" || type == "B")
            return type == "S" ? Type::S : type == "N" ? Type::N : Type::B;
    }
    return invalid(QStringLiteral("One or more parameter values were invalid: Some index key "
                                  "attributes are not defined in AttributeDefinitions. Keys: [%1]")
                           .arg(QString::fromUtf8(name)));
}

bool isTableName(const QByteArray &name)
{
    static const QByteArray special = "_-.";
    return name.size() >= 3 && name.size() <= 255
           && std::all_of(name.begin(), name.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                         || special.contains(c);
              });
}

tl::unexpected<ApiError> badKey()
{
    return invalid(QStringLiteral("The provided key element does not match the schema"));
}

Outcome<void> checkKeyValue(const KeyAttribute &attribute, const AttributeValue &value,
                            qsizetype limit)
{
    if (value.bytes().isEmpty() && value.type() != Type::N)
        return invalid(
                QStringLiteral("One or more parameter values are not valid. The AttributeValue for "
                               "a key attribute cannot contain an empty string value. Key: %1")
                        .arg(QString::fromUtf8(attribute.name)));
    if (value.bytes().size() > limit)
        return invalid(QStringLiteral("One or more parameter values were invalid: Size of key %1 "
                                      "has exceeded the maximum size limit of %2 bytes")
                               .arg(QString::fromUtf8(attribute.name))
                               .arg(limit));
    return {};
}

} // namespace

Outcome<TableInfo> readTableInfo(const Json &request)
{
    TableInfo out;
    const QByteArray name = text(request, "TableName");
    if (!isTableName(name))
        return invalid(QStringLiteral(
                "Invalid table/index name. Table/index names must be between 3 and 255 characters "
                "long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'"));
    out.name = QString::fromUtf8(name);
    for (const char *unsupported : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"})
        if (request.find(unsupported))
            return invalid(QStringLiteral("This sandbox has no secondary indexes: leave out %1")
                                   .arg(QLatin1String(unsupported)));
    const Json *schema = request.find("KeySchema");
    for (const Json &element : schema ? schema->items() : Json::Array{}) {
        KeyAttribute &key = text(element, "KeyType") == "RANGE" ? out.sortKey : out.partitionKey;
        key.name = text(element, "AttributeName");
        const auto type = definedType(request, key.name);
        if (!type)
            return tl::unexpected(type.error());
        key.type = *type;
    }
    if (out.partitionKey.name.isEmpty())
        return invalid(QStringLiteral(
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"));
    return out;
}

Outcome<QByteArray> readViewType(const Json &specification)
{
    const Json *enabled = specification.find("StreamEnabled");
    if (!enabled || !enabled->toBool())
        return QByteArray();
    const QByteArray view = text(specification, "StreamViewType");
    for (const char *known : {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"})
        if (view == known)
            return view;
    return invalid(
            QStringLiteral("One or more parameter values were invalid: StreamViewType is not one "
                           "of KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES"));
}

Outcome<AttributeMap> keyOf(const TableInfo &table, const AttributeMap &item, bool nothingElse)
{
    AttributeMap key;
    for (const KeyAttribute *attribute : {&table.partitionKey, &table.sortKey}) {
        if (attribute->name.isEmpty())
            continue;
        const AttributeValue *value = dynamodb::find(item, attribute->name);
        if (!value && nothingElse)
            return badKey();
        if (!value)
            return invalid(QStringLiteral("One or more parameter values were invalid: Missing the "
                                          "key %1 in the item")
                                   .arg(QString::fromUtf8(attribute->name)));
        if (value->type() != attribute->type) {
            return nothingElse ? badKey()
                               : invalid(QStringLiteral(
                                                 "One or more parameter values were invalid: Type "
                                                 "mismatch for key %1 expected: %2 actual: %3")
                                                 .arg(QString::fromUtf8(attribute->name),
                                                      QString::fromLatin1(
                                                              dynamodb::typeName(attribute->type)
                                                                      .toByteArray()),
                                                      QString::fromLatin1(
                                                              dynamodb::typeName(value->type())
                                                                      .toByteArray())));
        }
        if (const auto legal = checkKeyValue(*attribute, *value,
                                             attribute == &table.partitionKey ? 2048 : 1024);
            !legal)
            return tl::unexpected(legal.error());
        key.emplace_back(attribute->name, *value);
    }
    if (nothingElse && item.size() != key.size())
        return badKey();
    return key;
}

namespace {

// A canonical number as a sign, an exponent and digits that compare like bytes; negatives are
// turned over.
QByteArray sortableNumber(QByteArray number)
{
    const bool negative = number.startsWith('-');
    if (negative)
        number.remove(0, 1);
    qsizetype point = number.indexOf('.');
    if (point < 0)
        point = number.size();
    QByteArray digits = QByteArray(number).replace(".", "");
    qsizetype leading = 0;
    while (leading < digits.size() && digits[leading] == '0')
        ++leading;
    if (leading == digits.size())
        return QByteArray(1, '\x80');
    const quint16 exponent = quint16(point - leading + 1000);
    digits = digits.mid(leading);
    while (digits.endsWith('0'))
        digits.chop(1);
    QByteArray out;
    out.append(char(exponent >> 8)).append(char(exponent & 0xFF)).append(digits);
    if (!negative)
        return '\xC0' + out;
    for (char &c : out)
        c = char(~c);
    return '\x40' + out + '\xFF';
}

} // namespace

QByteArray sortableKey(const AttributeValue &value)
{
    return value.type() == Type::N ? sortableNumber(value.bytes()) : value.bytes();
}

} // namespace tailrace::sandbox
