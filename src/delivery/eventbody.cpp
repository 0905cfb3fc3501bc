// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/eventbody.h"

namespace tailrace::delivery {

namespace {

Result<QByteArray> dataOf(const bridge::Route &route, sinks::EventFormat format,
                          const stream::RecordPage &page, const stream::RecordEntry &entry,
                          const ShapeContext &context)
{
    if (route.inputTemplate)
        return expandRecord(page, entry, *route.inputTemplate, context)
                .map([](const bridge::Expansion &made) {
                    return made.isJson ? made.text
                                       : formats::toJson(formats::Json::string(made.text));
                });
    // A CloudEvent inside another one would be one too many.
    const bool isEvent =
            route.shape == bridge::Shape::CloudEvent && format != sinks::EventFormat::Shape;
    return shapeRecord(page, entry, isEvent ? bridge::Shape::Aws : route.shape, context);
}

} // namespace

Result<sinks::Event> eventBody(const bridge::Route &route, sinks::EventFormat format,
                               const stream::RecordPage &page, const stream::RecordEntry &entry,
                               const ShapeContext &context)
{
    auto data = dataOf(route, format, page, entry, context);
    if (!data)
        return failure(data.error());
    sinks::Event event;
    if (format == sinks::EventFormat::Shape) {
        event.body = std::move(*data);
        return event;
    }
    auto attributes = eventAttributes(page, entry, context);
    if (!attributes)
        return failure(attributes.error());
    if (format == sinks::EventFormat::Structured) {
        event.body = structuredEvent(*attributes, *data);
        return event;
    }
    event.body = std::move(*data);
    event.attributes = std::move(*attributes);
    return event;
}

} // namespace tailrace::delivery
