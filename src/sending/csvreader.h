// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayList>

#include <memory>
#include <optional>

namespace tailrace::sending {

struct CsvRow
{
    qint64 line = 1; ///< that it begins in
    /// A null one stands for nothing between two commas, an empty one for "".
    QByteArrayList fields;
};

/// RFC 4180 row by row, strictly (libcsv): quotes stand around whole fields only, blanks count,
/// lines end with CR LF, LF or CR; empty lines are passed over.
class CsvReader
{
public:
    /// A byte order mark at the beginning is left out.
    explicit CsvReader(QByteArray text);
    ~CsvReader();

    /// Nothing at the end. Malformed with the line; there is nothing behind an error.
    Result<std::optional<CsvRow>> next();
    /// Bytes that were read.
    qint64 position() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::sending
