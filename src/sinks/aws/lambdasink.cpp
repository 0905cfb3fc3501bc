// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/lambdasink.h"

#include "dynamodb/serviceerror.h"
#include "formats/json.h"
#include "sinks/aws/awssink.h"
#include "sinks/aws/signedcaller.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace tailrace::sinks {

namespace {

using formats::Json;
using Settings = bridge::LambdaSinkSettings;

// Lambda API reference, Invoke: 6 MB, asynchronous 1 MB; 256 KB before 2026, so that what is larger
// goes alone. The frame around the events counts too.
constexpr qint64 mostBytes = 6'291'456;
constexpr qint64 mostAsynchronous = 1'048'576;
constexpr qint64 onceAsynchronous = 262'144;
constexpr qint64 frameBytes = 16;
constexpr std::chrono::seconds longestRun{900}; // of a function; the answer comes after it

QByteArray requestOf(std::span<const Event> events, bool asRecords)
{
    QByteArray list;
    for (const Event &event : events)
        list += (list.isEmpty() ? "" : ",") + event.body;
    return asRecords ? "{\"Records\":[" + list + "]}" : '[' + list + ']';
}

/// The sequence numbers that the function names; nothing when it names something else, which
/// counts as a failure of all.
std::optional<QSet<QByteArray>> failedOnes(const Json &answer)
{
    QSet<QByteArray> failed;
    const Json *list = answer.isObject() ? answer.find("batchItemFailures") : nullptr;
    if (list == nullptr || list->isNull())
        return failed;
    if (!list->isArray())
        return std::nullopt;
    for (const Json &item : list->items()) {
        const Json *identifier = item.isObject() ? item.find("itemIdentifier") : nullptr;
        if (identifier == nullptr || !identifier->isString() || identifier->text().isEmpty())
            return std::nullopt;
        failed.insert(identifier->text());
    }
    return failed;
}

Error reported(const QString &message)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("see the function's log");
    return {ErrorKind::Unavailable, {}, message, facts};
}

DeliveryOutcome readAnswer(std::span<const Event> events, const QByteArray &answer,
                           const AwsUse &use)
{
    if (answer.trimmed().isEmpty()) // asynchronous, or a function that returns nothing
        return {};
    const auto json = formats::parseJson(answer);
    if (!json)
        return requestFailed(reported(QStringLiteral("the function answered with something that "
                                                     "is no JSON")),
                             events.size(), use);
    const auto failed = failedOnes(*json);
    const auto first = failed ? std::find_if(events.begin(), events.end(),
                                             [&](const Event &event) {
                                                 return failed->contains(event.sequenceNumber);
                                             })
                              : events.end();
    if (failed && failed->isEmpty())
        return {};
    if (first == events.end())
        return requestFailed(reported(QStringLiteral("the function named failures that are no "
                                                     "sequence numbers of its events")),
                             events.size(), use);
    DeliveryOutcome outcome;
    outcome.acknowledged = size_t(first - events.begin());
    outcome.error = reported(QStringLiteral("the function reported the event as failed"));
    return outcome;
}

QString textOf(const Json &object, const char *name)
{
    const Json *member = object.isObject() ? object.find(name) : nullptr;
    return member && member->isString() ? member->toString() : QString();
}

/// "function:NAME:QUALIFIER" by its whole ARN, so that it may be another account's.
SignedCaller::Operation invocation(const Settings &settings)
{
    SignedCaller::Operation operation;
    operation.path = "/2015-03-31/functions/" + settings.function.toUtf8().toPercentEncoding()
                     + "/invocations";
    operation.contentType = {"Content-Type", "application/json"};
    operation.headers = {
            {"X-Amz-Invocation-Type", settings.isAsynchronous ? "Event" : "RequestResponse"}};
    operation.timeout = longestRun + std::chrono::seconds(10);
    operation.judge = judgeInvocation;
    return operation;
}

} // namespace

Result<QByteArray> judgeInvocation(const net::HttpResponse &response)
{
    if (response.status < 200 || response.status >= 300) {
        Error error = dynamodb::serviceError(response, QStringLiteral("Invoke"));
        bool ok = false;
        const int seconds = response.header("Retry-After").trimmed().toInt(&ok);
        if (!error.facts.retryAfter && ok && seconds >= 0 && seconds <= 3600)
            error.facts.retryAfter = std::chrono::seconds(seconds);
        return failure(error);
    }
    if (response.header("X-Amz-Function-Error").isEmpty())
        return response.body;
    const auto json = formats::parseJson(response.body);
    const QString type = json ? textOf(*json, "errorType") : QString();
    const QString message = json ? textOf(*json, "errorMessage") : QString();
    Error error = reported(message.isEmpty()
                                   ? QStringLiteral("the function ended with an error")
                                   : QStringLiteral("the function ended with: %1").arg(message));
    error.code = type;
    return failure(error);
}

AwsProtocol lambdaProtocol(const Settings &settings)
{
    AwsProtocol protocol;
    protocol.use = {QStringLiteral("lambda:InvokeFunction"), settings.function};
    const qint64 most = (settings.isAsynchronous ? mostAsynchronous : mostBytes) - frameBytes;
    const qint64 together =
            settings.isAsynchronous ? onceAsynchronous - frameBytes : mostBytes - frameBytes;
    protocol.limits = {std::numeric_limits<size_t>::max(), together, most, together, false};
    protocol.sizeOf = [](const Event &event) { return event.body.size() + 1; };
    protocol.request = [asRecords = settings.sendsRecords](std::span<const Event> events) {
        return requestOf(events, asRecords);
    };
    protocol.read = [use = protocol.use](std::span<const Event> events, const QByteArray &answer) {
        return readAnswer(events, answer, use);
    };
    return protocol;
}

Result<std::unique_ptr<Sink>> LambdaSink::make(const Settings &settings, const SinkContext &context)
{
    const auto target =
            awsTarget(settings.access, settings.function, aws::Service::Lambda, context);
    if (!target)
        return failure(target.error());
    return std::make_unique<AwsSink>(
            lambdaProtocol(settings),
            std::make_unique<SignedCaller>(*target, invocation(settings), context));
}

SinkSummary LambdaSink::summaryOf(const Settings &settings)
{
    return {QStringLiteral("AWS Lambda"), QStringLiteral("function ") + settings.function,
            placeOf(settings.function)};
}

EventFormat LambdaSink::formatOf(const Settings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
