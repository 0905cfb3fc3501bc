// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/shapes.h"

#include "delivery/plainshape.h"
#include "delivery/triggermeshshape.h"

namespace tailrace::delivery {

namespace {

using bridge::Shape;
using stream::DecodedRecord;

QByteArray dataOf(const stream::RecordPage &page, const stream::RecordEntry &entry,
                  const DecodedRecord &record, Shape shape, const ShapeContext &context)
{
    switch (shape) {
    case Shape::TriggerMesh:
        return triggerMeshData(record);
    case Shape::Plain:
        return plainData(record, context);
    case Shape::Aws:
    case Shape::CloudEvent:
        break;
    }
    return stream::rawLine(page, entry);
}

} // namespace

Result<QByteArray> cloudEvent(const stream::RecordPage &page, const stream::RecordEntry &entry,
                              Shape dataShape, const ShapeContext &context)
{
    const Result<QByteArray> data = shapeRecord(page, entry, dataShape, context);
    if (!data)
        return failure(data.error());
    return eventAttributes(page, entry, context).map([&](const EventAttributes &attributes) {
        return structuredEvent(attributes, *data);
    });
}

Result<QByteArray> shapeRecord(const stream::RecordPage &page, const stream::RecordEntry &entry,
                               Shape shape, const ShapeContext &context)
{
    if (shape == Shape::Aws)
        return stream::rawLine(page, entry);
    if (shape == Shape::CloudEvent)
        return cloudEvent(page, entry, Shape::Aws, context);
    return stream::decodeRecord(page, entry).map([&](const DecodedRecord &record) {
        return dataOf(page, entry, record, shape, context);
    });
}

QByteArray structuredEvent(const EventAttributes &attributes, const QByteArray &data)
{
    QByteArray out;
    out.reserve(data.size() + 512);
    for (const auto &[name, value] : attributes) {
        out += out.isEmpty() ? "{\"" : ",\"";
        out += name;
        out += "\":";
        formats::appendJsonString(out, value);
    }
    return out += ",\"data\":" + data + '}';
}

Result<bridge::Expansion> expandRecord(const stream::RecordPage &page,
                                       const stream::RecordEntry &entry,
                                       const bridge::InputTemplate &inputTemplate,
                                       const ShapeContext &context)
{
    const bridge::TemplateVariables variables{context.bridge, page.streamArn(), page.arrivedMs()};
    return formats::parseJson(page.raw(entry)).map([&](const formats::Json &record) {
        return inputTemplate.expand(record, variables);
    });
}

} // namespace tailrace::delivery
