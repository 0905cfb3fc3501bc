// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "models/plainitem.h"

namespace tailrace::models {

/// One attribute as it stands in a form. Sets, maps and lists are JSON text: ["a","b"], [1,2.5],
/// and for M and L the DynamoDB JSON inside the type.
struct FormRow
{
    QString name;
    dynamodb::AttributeValue::Type type = dynamodb::AttributeValue::Type::S;
    QString text;
};

/// How an item is written as text.
enum class ItemNotation { DynamoDbJson, PlainJson };

/// The attributes of the key first, in the schema's order and also when the item lacks them.
std::vector<FormRow> formRows(const dynamodb::AttributeMap &item,
                              const std::vector<dynamodb::KeyElement> &schema);
/// A row of this attribute.
FormRow formRow(const QByteArray &name, const dynamodb::AttributeValue &value);
/// What a row says; Invalid with the reason in the message, which does not repeat the name.
Result<dynamodb::AttributeValue> valueOf(const FormRow &row);
/// The form as DynamoDB JSON, values that are none (variables where a number is to be, say) as they
/// are. Invalid where a list or map is no JSON.
Result<QString> textOfForm(const std::vector<FormRow> &rows);
/// The whole form; the message names the attribute.
Result<dynamodb::AttributeMap> itemOf(const std::vector<FormRow> &rows);

/// types: what stood there before, for what plain JSON can't say (plainitem.h). Invalid or
/// Malformed, with line and column in the facts and in the message where they can be told.
Result<PlainItem> itemFromText(const QString &text, ItemNotation notation,
                               const dynamodb::AttributeMap &types = {});
/// Indented JSON, for an editor. Plain JSON has no types: to be read again it needs the item.
QString textFromItem(const dynamodb::AttributeMap &item, ItemNotation notation);

/// JSON whose strings have as escapes what text widgets would change (blanks that don't break,
/// separators) or show as something else (controls, turns of direction).
QString escapedForEditors(const QString &json);

/// Something to begin with: a fresh key and two attributes. random must differ from item to item.
dynamodb::AttributeMap exampleItem(const std::vector<dynamodb::KeyElement> &schema, quint32 random);
/// A value of a key's type that nobody has used yet, very likely.
dynamodb::AttributeValue freshKey(dynamodb::AttributeValue::Type type, quint32 random);

} // namespace tailrace::models
