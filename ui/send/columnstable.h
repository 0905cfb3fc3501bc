// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/csvcolumns.h"

#include <QTableWidget>

namespace tailrace::ui {

/// What becomes of the columns of a CSV: each one's attribute and type can be changed.
class ColumnsTable final : public QTableWidget
{
    Q_OBJECT
public:
    explicit ColumnsTable(QWidget *parent = nullptr);

    void setColumns(const sending::CsvColumns &columns);
    sending::CsvColumns columns() const;

Q_SIGNALS:
    void changed();

private:
    sending::CsvColumns m_columns;
};

} // namespace tailrace::ui
