// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemform.h"

#include "models/itemplace.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace tailrace::models {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using formats::Json;
using Type = AttributeValue::Type;

QString tr(const char *text)
{
    return QCoreApplication::translate("ItemForm", text);
}

bool isJsonText(Type type)
{
    return type == Type::M || type == Type::L || type == Type::SS || type == Type::NS
           || type == Type::BS;
}

/// What stands inside the type key of a value's DynamoDB JSON.
Json innerJson(const AttributeValue &value)
{
    QByteArray json;
    dynamodb::appendJson(json, value);
    const auto parsed = formats::parseJson(json);
    return parsed && !parsed->members().empty() ? parsed->members().front().value : Json();
}

/// [1, 2.5] is easier to write than ["1", "2.5"]; both are read.
void changeNumbers(Json &list, bool toText)
{
    for (Json &item : list.items()) {
        if (toText && item.isNumber())
            item = Json::string(item.text());
        else if (!toText && item.isString() && formats::isJsonNumber(item.text()))
            item = Json::number(item.text());
    }
}

QString formText(const AttributeValue &value)
{
    Json inner = innerJson(value);
    if (value.type() == Type::Bool)
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.type() == Type::Null)
        return {};
    if (value.type() == Type::NS)
        changeNumbers(inner, false);
    return isJsonText(value.type()) ? QString::fromUtf8(formats::toJson(inner)) : inner.toString();
}

/// A fault of the JSON reader with its place as people count it: lines, and characters in the line.
Error textFault(Error error, const QString &text)
{
    ErrorFacts &facts = error.facts;
    const QString why =
            QString(error.message).remove(QStringLiteral(" (byte %1)").arg(facts.byteOffset));
    const QString before = QString::fromUtf8(text.toUtf8().left(qMax<qint64>(0, facts.byteOffset)));
    facts.line = int(before.count(QLatin1Char('\n'))) + 1;
    facts.column = int(before.size() - (before.lastIndexOf(QLatin1Char('\n')) + 1)) + 1;
    facts.remedy = tr("Correct the JSON there");
    error.message = atPlace(text, {facts.line, facts.column}, why);
    return error;
}

Result<Json> innerOf(const FormRow &row)
{
    const QString trimmed = row.text.trimmed();
    if (row.type == Type::S)
        return Json::string(row.text);
    if (row.type == Type::Null)
        return Json::boolean(true);
    if (row.type == Type::Bool) {
        if (trimmed == QLatin1String("true") || trimmed == QLatin1String("false"))
            return Json::boolean(trimmed == QLatin1String("true"));
        return failure(ErrorKind::Invalid, tr("write true or false"));
    }
    if (!isJsonText(row.type))
        return Json::string(trimmed);
    auto json = formats::parseJson(trimmed.toUtf8());
    if (!json)
        return failure(textFault(json.error(), trimmed));
    if (row.type == Type::NS)
        changeNumbers(*json, true);
    return json;
}

} // namespace

QString escapedForEditors(const QString &json)
{
    const auto isDelicate = [](char16_t code) {
        return (code >= 0x7F && code <= 0xA0) || (code >= 0x2028 && code <= 0x202E)
               || (code >= 0x2066 && code <= 0x2069) || (code >= 0xFDD0 && code <= 0xFDEF)
               || code == 0xFEFF;
    };
    QString out;
    out.reserve(json.size());
    for (const QChar c : json) {
        if (isDelicate(c.unicode()))
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

FormRow formRow(const QByteArray &name, const AttributeValue &value)
{
    return {QString::fromUtf8(name), value.type(), formText(value)};
}

std::vector<FormRow> formRows(const AttributeMap &item,
                              const std::vector<dynamodb::KeyElement> &schema)
{
    std::vector<FormRow> rows;
    QSet<QByteArray> keys;
    for (const dynamodb::KeyElement &element : schema) {
        keys.insert(element.name);
        FormRow row{QString::fromUtf8(element.name), element.type, {}};
        if (const AttributeValue *value = dynamodb::find(item, element.name))
            row = formRow(element.name, *value);
        rows.push_back(row);
    }
    for (const auto &[name, value] : item)
        if (!keys.contains(name))
            rows.push_back(formRow(name, value));
    return rows;
}

Result<AttributeValue> valueOf(const FormRow &row)
{
    auto inner = innerOf(row);
    if (!inner)
        return failure(inner.error());
    const QByteArrayView type = dynamodb::typeName(row.type);
    return dynamodb::valueFromJson(Json::object({{type.toByteArray(), std::move(*inner)}}));
}

Result<QString> textOfForm(const std::vector<FormRow> &rows)
{
    Json item = Json::object();
    for (const FormRow &row : rows) {
        auto inner = innerOf(row);
        if (!inner)
            return failure(inner.error());
        item.set(row.name.toUtf8(),
                 Json::object({{dynamodb::typeName(row.type).toByteArray(), std::move(*inner)}}));
    }
    return escapedForEditors(QString::fromUtf8(formats::toPrettyJson(item)));
}

Result<AttributeMap> itemOf(const std::vector<FormRow> &rows)
{
    AttributeMap item;
    QSet<QString> names;
    for (const FormRow &row : rows) {
        if (row.name.isEmpty())
            return failure(ErrorKind::Invalid, tr("an attribute has no name"));
        if (names.contains(row.name))
            return failure(ErrorKind::Invalid, tr("there are two attributes \"%1\"").arg(row.name));
        names.insert(row.name);
        auto value = valueOf(row);
        if (!value) {
            Error error = value.error();
            error.message = QStringLiteral("%1: %2").arg(row.name, error.message);
            return failure(error);
        }
        item.emplace_back(row.name.toUtf8(), std::move(*value));
    }
    return item;
}

Result<PlainItem> itemFromText(const QString &text, ItemNotation notation,
                               const AttributeMap &types)
{
    const auto json = formats::parseJson(text.toUtf8());
    if (!json)
        return failure(textFault(json.error(), text));
    auto item = notation == ItemNotation::PlainJson
                        ? readPlainItem(*json, types)
                        : dynamodb::itemFromJson(*json).map([](AttributeMap read) {
                              return PlainItem{std::move(read), {}};
                          });
    if (!item)
        return failure(placedError(item.error(), text, notation));
    return item;
}

QString textFromItem(const AttributeMap &item, ItemNotation notation)
{
    const QByteArray compact = notation == ItemNotation::PlainJson ? dynamodb::toPlainJson(item)
                                                                   : dynamodb::toJson(item);
    const auto json = formats::parseJson(compact);
    Q_ASSERT(json);
    return escapedForEditors(QString::fromUtf8(formats::toPrettyJson(*json)));
}

AttributeValue freshKey(Type type, quint32 random)
{
    const QByteArray digits = QByteArray::number(random % 1'000'000).rightJustified(6, '0');
    if (type == Type::N)
        return AttributeValue::number('9' + digits);
    if (type == Type::B)
        return AttributeValue::binary("test-" + digits);
    return AttributeValue::string("test-" + digits);
}

AttributeMap exampleItem(const std::vector<dynamodb::KeyElement> &schema, quint32 random)
{
    AttributeMap item;
    for (const dynamodb::KeyElement &element : schema)
        item.emplace_back(element.name, freshKey(element.type, random));
    const auto add = [&item](const char *name, AttributeValue value) {
        if (!dynamodb::find(item, name))
            item.emplace_back(name, std::move(value));
    };
    add("status", AttributeValue::string("new"));
    add("amount", AttributeValue::number("42"));
    return item;
}

} // namespace tailrace::models
