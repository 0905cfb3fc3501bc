// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <QStyledItemDelegate>

#include <functional>

namespace tailrace::ui {

/// Rows of records in a list: the operation as the live table has it; the rest is data.
class OperationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using EventAt = std::function<stream::EventName(int row)>;
    OperationDelegate(int operationColumn, EventAt eventAt, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const int m_operationColumn;
    const EventAt m_eventAt;
};

} // namespace tailrace::ui
