// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tailrace::ui {

/// Paints a template of the gallery: the way of a record as a small picture, and what it is.
class TemplateDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The words are the item's tool tip; the picture's parts are a list in this role.
    static constexpr int chainRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace tailrace::ui
