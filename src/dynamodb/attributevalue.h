// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace tailrace::dynamodb {

class AttributeValue;
/// Attributes in the order they came; names are UTF-8.
using AttributeMap = std::vector<std::pair<QByteArray, AttributeValue>>;

/// One attribute value of the ten types (aws.md 5.5). Numbers stay the text they came as.
class AttributeValue
{
public:
    enum class Type { S, N, B, Bool, Null, M, L, SS, NS, BS };

    AttributeValue() = default; ///< NULL
    static AttributeValue string(QByteArray utf8);
    static AttributeValue number(QByteArray digits);
    static AttributeValue binary(QByteArray bytes);
    static AttributeValue boolean(bool value);
    static AttributeValue null() { return {}; }
    static AttributeValue map(AttributeMap attributes);
    static AttributeValue list(std::vector<AttributeValue> elements);
    /// type is SS, NS or BS.
    static AttributeValue set(Type type, std::vector<QByteArray> members);

    Type type() const { return m_type; }
    /// S: UTF-8; N: digits; B: raw bytes.
    const QByteArray &bytes() const { return m_bytes; }
    bool toBool() const { return m_bool; }
    const AttributeMap &attributes() const { return m_map; }
    AttributeMap &attributes() { return m_map; }
    const std::vector<AttributeValue> &elements() const { return m_list; }
    std::vector<AttributeValue> &elements() { return m_list; }
    const std::vector<QByteArray> &members() const { return m_set; }

    /// DynamoDB's equality: numbers by value, sets and maps without order.
    friend bool operator==(const AttributeValue &a, const AttributeValue &b);

private:
    Type m_type = Type::Null;
    bool m_bool = false;
    QByteArray m_bytes;
    AttributeMap m_map;
    std::vector<AttributeValue> m_list;
    std::vector<QByteArray> m_set;
};

/// "S", "N", "BOOL", ...
QByteArrayView typeName(AttributeValue::Type type);

const AttributeValue *find(const AttributeMap &map, QByteArrayView name);
bool sameAttributes(const AttributeMap &a, const AttributeMap &b);

/// DynamoDB JSON ({"pk":{"S":"x"}}) to attributes, as strict as the service: type keys by case, N
/// as text that is a number, sets non-empty and distinct, base64 canonical, depth 32. Invalid; the
/// message names the place ("a.b[2]").
Result<AttributeMap> itemFromJson(const formats::Json &json);
Result<AttributeMap> itemFromJson(QByteArrayView text);
Result<AttributeValue> valueFromJson(const formats::Json &json, const QString &place = {});

/// Plain JSON to attributes: numbers to N, arrays to L, objects to M, null to NULL. (Sets and
/// binary have no plain form.)
Result<AttributeMap> itemFromPlainJson(const formats::Json &json);

/// DynamoDB JSON, compact.
void appendJson(QByteArray &out, const AttributeValue &value);
void appendJson(QByteArray &out, const AttributeMap &map);
QByteArray toJson(const AttributeMap &map);
/// Plain JSON: numbers exactly as received, sets as arrays, binary as base64 text (CLI.md, shape
/// plain).
void appendPlainJson(QByteArray &out, const AttributeValue &value);
void appendPlainJson(QByteArray &out, const AttributeMap &map);
QByteArray toPlainJson(const AttributeMap &map);

/// Item size by DynamoDB's rules (aws.md 5.5), names included, bytes.
qint64 itemSizeBytes(const AttributeMap &item);

} // namespace tailrace::dynamodb
