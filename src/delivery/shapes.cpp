// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/shapes.h"

#include "delivery/isotime.h"
#include "delivery/plainshape.h"
#include "delivery/triggermeshshape.h"

#include <QCryptographicHash>

#include <algorithm>

namespace tailrace::delivery {

namespace {

using bridge::Shape;
using dynamodb::AttributeMap;
using stream::DecodedRecord;

constexpr qsizetype longestSequenceNumber = 40; // digits, aws.md 5.1
constexpr qsizetype partitionKeyBytes = 16;

AttributeMap sortedByName(AttributeMap map)
{
    std::sort(map.begin(), map.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    return map;
}

/// An attribute of an event must not hold control characters (CloudEvents 1.0, type String).
QByteArray attributeText(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    return text.toUtf8();
}

QByteArray subjectOf(const AttributeMap &sortedKeys)
{
    QByteArray subject;
    for (const auto &[name, value] : sortedKeys)
        subject += (subject.isEmpty() ? "" : ",") + attributeText(name);
    return subject;
}

/// Where no table is known, as in a decoded file, the source still has to be a URI-reference.
QByteArray sourceOf(const DecodedRecord &record, const ShapeContext &context)
{
    if (!context.tableArn.isEmpty())
        return context.tableArn.toUtf8();
    QByteArray source = "urn:aws:dynamodb";
    if (!record.awsRegion.isEmpty())
        source += ':' + attributeText(record.awsRegion).toPercentEncoding();
    return source;
}

/// Equal for all events of one item, so that a broker keeps their order; short, and says nothing of
/// the key, because attributes travel in headers and logs.
QByteArray partitionKeyOf(const AttributeMap &sortedKeys)
{
    return QCryptographicHash::hash(dynamodb::toJson(sortedKeys), QCryptographicHash::Sha256)
            .left(partitionKeyBytes)
            .toHex();
}

QByteArray dataOf(const stream::RecordPage &page, const stream::RecordEntry &entry,
                  const DecodedRecord &record, Shape shape, const ShapeContext &context)
{
    switch (shape) {
    case Shape::TriggerMesh:
        return triggerMeshData(record);
    case Shape::Plain:
        return plainData(record, context);
    case Shape::Aws:
    case Shape::CloudEvent:
        break;
    }
    return stream::rawLine(page, entry);
}

EventAttributes attributesOf(const DecodedRecord &record, const ShapeContext &context)
{
    const AttributeMap keys = sortedByName(record.keys);
    EventAttributes out = {{"specversion", "1.0"},
                           {"id", record.eventId},
                           {"source", sourceOf(record, context)},
                           {"type", "com.amazon.dynamodb.stream_record"},
                           {"subject", subjectOf(keys)}};
    if (!record.createdLiteral.isEmpty())
        out.emplace_back("time", isoTime(record.createdMs));
    out.emplace_back("datacontenttype", "application/json");
    out.emplace_back("dynamodboperation", record.eventNameText);
    // The extension asks for an order by text: with leading zeros it is the order by value.
    out.emplace_back("sequence", record.sequenceNumber.rightJustified(longestSequenceNumber, '0'));
    out.emplace_back("partitionkey", partitionKeyOf(keys));
    return out;
}

} // namespace

Result<QByteArray> cloudEvent(const stream::RecordPage &page, const stream::RecordEntry &entry,
                              Shape dataShape, const ShapeContext &context)
{
    return stream::decodeRecord(page, entry).map([&](const DecodedRecord &record) {
        return structuredEvent(attributesOf(record, context),
                               dataOf(page, entry, record, dataShape, context));
    });
}

Result<QByteArray> shapeRecord(const stream::RecordPage &page, const stream::RecordEntry &entry,
                               Shape shape, const ShapeContext &context)
{
    if (shape == Shape::Aws)
        return stream::rawLine(page, entry);
    if (shape == Shape::CloudEvent)
        return cloudEvent(page, entry, Shape::Aws, context);
    return stream::decodeRecord(page, entry).map([&](const DecodedRecord &record) {
        return dataOf(page, entry, record, shape, context);
    });
}

Result<EventAttributes> eventAttributes(const stream::RecordPage &page,
                                        const stream::RecordEntry &entry,
                                        const ShapeContext &context)
{
    return stream::decodeRecord(page, entry).map([&](const DecodedRecord &record) {
        return attributesOf(record, context);
    });
}

QByteArray structuredEvent(const EventAttributes &attributes, const QByteArray &data)
{
    QByteArray out;
    out.reserve(data.size() + 512);
    for (const auto &[name, value] : attributes) {
        out += out.isEmpty() ? "{\"" : ",\"";
        out += name;
        out += "\":";
        formats::appendJsonString(out, value);
    }
    return out += ",\"data\":" + data + '}';
}

Result<bridge::Expansion> expandRecord(const stream::RecordPage &page,
                                       const stream::RecordEntry &entry,
                                       const bridge::InputTemplate &inputTemplate,
                                       const ShapeContext &context)
{
    const bridge::TemplateVariables variables{context.bridge, page.streamArn(), page.arrivedMs()};
    return formats::parseJson(page.raw(entry)).map([&](const formats::Json &record) {
        return inputTemplate.expand(record, variables);
    });
}

} // namespace tailrace::delivery
