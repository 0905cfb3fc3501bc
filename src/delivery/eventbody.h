// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/shapes.h"
#include "sinks/sink.h"

namespace tailrace::delivery {

/// What a route sends of one record, in the sink's format: its shape or its template's result (free
/// text as a JSON string), one line of JSON, or a CloudEvent around it. Sets the event's body and
/// attributes, and nothing else. Fails (Malformed) only for a record that can't be decoded.
Result<sinks::Event> eventBody(const bridge::Route &route, sinks::EventFormat format,
                               const stream::RecordPage &page, const stream::RecordEntry &entry,
                               const ShapeContext &context);

} // namespace tailrace::delivery
