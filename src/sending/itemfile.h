// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/csvcolumns.h"

namespace tailrace::sending {

/// A row of a file of items.
struct ItemRow
{
    qint64 line = 1;
    QByteArray source; ///< as it stands in the file; of CSV a JSON list of its fields
    Result<dynamodb::AttributeMap> item;
};

/// Items from CSV or JSON Lines, one after the other.
class ItemFile
{
public:
    enum class Format { Csv, JsonLines };
    /// Rows that a column's type is told from.
    static constexpr size_t sampleRows = 1000;
    static constexpr qint64 mostBytes = 512 * 1024 * 1024;

    /// CSV for a file of that ending; else what it begins with tells. Malformed where the head of a
    /// CSV can't be read or names a column twice.
    static Result<ItemFile> fromText(QByteArray text, Format format, const KnownTypes &known = {});
    /// File when it can't be read.
    static Result<ItemFile> open(const QString &path, const KnownTypes &known = {});

    Format format() const { return m_format; }
    /// Of CSV only.
    const CsvColumns &columns() const { return m_columns; }
    void setColumns(const CsvColumns &columns) { m_columns = columns; }
    /// Nothing at the end.
    std::optional<ItemRow> next();
    /// From the first row again.
    void rewind();
    qint64 sizeBytes() const { return m_text.size(); }
    qint64 position() const;

private:
    ItemFile(QByteArray text, Format format);
    Result<> readHead(const KnownTypes &known);
    std::optional<ItemRow> nextCsv();
    std::optional<ItemRow> nextLine();

    QByteArray m_text;
    Format m_format;
    CsvColumns m_columns;
    std::unique_ptr<CsvReader> m_csv;
    qsizetype m_at = 0;
    qint64 m_line = 0;
    bool m_isBroken = false;
};

} // namespace tailrace::sending
