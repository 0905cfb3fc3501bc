// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordcopy.h"

#include "delivery/shapes.h"

namespace tailrace::ui {

namespace {

QString recordText(const models::LogRow &row, CopyKind kind)
{
    switch (kind) {
    case CopyKind::DynamoDbJson:
        return QString::fromUtf8(row.page->raw(*row.entry).toByteArray());
    case CopyKind::PlainJson: {
        const auto plain = delivery::shapeRecord(*row.page, *row.entry, bridge::Shape::Plain,
                                                 {{}, row.page->shardId()});
        return plain ? QString::fromUtf8(*plain) : QString();
    }
    case CopyKind::Key:
        return QString::fromUtf8(row.page->slice(row.entry->keys).toByteArray());
    case CopyKind::SequenceNumber:
        return QString::fromLatin1(row.page->sequenceNumber(*row.entry).toByteArray());
    }
    return {};
}

} // namespace

QString copyText(const models::LogRow &row, CopyKind kind)
{
    if (row.entry)
        return recordText(row, kind);
    if (row.quarantined && kind == CopyKind::DynamoDbJson)
        return QString::fromUtf8(row.page->slice(row.quarantined->record).toByteArray());
    return {};
}

} // namespace tailrace::ui
