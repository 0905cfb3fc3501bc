// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowwriter.h"

#include "delivery/shapes.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RowWriter", text);
}

bool isCommand(RowFormat format)
{
    return format == RowFormat::AwsCli || format == RowFormat::Curl || format == RowFormat::Undo;
}

} // namespace

RowWriter::RowWriter(RowFormat format, CommandTarget target)
    : m_format(format)
    , m_target(std::move(target))
{
    Q_ASSERT(format != RowFormat::Capture);
}

void RowWriter::look(const LogRow &row)
{
    if (!row.entry)
        return;
    if (const auto record = stream::decodeRecord(*row.page, *row.entry))
        m_csv.look(*record);
}

QByteArray RowWriter::head() const
{
    if (m_format == RowFormat::Csv)
        return m_csv.head();
    // The first command that is refused ends the script: the rest may build on it.
    return isCommand(m_format) ? QByteArrayLiteral("#!/bin/sh\nset -e\n") : QByteArray();
}

QByteArray RowWriter::text(const LogRow &row)
{
    const Result<QByteArray> line = lineOf(row);
    if (line) {
        ++m_written;
        return m_format == RowFormat::Csv ? *line : *line + '\n';
    }
    if (m_leftOut++ == 0)
        m_why = line.error().message;
    return {};
}

Result<QByteArray> RowWriter::lineOf(const LogRow &row) const
{
    if (!row.entry) {
        if (m_format == RowFormat::Csv)
            return m_csv.line(row);
        if (row.quarantined && m_format == RowFormat::DynamoDbJson)
            return row.page->slice(row.quarantined->record).toByteArray();
        return failure(ErrorKind::Invalid, row.gap ? tr("a gap is no record")
                                                   : tr("a record was set aside when it came"));
    }
    switch (m_format) {
    case RowFormat::DynamoDbJson:
        return stream::rawLine(*row.page, *row.entry);
    case RowFormat::PlainJson:
    case RowFormat::CloudEvent:
        return delivery::shapeRecord(*row.page, *row.entry,
                                     m_format == RowFormat::PlainJson ? bridge::Shape::Plain
                                                                      : bridge::Shape::CloudEvent,
                                     {m_target.tableArn, row.page->shardId()});
    case RowFormat::Key:
        return row.page->slice(row.entry->keys).toByteArray();
    case RowFormat::SequenceNumber:
        return row.page->sequenceNumber(*row.entry).toByteArray();
    default:
        return stream::decodeRecord(*row.page, *row.entry)
                .and_then([&](const stream::DecodedRecord &record) {
                    return decodedLine(row, record);
                });
    }
}

Result<QByteArray> RowWriter::decodedLine(const LogRow &row,
                                          const stream::DecodedRecord &record) const
{
    switch (m_format) {
    case RowFormat::AwsCli:
        return awsCommand(record, m_target);
    case RowFormat::Curl:
        return curlCommand(record, m_target);
    case RowFormat::Undo:
        return undoCommand(record, m_target);
    default:
        return m_csv.line(row, record);
    }
}

} // namespace tailrace::models
