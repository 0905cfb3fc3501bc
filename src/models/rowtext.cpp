// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowtext.h"

#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("RowText", text, nullptr, n);
}

QString changedText(const stream::DecodedRecord &record)
{
    if (!record.newImage && !record.oldImage)
        return QChar(0x2013);
    if (record.eventName == stream::EventName::Insert)
        return tr("all %1").arg(record.newImage ? record.newImage->size() : 0);
    if (record.eventName == stream::EventName::Remove)
        return QChar(0x2013);
    if (!record.newImage || !record.oldImage)
        return tr("not known without both images");
    QStringList names;
    for (const QByteArray &name : stream::changedAttributes(record))
        names << onOneLine(QString::fromUtf8(name));
    return names.isEmpty() ? tr("nothing") : names.join(QStringLiteral(", "));
}

RowText gapText(const stream::Gap &gap)
{
    RowText text;
    text.time = timeText(gap.atMs);
    text.operation = tr("Gap");
    text.shard = shortShardId(gap.shardId);
    text.changed = (gap.certain ? tr("records are lost: %1") : tr("records may be lost: %1"))
                           .arg(onOneLine(gap.cause));
    return text;
}

} // namespace

QString shortShardId(const QString &shardId)
{
    constexpr int kept = 13;
    return shardId.size() <= kept + 1 ? shardId : QChar(0x2026) + shardId.right(kept);
}

RowText rowText(const LogRow &row)
{
    if (row.gap)
        return gapText(*row.gap);
    RowText text;
    text.shard = shortShardId(row.page->shardId());
    if (row.quarantined) {
        text.operation = tr("Set aside");
        text.changed = onOneLine(row.quarantined->reason);
        return text;
    }
    text.time = timeText(row.entry->createdMs);
    if (row.entry->createdMs > 0 && row.page->arrivedMs() > 0)
        text.lag = durationText(qMax<qint64>(0, row.page->arrivedMs() - row.entry->createdMs));
    text.size = sizeText(row.entry->sizeBytes);
    const auto record = stream::decodeRecord(*row.page, *row.entry);
    if (!record) {
        text.changed = onOneLine(base::describe(record.error()));
        return text;
    }
    text.operation = onOneLine(QString::fromUtf8(record->eventNameText));
    text.key = keyText(record->keys);
    text.changed = changedText(*record);
    return text;
}

} // namespace tailrace::models
