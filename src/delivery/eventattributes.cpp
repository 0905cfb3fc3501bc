// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/eventattributes.h"

#include "delivery/isotime.h"

#include <QCryptographicHash>

#include <algorithm>

namespace tailrace::delivery {

namespace {

using dynamodb::AttributeMap;

constexpr qsizetype longestSequenceNumber = 40; // digits, aws.md 5.1
constexpr qsizetype partitionKeyBytes = 16;

/// What the attributes are made of.
struct EventHead
{
    QByteArray id;
    QByteArray eventName;
    QByteArray source;
    QByteArray time; ///< empty for none
    QByteArray sequenceNumber;
    AttributeMap keys;
};

AttributeMap sortedByName(AttributeMap map)
{
    std::sort(map.begin(), map.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    return map;
}

bool isPlainText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7F && c != '\\'; });
}

/// An attribute of an event must not hold control characters (CloudEvents 1.0, type String).
QByteArray attributeText(const QByteArray &utf8)
{
    if (isPlainText(utf8))
        return utf8;
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
QByteArray sourceWithoutTable(const QByteArray &region)
{
    QByteArray source = "urn:aws:dynamodb";
    if (!region.isEmpty())
        source += ':' + attributeText(region).toPercentEncoding();
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

/// From the index, which has judged each value: most of a record is its images, and no attribute
/// speaks of those. Nothing where the index does not tell all.
std::optional<EventHead> headOf(const stream::RecordPage &page, const stream::RecordEntry &entry,
                                const ShapeContext &context)
{
    const QByteArrayView id = page.slice(entry.eventId);
    if (context.tableArn.isEmpty() || entry.createdMs <= 0 || entry.keys.length == 0
        || entry.eventName == stream::EventName::Unknown || !isPlainText(id))
        return std::nullopt;
    auto keys = dynamodb::itemFromJson(page.slice(entry.keys));
    if (!keys)
        return std::nullopt;
    return EventHead{id.toByteArray(),
                     stream::eventNameText(entry.eventName).toByteArray(),
                     context.tableArn.toUtf8(),
                     isoTime(entry.createdMs),
                     page.sequenceNumber(entry).toByteArray(),
                     std::move(*keys)};
}

EventHead headOf(const stream::DecodedRecord &record, const ShapeContext &context)
{
    return {record.eventId,
            record.eventNameText,
            context.tableArn.isEmpty() ? sourceWithoutTable(record.awsRegion)
                                       : context.tableArn.toUtf8(),
            record.createdLiteral.isEmpty() ? QByteArray() : isoTime(record.createdMs),
            record.sequenceNumber,
            record.keys};
}

EventAttributes attributesOf(EventHead head)
{
    const AttributeMap keys = sortedByName(std::move(head.keys));
    EventAttributes out;
    out.reserve(10);
    out.emplace_back("specversion", "1.0");
    out.emplace_back("id", head.id);
    out.emplace_back("source", head.source);
    out.emplace_back("type", "com.amazon.dynamodb.stream_record");
    out.emplace_back("subject", subjectOf(keys));
    if (!head.time.isEmpty())
        out.emplace_back("time", head.time);
    out.emplace_back("datacontenttype", "application/json");
    out.emplace_back("dynamodboperation", head.eventName);
    // The extension asks for an order by text: with leading zeros it is the order by value.
    out.emplace_back("sequence", head.sequenceNumber.rightJustified(longestSequenceNumber, '0'));
    out.emplace_back("partitionkey", partitionKeyOf(keys));
    return out;
}

} // namespace

Result<EventAttributes> eventAttributes(const stream::RecordPage &page,
                                        const stream::RecordEntry &entry,
                                        const ShapeContext &context)
{
    if (auto head = headOf(page, entry, context))
        return attributesOf(std::move(*head));
    return stream::decodeRecord(page, entry).map([&](const stream::DecodedRecord &record) {
        return attributesOf(headOf(record, context));
    });
}

} // namespace tailrace::delivery
