// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordform.h"

#include "delivery/shapes.h"
#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

/// More than a screen can show and less than what makes a text widget crawl.
constexpr qsizetype longestText = 200'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordForm", text);
}

QString bounded(QString text)
{
    if (text.size() <= longestText)
        return text;
    const qsizetype left = text.size() - longestText;
    text.truncate(longestText);
    return text + QLatin1Char('\n')
           + tr("… and %1 characters more; copy the record to have all of it").arg(countText(left));
}

QString boundText(const QByteArray &sequence)
{
    return sequence.isEmpty() ? tr("not known") : QString::fromLatin1(sequence);
}

QString gapText(const stream::Gap &gap)
{
    return tr("Shard: %1\nLast record before it: %2\nFirst record after it: %3\n"
              "Noticed: %4\nCause: %5\nLoss: %6")
            .arg(gap.shardId, boundText(gap.after), boundText(gap.before), dateTimeText(gap.atMs),
                 gap.cause, gap.certain ? tr("certain") : tr("possible"));
}

QString imageText(const LogRow &row, const stream::Slice &slice)
{
    return slice.length == 0 ? tr("There is none in this record.")
                             : indented(row.page->slice(slice));
}

QString plainText(const LogRow &row)
{
    const auto plain = delivery::shapeRecord(*row.page, *row.entry, bridge::Shape::Plain,
                                             {{}, row.page->shardId()});
    return plain ? indented(*plain) : base::describe(plain.error());
}

} // namespace

QString indented(QByteArrayView json)
{
    const auto parsed = formats::parseJson(json);
    return bounded(QString::fromUtf8(parsed ? formats::toPrettyJson(*parsed) : json.toByteArray()));
}

QString formTitle(RecordForm form)
{
    switch (form) {
    case RecordForm::Indented:
        return tr("DynamoDB JSON");
    case RecordForm::Plain:
        return tr("Plain JSON");
    case RecordForm::NewImage:
        return tr("New image");
    case RecordForm::OldImage:
        return tr("Old image");
    case RecordForm::AsReceived:
        return tr("As received, byte by byte");
    }
    return {};
}

QString formText(const LogRow &row, RecordForm form)
{
    if (row.gap)
        return gapText(*row.gap);
    const QByteArrayView raw =
            row.entry ? row.page->raw(*row.entry) : row.page->slice(row.quarantined->record);
    if (form == RecordForm::AsReceived)
        return bounded(QString::fromUtf8(raw.toByteArray()));
    if (!row.entry || form == RecordForm::Indented)
        return indented(raw);
    if (form == RecordForm::Plain)
        return plainText(row);
    return imageText(row, form == RecordForm::NewImage ? row.entry->newImage : row.entry->oldImage);
}

} // namespace tailrace::models
