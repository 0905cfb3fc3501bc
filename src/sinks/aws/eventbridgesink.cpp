// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/eventbridgesink.h"

#include "formats/json.h"
#include "sinks/aws/awssink.h"
#include "sinks/aws/jsoncaller.h"

namespace tailrace::sinks {

namespace {

using formats::Json;
using Settings = bridge::EventBridgeSinkSettings;

// EventBridge API reference, PutEvents: 10 entries. The reference says 256 KiB for all of them, an
// announcement of 2026 1 MiB: requests stay below the first, and one event may have the second.
constexpr size_t mostEntries = 10;
constexpr qint64 mostBytes = 262'144;
constexpr qint64 mostOfOne = 1'048'576;
constexpr qint64 timeBytes = 14; // by the user guide's formula of an entry's size

qint64 sizeOf(const Event &event, const Settings &settings)
{
    return timeBytes + settings.source.toUtf8().size() + settings.detailType.toUtf8().size()
           + event.body.size() + event.streamArn.toUtf8().size();
}

std::optional<Error> problemOf(const Event &event)
{
    if (event.body.startsWith('{'))
        return std::nullopt;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("let the template make an object: {\"value\": <$.path>}");
    return Error{
            ErrorKind::Rejected,
            {},
            QStringLiteral("the event is no JSON object, which EventBridge's detail has to be"),
            facts};
}

QByteArray requestOf(std::span<const Event> events, const Settings &settings)
{
    Json entries = Json::array();
    for (const Event &event : events) {
        Json entry = Json::object();
        if (event.createdMs > 0)
            entry.set("Time", Json::number(event.createdMs / 1000));
        entry.set("Source", Json::string(settings.source));
        entry.set("DetailType", Json::string(settings.detailType));
        entry.set("Detail", Json::string(event.body));
        if (!event.streamArn.isEmpty())
            entry.set("Resources", Json::array({Json::string(event.streamArn)}));
        entry.set("EventBusName", Json::string(settings.eventBus));
        entries.items().push_back(std::move(entry));
    }
    Json request = Json::object();
    request.set("Entries", std::move(entries));
    return formats::toJson(request);
}

DeliveryOutcome readAnswer(size_t count, const QByteArray &body, const AwsUse &use)
{
    // What the service says of an entry that is the sender's fault.
    static const QStringList ours{QStringLiteral("MalformedDetail"),
                                  QStringLiteral("InvalidArgument"),
                                  QStringLiteral("ValidationException")};
    std::vector<EntryAnswer> entries(count);
    const auto answer = formats::parseJson(body);
    const Json *list = answer ? answer->find("Entries") : nullptr;
    for (size_t i = 0; list && list->isArray() && i < list->items().size() && i < count; ++i) {
        const Json &entry = list->items()[i];
        const Json *code = entry.find("ErrorCode");
        const Json *message = entry.find("ErrorMessage");
        if (code && code->isString())
            entries[i] = {EntryAnswer::Kind::Failed, code->toString(),
                          message && message->isString() ? message->toString() : QString(),
                          ours.contains(code->toString())};
        else if (entry.find("EventId"))
            entries[i].kind = EntryAnswer::Kind::Taken;
    }
    return outcomeOf(entries, use);
}

} // namespace

AwsProtocol eventBridgeProtocol(const Settings &settings)
{
    AwsProtocol protocol;
    protocol.use = {QStringLiteral("events:PutEvents"), settings.eventBus};
    protocol.limits = {mostEntries, mostBytes, mostOfOne, mostBytes, false};
    protocol.sizeOf = [settings](const Event &event) { return sizeOf(event, settings); };
    protocol.problemOf = problemOf;
    protocol.request = [settings](std::span<const Event> events) {
        return requestOf(events, settings);
    };
    protocol.read = [use = protocol.use](std::span<const Event> events, const QByteArray &answer) {
        return readAnswer(events.size(), answer, use);
    };
    return protocol;
}

Result<std::unique_ptr<Sink>> EventBridgeSink::make(const Settings &settings,
                                                    const SinkContext &context)
{
    const auto target =
            awsTarget(settings.access, settings.eventBus, aws::Service::EventBridge, context);
    if (!target)
        return failure(target.error());
    return std::make_unique<AwsSink>(
            eventBridgeProtocol(settings),
            std::make_unique<JsonCaller>(*target, "1.1", "AWSEvents.PutEvents", context));
}

SinkSummary EventBridgeSink::summaryOf(const Settings &settings)
{
    return {QStringLiteral("Amazon EventBridge"), QStringLiteral("event bus ") + settings.eventBus,
            placeOf(settings.eventBus)};
}

EventFormat EventBridgeSink::formatOf(const Settings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
