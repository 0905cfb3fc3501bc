// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "delivery/eventattributes.h"
#include "stream/recordpage.h"

namespace tailrace::delivery {

/// One record as one line of JSON, without the line feed, in the shape that CLI.md (decode) and
/// triggermesh-and-sap.md 2.4 name. Fails (Malformed) only for a record that decodeRecord refuses.
Result<QByteArray> shapeRecord(const stream::RecordPage &page, const stream::RecordEntry &entry,
                               bridge::Shape shape, const ShapeContext &context);

/// The event as one JSON object around its data, one JSON value.
QByteArray structuredEvent(const EventAttributes &attributes, const QByteArray &data);

/// Both in one: the event whose data is the record in the given shape.
Result<QByteArray> cloudEvent(const stream::RecordPage &page, const stream::RecordEntry &entry,
                              bridge::Shape dataShape, const ShapeContext &context);

/// What a template makes of a record. Malformed only for a record that is no JSON.
Result<bridge::Expansion> expandRecord(const stream::RecordPage &page,
                                       const stream::RecordEntry &entry,
                                       const bridge::InputTemplate &inputTemplate,
                                       const ShapeContext &context);

} // namespace tailrace::delivery
