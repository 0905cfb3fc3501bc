// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/csvtable.h"

#include "delivery/isotime.h"
#include "models/csvfield.h"
#include "models/origin.h"

namespace tailrace::models {

namespace {

using Type = dynamodb::AttributeValue::Type;

const QByteArrayList &factNames()
{
    static const QByteArrayList names{"created", "read",   "eventName", "eventID", "sequenceNumber",
                                      "shardId", "origin", "sizeBytes", "changed"};
    return names;
}

QByteArray timeText(qint64 ms)
{
    return ms > 0 ? delivery::isoTime(ms) : QByteArray();
}

const dynamodb::AttributeMap &itemOf(const stream::DecodedRecord &record)
{
    return record.newImage ? *record.newImage : record.oldImage ? *record.oldImage : record.keys;
}

QByteArray cellOf(const dynamodb::AttributeValue &value)
{
    if (value.type() == Type::S || value.type() == Type::N)
        return value.bytes();
    QByteArray json;
    dynamodb::appendPlainJson(json, value);
    return value.type() == Type::B ? json.mid(1, json.size() - 2) : json; // base64 without quotes
}

QByteArray columnName(const QByteArray &attribute)
{
    static const QByteArrayList taken = factNames() + QByteArrayList{"oldImage", "note", "others"};
    return taken.contains(attribute) ? "item." + attribute : attribute;
}

QByteArray changedNames(const stream::DecodedRecord &record)
{
    QByteArrayList names;
    if (record.newImage && record.oldImage)
        for (const QByteArray &name : stream::changedAttributes(record))
            names << name;
    return names.join(' ');
}

} // namespace

void CsvTable::look(const stream::DecodedRecord &record)
{
    const auto add = [this](const QByteArray &name) {
        if (m_columns.contains(name))
            return;
        m_hasOthers = m_hasOthers || m_names.size() == mostColumns;
        if (m_names.size() == mostColumns)
            return;
        m_columns.insert(name, m_names.size());
        m_names << name;
    };
    for (const auto &[name, value] : record.keys) // first of all
        add(name);
    for (const auto &[name, value] : itemOf(record))
        add(name);
}

QByteArray CsvTable::head() const
{
    QByteArrayList fields = factNames();
    for (const QByteArray &name : m_names)
        fields << columnName(name);
    if (m_hasOthers)
        fields << "others";
    return csvLine(fields << "oldImage"
                          << "note");
}

QByteArray CsvTable::line(const LogRow &row, const stream::DecodedRecord &record) const
{
    QByteArrayList fields{timeText(record.createdMs),
                          timeText(row.page->arrivedMs()),
                          record.eventNameText,
                          record.eventId,
                          record.sequenceNumber,
                          row.page->shardId().toUtf8(),
                          originWord(originOf(record)).toUtf8(),
                          record.hasSize ? QByteArray::number(record.sizeBytes) : QByteArray(),
                          changedNames(record)};
    QByteArrayList cells(m_names.size());
    dynamodb::AttributeMap others;
    for (const auto &[name, value] : itemOf(record)) {
        const qsizetype column = m_columns.value(name, -1);
        if (column >= 0)
            cells[column] = cellOf(value);
        else
            others.emplace_back(name, value);
    }
    fields << cells;
    if (m_hasOthers)
        fields << (others.empty() ? QByteArray() : dynamodb::toPlainJson(others));
    fields << (record.oldImage ? dynamodb::toPlainJson(*record.oldImage) : QByteArray())
           << QByteArray();
    return csvLine(fields);
}

QByteArray CsvTable::line(const LogRow &row) const
{
    QByteArrayList fields(factNames().size() + m_names.size() + (m_hasOthers ? 1 : 0) + 2);
    if (row.gap) {
        fields[0] = timeText(row.gap->atMs);
        fields[2] = "GAP";
        fields[5] = row.gap->shardId.toUtf8();
        fields.last() =
                (row.gap->certain ? "records are lost here: " : "records may be lost here: ")
                + row.gap->cause.toUtf8();
    } else {
        fields[1] = timeText(row.page->arrivedMs());
        fields[2] = "SET ASIDE";
        fields[5] = row.page->shardId().toUtf8();
        fields.last() = row.quarantined->reason.toUtf8() + ": "
                        + row.page->slice(row.quarantined->record).toByteArray();
    }
    return csvLine(fields);
}

} // namespace tailrace::models
