// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/kinesissink.h"

#include "aws/sigv4.h"
#include "formats/json.h"
#include "sinks/aws/awssink.h"
#include "sinks/aws/jsoncaller.h"

namespace tailrace::sinks {

namespace {

using formats::Json;

// Kinesis API reference, PutRecords: 500 records, 10 MiB with their partition keys; 10 MiB for one.
// A stream takes 1 MiB a record unless it was told otherwise (MaxRecordSizeInKiB), and refuses the
// whole request for one that is larger: such a record goes alone.
constexpr size_t mostRecords = 500;
constexpr qint64 mostBytes = 10'485'760;
constexpr qint64 usualMost = 1'048'576;
constexpr int longestKey = 256; // characters

QByteArray partitionKey(const Event &event)
{
    const QByteArray key = event.itemKey.isEmpty() ? event.id : event.itemKey;
    if (key.isEmpty() || QString::fromUtf8(key).size() > longestKey)
        return aws::sha256Hex(key);
    return key;
}

QByteArray requestOf(std::span<const Event> events, const QString &streamArn)
{
    Json records = Json::array();
    for (const Event &event : events) {
        Json record = Json::object();
        record.set("Data", Json::string(event.body.toBase64()));
        record.set("PartitionKey", Json::string(partitionKey(event)));
        records.items().push_back(std::move(record));
    }
    Json request = Json::object();
    request.set("StreamARN", Json::string(streamArn));
    // Servers from before 2022 know only the name.
    request.set("StreamName", Json::string(streamArn.section(QLatin1Char('/'), 1)));
    request.set("Records", std::move(records));
    return formats::toJson(request);
}

DeliveryOutcome readAnswer(size_t count, const QByteArray &body, const AwsUse &use)
{
    std::vector<EntryAnswer> entries(count);
    const auto answer = formats::parseJson(body);
    const Json *records = answer ? answer->find("Records") : nullptr;
    for (size_t i = 0; records && records->isArray() && i < records->items().size() && i < count;
         ++i) {
        const Json &record = records->items()[i];
        const Json *code = record.find("ErrorCode");
        const Json *message = record.find("ErrorMessage");
        if (code && code->isString())
            entries[i] = {EntryAnswer::Kind::Failed, code->toString(),
                          message && message->isString() ? message->toString() : QString(), false};
        else if (record.find("SequenceNumber"))
            entries[i].kind = EntryAnswer::Kind::Taken;
    }
    return outcomeOf(entries, use);
}

} // namespace

AwsProtocol kinesisProtocol(const QString &streamArn)
{
    AwsProtocol protocol;
    protocol.use = {QStringLiteral("kinesis:PutRecords"), streamArn};
    protocol.limits = {mostRecords, mostBytes, mostBytes, usualMost, true};
    protocol.wantsItemKey = true;
    protocol.sizeOf = [](const Event &event) {
        return event.body.size() + partitionKey(event).size();
    };
    protocol.request = [streamArn](std::span<const Event> events) {
        return requestOf(events, streamArn);
    };
    protocol.read = [use = protocol.use](std::span<const Event> events, const QByteArray &answer) {
        return readAnswer(events.size(), answer, use);
    };
    return protocol;
}

Result<std::unique_ptr<Sink>> KinesisSink::make(const bridge::KinesisSinkSettings &settings,
                                                const SinkContext &context)
{
    const auto target = awsTarget(settings.access, settings.stream, aws::Service::Kinesis, context);
    if (!target)
        return failure(target.error());
    return std::make_unique<AwsSink>(
            kinesisProtocol(settings.stream),
            std::make_unique<JsonCaller>(*target, "1.1", "Kinesis_20131202.PutRecords", context));
}

SinkSummary KinesisSink::summaryOf(const bridge::KinesisSinkSettings &settings)
{
    return {QStringLiteral("Amazon Kinesis"), QStringLiteral("stream ") + settings.stream,
            placeOf(settings.stream)};
}

EventFormat KinesisSink::formatOf(const bridge::KinesisSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
