// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/eventbody.h"

namespace tailrace::delivery {

Result<QByteArray> eventBody(const bridge::Route &route, bool wantsCloudEvents,
                             const stream::RecordPage &page, const stream::RecordEntry &entry,
                             const ShapeContext &context)
{
    if (route.inputTemplate) {
        const auto made = expandRecord(page, entry, *route.inputTemplate, context);
        if (!made)
            return failure(made.error());
        const QByteArray data =
                made->isJson ? made->text : formats::toJson(formats::Json::string(made->text));
        return wantsCloudEvents ? cloudEventAround(data, page, entry, context)
                                : Result<QByteArray>(data);
    }
    if (!wantsCloudEvents)
        return shapeRecord(page, entry, route.shape, context);
    const bool isCloudEvent = route.shape == bridge::Shape::CloudEvent;
    return cloudEvent(page, entry, isCloudEvent ? bridge::Shape::Aws : route.shape, context);
}

} // namespace tailrace::delivery
