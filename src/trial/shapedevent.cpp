// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/shapedevent.h"

#include "aws/arn.h"
#include "delivery/eventbody.h"
#include "sinks/http/eventrequest.h"
#include "sinks/makesink.h"

namespace tailrace::trial {

namespace {

constexpr qint64 chunkBytes = 64 * 1024;

Result<bridge::Route> routeOf(const ShapeChoice &choice)
{
    bridge::Route route;
    route.shape = choice.shape;
    if (!choice.templateText)
        return route;
    auto parsed = bridge::InputTemplate::parse(choice.templateText->toUtf8());
    if (!parsed)
        return failure(parsed.error());
    route.inputTemplate = std::move(*parsed);
    return route;
}

delivery::ShapeContext contextOf(const ShapeChoice &choice, const stream::RecordPage &page)
{
    const auto arn = aws::parseArn(choice.tableArn.isEmpty() ? page.streamArn() : choice.tableArn);
    return {arn ? arn->tableArn() : choice.tableArn, page.shardId(), choice.bridge};
}

bridge::ContentMode modeOf(SentAs sentAs)
{
    return sentAs == SentAs::Binary  ? bridge::ContentMode::Binary
           : sentAs == SentAs::Batch ? bridge::ContentMode::Batch
                                     : bridge::ContentMode::Structured;
}

} // namespace

qint64 ShapedEvent::chunks() const
{
    return qMax<qint64>(1, (body.size() + chunkBytes - 1) / chunkBytes);
}

Result<ShapedEvent> shapeEvent(const ShapeChoice &choice, const TrialRecord &record)
{
    const auto route = routeOf(choice);
    if (!route)
        return failure(route.error());
    const delivery::ShapeContext context = contextOf(choice, *record.page);
    const auto format = choice.sentAs == SentAs::Alone    ? sinks::EventFormat::Shape
                        : choice.sentAs == SentAs::Binary ? sinks::EventFormat::Binary
                                                          : sinks::EventFormat::Structured;
    auto event = delivery::eventBody(*route, format, *record.page, record.entry(), context);
    if (!event)
        return failure(event.error());
    ShapedEvent shaped;
    if (route->inputTemplate)
        if (const auto made = delivery::expandRecord(*record.page, record.entry(),
                                                     *route->inputTemplate, context))
            shaped.absent = made->absent;
    if (choice.sentAs == SentAs::Alone) {
        shaped.body = std::move(event->body);
        return shaped;
    }
    net::HttpRequest request = sinks::eventRequest({}, modeOf(choice.sentAs), {&*event, 1});
    shaped.body = std::move(request.body);
    shaped.headers = std::move(request.headers);
    return shaped;
}

SentAs sentAsOf(const bridge::SinkSettings &sink)
{
    if (const auto *http = std::get_if<bridge::HttpSinkSettings>(&sink))
        if (http->contentMode == bridge::ContentMode::Batch)
            return SentAs::Batch;
    switch (sinks::formatOf(sink)) {
    case sinks::EventFormat::Structured:
        return SentAs::Structured;
    case sinks::EventFormat::Binary:
        return SentAs::Binary;
    case sinks::EventFormat::Shape:
        break;
    }
    return SentAs::Alone;
}

} // namespace tailrace::trial
