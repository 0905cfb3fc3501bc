// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/attributevalue.h"
#include "dynamodb/number.h"

namespace tailrace::dynamodb {

namespace {

using formats::appendJsonString;
using Type = AttributeValue::Type;

/// [a,b,c] with one call an element.
template <typename Sequence, typename Append>
void appendArray(QByteArray &out, const Sequence &sequence, Append append)
{
    out += '[';
    bool isFirst = true;
    for (const auto &element : sequence) {
        if (!isFirst)
            out += ',';
        isFirst = false;
        append(out, element);
    }
    out += ']';
}

template <typename Append>
void appendObject(QByteArray &out, const AttributeMap &map, Append append)
{
    out += '{';
    bool isFirst = true;
    for (const auto &[name, value] : map) {
        if (!isFirst)
            out += ',';
        isFirst = false;
        appendJsonString(out, name);
        out += ':';
        append(out, value);
    }
    out += '}';
}

void appendBase64(QByteArray &out, const QByteArray &bytes)
{
    out += '"' + bytes.toBase64() + '"';
}

/// The text as it was received wherever JSON can say it; "+5" and ".5" are numbers to DynamoDB
/// only.
void appendPlainNumber(QByteArray &out, const QByteArray &digits)
{
    if (formats::isJsonNumber(digits)) {
        out += digits;
        return;
    }
    if (const Result<QByteArray> canonical = canonicalNumber(digits))
        out += *canonical;
    else
        appendJsonString(out, digits);
}

void appendScalar(QByteArray &out, const AttributeValue &value)
{
    switch (value.type()) {
    case Type::B:
        appendBase64(out, value.bytes());
        break;
    case Type::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case Type::Null:
        out += "true";
        break;
    default:
        appendJsonString(out, value.bytes());
        break;
    }
}

} // namespace

void appendJson(QByteArray &out, const AttributeValue &value)
{
    out += "{\"" + typeName(value.type()).toByteArray() + "\":";
    switch (value.type()) {
    case Type::M:
        appendJson(out, value.attributes());
        break;
    case Type::L:
        appendArray(out, value.elements(),
                    [](QByteArray &to, const AttributeValue &element) { appendJson(to, element); });
        break;
    case Type::SS:
    case Type::NS:
        appendArray(out, value.members(), &appendJsonString);
        break;
    case Type::BS:
        appendArray(out, value.members(), &appendBase64);
        break;
    default:
        appendScalar(out, value);
        break;
    }
    out += '}';
}

void appendJson(QByteArray &out, const AttributeMap &map)
{
    appendObject(out, map,
                 [](QByteArray &to, const AttributeValue &value) { appendJson(to, value); });
}

QByteArray toJson(const AttributeMap &map)
{
    QByteArray out;
    appendJson(out, map);
    return out;
}

void appendPlainJson(QByteArray &out, const AttributeValue &value)
{
    switch (value.type()) {
    case Type::M:
        appendPlainJson(out, value.attributes());
        break;
    case Type::L:
        appendArray(out, value.elements(), [](QByteArray &to, const AttributeValue &element) {
            appendPlainJson(to, element);
        });
        break;
    case Type::SS:
        appendArray(out, value.members(), &appendJsonString);
        break;
    case Type::NS:
        appendArray(out, value.members(), &appendPlainNumber);
        break;
    case Type::BS:
        appendArray(out, value.members(), &appendBase64);
        break;
    case Type::N:
        appendPlainNumber(out, value.bytes());
        break;
    case Type::Null:
        out += "null";
        break;
    default:
        appendScalar(out, value);
        break;
    }
}

void appendPlainJson(QByteArray &out, const AttributeMap &map)
{
    appendObject(out, map,
                 [](QByteArray &to, const AttributeValue &value) { appendPlainJson(to, value); });
}

QByteArray toPlainJson(const AttributeMap &map)
{
    QByteArray out;
    appendPlainJson(out, map);
    return out;
}

} // namespace tailrace::dynamodb
