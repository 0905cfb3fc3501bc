// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/csvreader.h"

#include "dynamodb/attributevalue.h"

#include <QHash>

namespace tailrace::sending {

using KnownTypes = QHash<QByteArray, dynamodb::AttributeValue::Type>;

/// "N" and its siblings; nothing where the name is none.
std::optional<dynamodb::AttributeValue::Type> typeOfName(QByteArrayView name);

/// What becomes of a column.
struct CsvColumn
{
    QByteArray header;
    QByteArray attribute; ///< empty: the column is left out
    dynamodb::AttributeValue::Type type = dynamodb::AttributeValue::Type::S;
};

/// The columns of a file, and how they were found.
struct CsvColumns
{
    std::vector<CsvColumn> columns;
    /// Tailrace's own export of records: facts are left out, an apostrophe that keeps spreadsheets
    /// from running a formula is taken away.
    bool isExport = false;
};

/// A column has the type that is known of its attribute (the key's, or of items that were seen),
/// else what all of its values in the sample are: numbers, true and false, JSON lists and maps, or
/// text. What is written as no JSON number would be (007, +1) is text. Pure.
CsvColumns columnsOf(const QByteArrayList &head, const std::vector<CsvRow> &sample,
                     const KnownTypes &known);
/// The item of a row. A field with nothing in it gives no attribute. Invalid; the message begins
/// with the column.
Result<dynamodb::AttributeMap> itemOf(const CsvRow &row, const CsvColumns &columns);

} // namespace tailrace::sending
