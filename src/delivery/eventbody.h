// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/shapes.h"

namespace tailrace::delivery {

/// What a route sends of one record, one line of JSON: its shape or its template's result (free
/// text as a JSON string), inside a CloudEvents structured event where the sink takes those. Fails
/// (Malformed) only for a record that can't be decoded.
Result<QByteArray> eventBody(const bridge::Route &route, bool wantsCloudEvents,
                             const stream::RecordPage &page, const stream::RecordEntry &entry,
                             const ShapeContext &context);

} // namespace tailrace::delivery
