// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recorddetail.h"

#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordDetail", text);
}

QString originOf(const stream::DecodedRecord &record)
{
    if (record.isTtl)
        return tr("the service, because its time to live was over");
    if (!record.principalId.isEmpty())
        return QString::fromUtf8(record.principalId);
    return tr("a user's write");
}

QString viewNoteOf(const stream::DecodedRecord &record)
{
    const bool wantsOld = record.eventName != stream::EventName::Insert;
    const bool wantsNew = record.eventName != stream::EventName::Remove;
    const bool misses = (wantsOld && !record.oldImage) || (wantsNew && !record.newImage);
    if (!misses || record.viewType.isEmpty())
        return {};
    return tr("The stream's view type is %1, so it does not carry everything. "
              "NEW_AND_OLD_IMAGES carries both images.")
            .arg(QString::fromLatin1(record.viewType));
}

QString boundText(const QByteArray &sequence)
{
    return sequence.isEmpty() ? tr("not known") : QString::fromLatin1(sequence);
}

RecordDetail detailOfGap(const stream::Gap &gap)
{
    RecordDetail detail;
    detail.kind = RecordDetail::Kind::Gap;
    detail.operation = tr("Gap");
    detail.shard = gap.shardId;
    detail.created = dateTimeText(gap.atMs);
    detail.sequence = tr("after %1, before %2").arg(boundText(gap.after), boundText(gap.before));
    detail.problem =
            (gap.certain ? tr("Records are lost here: %1.") : tr("Records may be lost here: %1."))
                    .arg(gap.cause);
    return detail;
}

RecordDetail detailOfQuarantined(const LogRow &row)
{
    RecordDetail detail;
    detail.kind = RecordDetail::Kind::SetAside;
    detail.operation = tr("Set aside");
    detail.created = dateTimeText(row.page->arrivedMs());
    detail.size = sizeText(row.quarantined->record.length);
    detail.shard = row.page->shardId();
    detail.problem = tr("This record is not what a stream record should be: %1. It is kept as it "
                        "came.")
                             .arg(row.quarantined->reason);
    return detail;
}

void addImages(RecordDetail &detail, const stream::DecodedRecord &record)
{
    detail.viewNote = viewNoteOf(record);
    const bool hasImage = record.oldImage || record.newImage;
    detail.rows = hasImage ? diffImages(record.oldImage ? &*record.oldImage : nullptr,
                                        record.newImage ? &*record.newImage : nullptr)
                           : diffImages(&record.keys, &record.keys);
}

} // namespace

RecordDetail detailOf(const LogRow &row)
{
    if (row.gap)
        return detailOfGap(*row.gap);
    if (row.quarantined)
        return detailOfQuarantined(row);
    RecordDetail detail;
    detail.event = row.entry->eventName;
    detail.isTtl = row.entry->isTtl;
    detail.shard = row.page->shardId();
    detail.sequence = QString::fromLatin1(row.page->sequenceNumber(*row.entry).toByteArray());
    detail.size = sizeText(row.entry->sizeBytes);
    detail.created = dateTimeText(row.entry->createdMs);
    if (row.entry->createdMs > 0 && row.page->arrivedMs() > 0)
        detail.lag = durationText(qMax<qint64>(0, row.page->arrivedMs() - row.entry->createdMs));
    const auto record = stream::decodeRecord(*row.page, *row.entry);
    if (!record) {
        detail.problem = base::describe(record.error());
        return detail;
    }
    detail.operation = QString::fromUtf8(record->eventNameText);
    detail.key = keyText(record->keys);
    detail.eventId = onOneLine(QString::fromUtf8(record->eventId));
    detail.origin = originOf(*record);
    addImages(detail, *record);
    return detail;
}

} // namespace tailrace::models
