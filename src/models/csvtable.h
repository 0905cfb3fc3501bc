// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

#include <QHash>

namespace tailrace::models {

/// Records as a table: facts, a column for each attribute of the items (of the new image, where
/// there is none of the old one or the key), then the old image as plain JSON. The attributes have
/// to be looked at before the first line is written.
class CsvTable
{
public:
    /// The columns that attributes get; those that come later share the last one, as plain JSON.
    static constexpr qsizetype mostColumns = 500;

    void look(const stream::DecodedRecord &record);
    QByteArray head() const;
    QByteArray line(const LogRow &row, const stream::DecodedRecord &record) const;
    /// A gap, or a record that was set aside.
    QByteArray line(const LogRow &row) const;

private:
    QByteArrayList m_names;
    QHash<QByteArray, qsizetype> m_columns;
    bool m_hasOthers = false;
};

} // namespace tailrace::models
