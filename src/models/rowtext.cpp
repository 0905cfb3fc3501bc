// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowtext.h"

#include "models/origin.h"
#include "models/recordcolumns.h"
#include "models/wording.h"
#include "stream/imagemembers.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("RowText", text, nullptr, n);
}

QString namesText(const std::vector<QByteArray> &changed)
{
    QStringList names;
    for (const QByteArray &name : changed)
        names << onOneLine(QString::fromUtf8(name));
    return names.isEmpty() ? tr("nothing") : names.join(QStringLiteral(", "));
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
    return namesText(stream::changedAttributes(record));
}

/// The end of a sequence number, which is what tells two of one shard apart.
QString shortSequence(const QByteArray &sequence)
{
    constexpr qsizetype kept = 8;
    const QString text = QString::fromLatin1(sequence);
    return text.size() <= kept + 1 ? text : QChar(0x2026) + text.right(kept);
}

QString boundsText(const stream::Gap &gap)
{
    if (gap.after.isEmpty() && gap.before.isEmpty())
        return {};
    if (gap.before.isEmpty())
        return tr(", after %1").arg(shortSequence(gap.after));
    if (gap.after.isEmpty())
        return tr(", before %1").arg(shortSequence(gap.before));
    return tr(", after %1 and before %2").arg(shortSequence(gap.after), shortSequence(gap.before));
}

RowText gapText(const stream::Gap &gap)
{
    RowText text;
    text.time = text.arrived = timeText(gap.atMs);
    text.operation = tr("Gap");
    text.shard = shortShardId(gap.shardId);
    text.key = tr("shard %1").arg(text.shard);
    text.changed = (gap.certain ? tr("records are lost%1: %2") : tr("records may be lost%1: %2"))
                           .arg(boundsText(gap), onOneLine(gap.cause));
    return text;
}

} // namespace

QString shortShardId(const QString &shardId)
{
    constexpr int kept = 13;
    const QString text = onOneLine(shardId);
    return text.size() <= kept + 1 ? text : QChar(0x2026) + text.right(kept);
}

namespace {

RowText entryText(const LogRow &row)
{
    const stream::RecordEntry &entry = *row.entry;
    RowText text;
    text.arrived = timeText(row.page->arrivedMs());
    text.time = timeText(entry.createdMs);
    if (entry.createdMs > 0 && row.page->arrivedMs() > 0)
        text.lag = durationText(qMax<qint64>(0, row.page->arrivedMs() - entry.createdMs));
    text.size = sizeText(entry.sizeBytes);
    text.shard = shortShardId(row.page->shardId());
    text.sequence = QString::fromLatin1(row.page->sequenceNumber(entry).toByteArray());
    return text;
}

/// What changedText() says, from the bytes; nothing where only decoding tells.
std::optional<QString> changedText(const LogRow &row)
{
    const QByteArrayView before = row.page->slice(row.entry->oldImage);
    const QByteArrayView after = row.page->slice(row.entry->newImage);
    if (row.entry->eventName == stream::EventName::Remove || (before.isEmpty() && after.isEmpty()))
        return QString(QChar(0x2013));
    if (row.entry->eventName == stream::EventName::Insert) {
        const auto members = stream::imageMembers(after.isEmpty() ? QByteArrayView("{}") : after);
        return members ? std::optional(tr("all %1").arg(members->size())) : std::nullopt;
    }
    if (before.isEmpty() || after.isEmpty())
        return tr("not known without both images");
    const auto names = stream::changedNames(before, after);
    return names ? std::optional(namesText(*names)) : std::nullopt;
}

/// The row without decoding its images, as most of them can be told.
std::optional<RowText> plainText(const LogRow &row)
{
    if (row.entry->eventName == stream::EventName::Unknown
        || row.page->raw(*row.entry).contains("aws:rep:"))
        return std::nullopt;
    const auto keys = dynamodb::itemFromJson(row.page->slice(row.entry->keys));
    const auto changed = changedText(row);
    if (!keys || !changed)
        return std::nullopt;
    RowText text = entryText(row);
    text.operation = QString::fromLatin1(stream::eventNameText(row.entry->eventName).toByteArray());
    text.key = keyText(*keys);
    text.changed = *changed;
    text.origin = originWord(row.entry->isTtl ? Origin::TimeToLive : Origin::User);
    return text;
}

RowText setAsideText(const LogRow &row)
{
    RowText text;
    text.operation = tr("Set aside");
    text.arrived = text.time = timeText(row.page->arrivedMs());
    text.size = sizeText(row.quarantined->record.length);
    text.shard = shortShardId(row.page->shardId());
    text.changed = onOneLine(row.quarantined->reason);
    return text;
}

QStringList attributeTexts(const stream::DecodedRecord &record, const RowQuestions &questions)
{
    QStringList texts;
    for (const AttributePath &path : questions.attributes) {
        const dynamodb::AttributeValue *value = path.find(record);
        texts << (value ? valueText(*value) : QString());
    }
    return texts;
}

RowText recordText(const LogRow &row, const RowQuestions &questions)
{
    const RowColour colour = questions.rules.colourOf(*row.page, *row.entry);
    if (questions.attributes.empty()) {
        if (auto text = plainText(row)) {
            text->colour = colour;
            return *text;
        }
    }
    RowText text = entryText(row);
    text.colour = colour;
    const auto record = stream::decodeRecord(*row.page, *row.entry);
    if (!record) {
        text.changed = onOneLine(base::describe(record.error()));
        return text;
    }
    text.operation = onOneLine(QString::fromUtf8(record->eventNameText));
    text.key = keyText(record->keys);
    text.changed = changedText(*record);
    text.origin = originWord(originOf(*record));
    text.attributes = attributeTexts(*record, questions);
    return text;
}

} // namespace

RowText rowText(const LogRow &row, const RowQuestions &questions)
{
    if (row.entry)
        return recordText(row, questions);
    return row.gap ? gapText(*row.gap) : setAsideText(row);
}

RowText quickRowText(const LogRow &row, const RowQuestions &questions)
{
    if (!row.entry)
        return rowText(row);
    const QChar ellipsis(0x2026);
    RowText text = entryText(row);
    text.operation = QString::fromLatin1(stream::eventNameText(row.entry->eventName).toByteArray());
    if (const auto keys = dynamodb::itemFromJson(row.page->slice(row.entry->keys)))
        text.key = keyText(*keys);
    text.changed = ellipsis;
    for (size_t i = 0; i < questions.attributes.size(); ++i)
        text.attributes << ellipsis;
    text.isWhole = false;
    return text;
}

QString cellText(RowId id, const RowText &text, int column)
{
    switch (column) {
    case Number:
        return countText(id + 1);
    case Arrived:
        return text.arrived;
    case Time:
        return text.time;
    case Lag:
        return text.lag;
    case Operation:
        return text.operation;
    case Key:
        return text.key;
    case Changed:
        return text.changed;
    case Size:
        return text.size;
    case Shard:
        return text.shard;
    case Sequence:
        return text.sequence;
    case OriginOf:
        return text.origin;
    default:
        return text.attributes.value(column - ColumnCount);
    }
}

} // namespace tailrace::models
