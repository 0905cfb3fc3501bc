// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/sqssink.h"

#include "formats/json.h"
#include "sinks/aws/awssink.h"
#include "sinks/aws/jsoncaller.h"
#include "sinks/aws/messageids.h"

namespace tailrace::sinks {

namespace {

using formats::Json;

// Amazon SQS API reference, SendMessageBatch: 10 messages, 1 MiB for one and for all of them.
constexpr size_t mostMessages = 10;
constexpr qint64 mostBytes = 1'048'576;

bool isFifo(const QString &queueArn)
{
    return queueArn.endsWith(QLatin1String(".fifo"));
}

/// As GetQueueUrl tells it; made here, so that one permission is enough.
QString queueUrl(const QString &queueArn, const QString &endpoint)
{
    const QString host =
            endpoint.endsWith(QLatin1Char('/')) ? endpoint : endpoint + QLatin1Char('/');
    return host + queueArn.section(QLatin1Char(':'), 4, 4) + QLatin1Char('/')
           + queueArn.section(QLatin1Char(':'), 5);
}

Json attributesOf(const Event &event)
{
    Json attributes = Json::object();
    for (const auto &[name, value] : idAttributes(event)) {
        Json attribute = Json::object();
        attribute.set("DataType", Json::string(QByteArrayLiteral("String")));
        attribute.set("StringValue", Json::string(value));
        attributes.set(name, std::move(attribute));
    }
    return attributes;
}

QByteArray requestOf(std::span<const Event> events, const QString &url, bool fifo)
{
    Json entries = Json::array();
    for (size_t i = 0; i < events.size(); ++i) {
        const Event &event = events[i];
        Json entry = Json::object();
        entry.set("Id", Json::string(QByteArray::number(qint64(i))));
        entry.set("MessageBody", Json::string(messageText(event.body)));
        entry.set("MessageAttributes", attributesOf(event));
        if (fifo) {
            entry.set("MessageGroupId", Json::string(groupId(event)));
            entry.set("MessageDeduplicationId", Json::string(fifoId(event.id)));
        }
        entries.items().push_back(std::move(entry));
    }
    Json request = Json::object();
    request.set("QueueUrl", Json::string(url));
    request.set("Entries", std::move(entries));
    return formats::toJson(request);
}

QString textOf(const Json &object, const char *name)
{
    const Json *member = object.find(name);
    return member && member->isString() ? member->toString() : QString();
}

/// The entries that a member of the answer lists, by their ids.
template <typename Take>
void forEachEntry(const Json &answer, const char *list, size_t count, const Take &take)
{
    const Json *entries = answer.find(list);
    if (!entries || !entries->isArray())
        return;
    for (const Json &entry : entries->items()) {
        bool ok = false;
        const size_t index = size_t(textOf(entry, "Id").toUInt(&ok));
        if (ok && index < count)
            take(index, entry);
    }
}

DeliveryOutcome readAnswer(size_t count, const QByteArray &body, const AwsUse &use)
{
    std::vector<EntryAnswer> entries(count);
    if (const auto answer = formats::parseJson(body)) {
        forEachEntry(*answer, "Successful", count, [&](size_t index, const Json &) {
            entries[index].kind = EntryAnswer::Kind::Taken;
        });
        forEachEntry(*answer, "Failed", count, [&](size_t index, const Json &entry) {
            const Json *ours = entry.find("SenderFault");
            entries[index] = {EntryAnswer::Kind::Failed, textOf(entry, "Code"),
                              textOf(entry, "Message"), ours && ours->isBool() && ours->toBool()};
        });
    }
    return outcomeOf(entries, use);
}

} // namespace

AwsProtocol sqsProtocol(const QString &queueArn, const QString &endpoint)
{
    AwsProtocol protocol;
    protocol.use = {QStringLiteral("sqs:SendMessage"), queueArn};
    const bool fifo = isFifo(queueArn);
    protocol.limits = {mostMessages, mostBytes, mostBytes, 0, fifo};
    protocol.wantsItemKey = fifo;
    protocol.sizeOf = [](const Event &event) {
        return messageText(event.body).size() + attributeBytes(event);
    };
    protocol.request = [url = queueUrl(queueArn, endpoint), fifo](std::span<const Event> events) {
        return requestOf(events, url, fifo);
    };
    protocol.read = [use = protocol.use](std::span<const Event> events, const QByteArray &answer) {
        return readAnswer(events.size(), answer, use);
    };
    return protocol;
}

Result<std::unique_ptr<Sink>> SqsSink::make(const bridge::SqsSinkSettings &settings,
                                            const SinkContext &context)
{
    const auto target = awsTarget(settings.access, settings.queue, aws::Service::Sqs, context);
    if (!target)
        return failure(target.error());
    return std::make_unique<AwsSink>(
            sqsProtocol(settings.queue, target->endpoint),
            std::make_unique<JsonCaller>(*target, "1.0", "AmazonSQS.SendMessageBatch", context));
}

SinkSummary SqsSink::summaryOf(const bridge::SqsSinkSettings &settings)
{
    return {QStringLiteral("Amazon SQS"), QStringLiteral("queue ") + settings.queue,
            placeOf(settings.queue)};
}

EventFormat SqsSink::formatOf(const bridge::SqsSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
