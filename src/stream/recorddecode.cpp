// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"
#include "stream/recordpage.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

using dynamodb::AttributeMap;
using formats::Json;

/// A member's text, or nothing.
QByteArray textOf(const Json &object, QByteArrayView name)
{
    const Json *member = object.find(name);
    return member && member->isString() ? member->text() : QByteArray();
}

/// Words of AWS's API start with a capital where Lambda's event has none.
QByteArray textOfEither(const Json &object, QByteArrayView name, QByteArrayView other)
{
    const QByteArray text = textOf(object, name);
    return text.isEmpty() ? textOf(object, other) : text;
}

Result<std::optional<AttributeMap>> imageOf(const Json &streamRecord, QByteArrayView name)
{
    const Json *member = streamRecord.find(name);
    if (!member || member->isNull())
        return std::nullopt;
    Result<AttributeMap> image = dynamodb::itemFromJson(*member);
    if (!image) {
        Error error = image.error();
        error.kind = ErrorKind::Malformed;
        error.message = QString::fromLatin1(name) + QLatin1Char('.') + error.message;
        return failure(error);
    }
    return std::optional(std::move(*image));
}

Result<> decodeImages(const Json &streamRecord, DecodedRecord &record)
{
    Result<std::optional<AttributeMap>> keys = imageOf(streamRecord, "Keys");
    if (!keys)
        return failure(keys.error());
    Result<std::optional<AttributeMap>> newImage = imageOf(streamRecord, "NewImage");
    if (!newImage)
        return failure(newImage.error());
    Result<std::optional<AttributeMap>> oldImage = imageOf(streamRecord, "OldImage");
    if (!oldImage)
        return failure(oldImage.error());
    record.keys = std::move(*keys).value_or(AttributeMap());
    record.newImage = std::move(*newImage);
    record.oldImage = std::move(*oldImage);
    return {};
}

} // namespace

Result<DecodedRecord> decodeRecord(const RecordPage &page, const RecordEntry &entry)
{
    const Result<Json> json = formats::parseJson(page.raw(entry));
    if (!json) {
        Error error = json.error();
        if (error.facts.byteOffset >= 0) // from the record's place to the page's
            error.facts.byteOffset += entry.record.offset;
        return failure(error);
    }
    const Json none = Json::object();
    const Json *found = json->find("dynamodb");
    const Json &streamRecord = found ? *found : none;
    found = json->find("userIdentity");
    const Json &identity = found ? *found : none;

    DecodedRecord record;
    record.eventId = textOf(*json, "eventID");
    record.eventName = entry.eventName;
    record.eventNameText = textOf(*json, "eventName");
    record.awsRegion = textOf(*json, "awsRegion");
    record.eventVersion = textOf(*json, "eventVersion");
    record.eventSource = textOf(*json, "eventSource");
    record.createdMs = entry.createdMs;
    if (const Json *created = streamRecord.find("ApproximateCreationDateTime"))
        record.createdLiteral = created->text();
    record.sequenceNumber = textOf(streamRecord, "SequenceNumber");
    record.sizeBytes = entry.sizeBytes;
    record.hasSize = streamRecord.find("SizeBytes") != nullptr;
    record.viewType = textOf(streamRecord, "StreamViewType");
    record.isTtl = entry.isTtl;
    record.principalId = textOfEither(identity, "PrincipalId", "principalId");
    record.identityType = textOfEither(identity, "Type", "type");
    if (const Result<> images = decodeImages(streamRecord, record); !images)
        return failure(images.error());
    return record;
}

std::vector<QByteArray> changedAttributes(const DecodedRecord &record)
{
    static const AttributeMap nothing;
    const AttributeMap &before = record.oldImage ? *record.oldImage : nothing;
    const AttributeMap &after = record.newImage ? *record.newImage : nothing;
    std::vector<QByteArray> names;
    for (const auto &[name, value] : before) {
        const dynamodb::AttributeValue *other = dynamodb::find(after, name);
        if (!other || !(*other == value))
            names.push_back(name);
    }
    for (const auto &[name, value] : after)
        if (!dynamodb::find(before, name))
            names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace tailrace::stream
