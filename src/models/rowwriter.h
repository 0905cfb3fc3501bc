// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/csvtable.h"
#include "models/rowformat.h"
#include "models/shellcommands.h"

namespace tailrace::models {

/// Writes rows as text in one of the formats, but for Capture, which is capture::CaptureWriter's:
/// head(), then text() of each row in order (isNewestFirst: in the opposite order). Lines end with
/// a line feed.
class RowWriter
{
public:
    RowWriter(RowFormat format, CommandTarget target);

    /// True when look() has to see every row before head() is asked for.
    bool needsLook() const { return m_format == RowFormat::Csv; }
    void look(const LogRow &row);
    /// What stands before the rows.
    QByteArray head() const;
    /// Empty for a row that the format has no place for: leftOut() counts it.
    QByteArray text(const LogRow &row);

    qint64 written() const { return m_written; }
    qint64 leftOut() const { return m_leftOut; }
    /// The reason of the first that was left out, for people.
    const QString &whyLeftOut() const { return m_why; }

private:
    Result<QByteArray> lineOf(const LogRow &row) const;
    Result<QByteArray> decodedLine(const LogRow &row, const stream::DecodedRecord &record) const;

    const RowFormat m_format;
    const CommandTarget m_target;
    CsvTable m_csv;
    qint64 m_written = 0;
    qint64 m_leftOut = 0;
    QString m_why;
};

} // namespace tailrace::models
