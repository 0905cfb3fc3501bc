// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/triggermeshshape.h"

#include "delivery/isotime.h"

#include <algorithm>

namespace tailrace::delivery {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

// The members of the SDK's AttributeValue in the order of the struct; every value has all of them.
constexpr Type structOrder[] = {Type::B, Type::Bool, Type::BS,   Type::L, Type::M,
                                Type::N, Type::NS,   Type::Null, Type::S, Type::SS};

void appendEscape(QByteArray &out, unsigned codeUnit)
{
    out += "\\u" + QByteArray::number(codeUnit, 16).rightJustified(4, '0');
}

/// Go escapes what could end a script element, and line ends that JavaScript once refused.
void appendGoString(QByteArray &out, const QByteArray &utf8)
{
    out += '"';
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '&')
            appendEscape(out, static_cast<unsigned char>(c));
        else if (c == '\xe2'
                 && (utf8.mid(i, 3) == "\xe2\x80\xa8" || utf8.mid(i, 3) == "\xe2\x80\xa9")) {
            appendEscape(out, utf8[i + 2] == '\xa8' ? 0x2028 : 0x2029);
            i += 2;
        } else
            out += c;
    }
    out += '"';
}

void appendBase64(QByteArray &out, const QByteArray &bytes)
{
    out += '"' + bytes.toBase64() + '"';
}

template <typename Sequence, typename Append>
void appendArray(QByteArray &out, const Sequence &sequence, Append append)
{
    char separator = '[';
    for (const auto &element : sequence) {
        out += separator;
        separator = ',';
        append(out, element);
    }
    out += separator == '[' ? "[]" : "]";
}

void appendValue(QByteArray &out, const AttributeValue &value);

/// Go writes maps in the order of their keys' bytes.
void appendMap(QByteArray &out, const AttributeMap &map)
{
    std::vector<const AttributeMap::value_type *> sorted;
    sorted.reserve(map.size());
    for (const auto &attribute : map)
        sorted.push_back(&attribute);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto *a, const auto *b) { return a->first < b->first; });
    char separator = '{';
    for (const auto *attribute : sorted) {
        out += separator;
        separator = ',';
        appendGoString(out, attribute->first);
        out += ':';
        appendValue(out, attribute->second);
    }
    out += separator == '{' ? "{}" : "}";
}

void appendPayload(QByteArray &out, const AttributeValue &value)
{
    switch (value.type()) {
    case Type::S:
    case Type::N:
        appendGoString(out, value.bytes());
        break;
    case Type::B:
        appendBase64(out, value.bytes());
        break;
    case Type::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case Type::Null:
        out += "true";
        break;
    case Type::M:
        appendMap(out, value.attributes());
        break;
    case Type::L:
        appendArray(out, value.elements(), &appendValue);
        break;
    case Type::SS:
    case Type::NS:
        appendArray(out, value.members(), &appendGoString);
        break;
    case Type::BS:
        appendArray(out, value.members(), &appendBase64);
        break;
    }
}

void appendValue(QByteArray &out, const AttributeValue &value)
{
    char separator = '{';
    for (const Type type : structOrder) {
        ((out += separator) += '"') += dynamodb::typeName(type).toByteArray() + "\":";
        separator = ',';
        if (type == value.type())
            appendPayload(out, value);
        else
            out += "null";
    }
    out += '}';
}

/// A pointer to a string in Go: null when there is none.
void appendText(QByteArray &out, const QByteArray &text)
{
    if (text.isEmpty())
        out += "null";
    else
        appendGoString(out, text);
}

void appendImage(QByteArray &out, const std::optional<AttributeMap> &image)
{
    if (image)
        appendMap(out, *image);
    else
        out += "null";
}

void appendStreamRecord(QByteArray &out, const stream::DecodedRecord &record)
{
    out += "{\"ApproximateCreationDateTime\":";
    appendText(out, record.createdLiteral.isEmpty() ? QByteArray() : isoTime(record.createdMs));
    out += ",\"Keys\":";
    appendMap(out, record.keys);
    out += ",\"NewImage\":";
    appendImage(out, record.newImage);
    out += ",\"OldImage\":";
    appendImage(out, record.oldImage);
    out += ",\"SequenceNumber\":";
    appendText(out, record.sequenceNumber);
    out += ",\"SizeBytes\":";
    out += record.hasSize ? QByteArray::number(record.sizeBytes) : QByteArrayLiteral("null");
    out += ",\"StreamViewType\":";
    appendText(out, record.viewType);
    out += '}';
}

void appendIdentity(QByteArray &out, const stream::DecodedRecord &record)
{
    if (record.principalId.isEmpty() && record.identityType.isEmpty()) {
        out += "null";
        return;
    }
    out += "{\"PrincipalId\":";
    appendText(out, record.principalId);
    out += ",\"Type\":";
    appendText(out, record.identityType);
    out += '}';
}

} // namespace

QByteArray triggerMeshData(const stream::DecodedRecord &record)
{
    QByteArray out = "{\"AwsRegion\":";
    appendText(out, record.awsRegion);
    out += ",\"Dynamodb\":";
    appendStreamRecord(out, record);
    out += ",\"EventID\":";
    appendText(out, record.eventId);
    out += ",\"EventName\":";
    appendText(out, record.eventNameText);
    out += ",\"EventSource\":";
    appendText(out, record.eventSource);
    out += ",\"EventVersion\":";
    appendText(out, record.eventVersion);
    out += ",\"UserIdentity\":";
    appendIdentity(out, record);
    out += '}';
    return out;
}

} // namespace tailrace::delivery
