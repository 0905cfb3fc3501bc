// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemtable.h"
#include "ui/widgets/rowsview.h"
#include "ui/widgets/shapedtexts.h"

namespace tailrace::ui {

/// The items that were read, a row each. A click on a head sorts what is loaded, a second one the
/// other way round, and a third one goes back to the order the items came in.
class ItemsTable final : public RowsView
{
    Q_OBJECT
public:
    /// The items outlive it.
    explicit ItemsTable(models::ItemTable &items, QWidget *parent = nullptr);

    /// What stands there while there is no row.
    void setEmptyText(const QString &text);

Q_SIGNALS:
    void openRequested(const tailrace::dynamodb::AttributeMap &item);
    /// Somebody scrolled to the end.
    void endReached();

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintRow(QPainter &painter, int row, const QRect &rect,
                  const std::vector<Section> &sections, bool isSelected) override;
    int sizeHintForColumn(int column) const override;
    bool viewportEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setUpHeader();
    void setUpActions();
    void copy(bool isPlain);
    void sizeColumns();
    void scrolled(int value);

    models::ItemTable &m_items;
    QAction *m_open = nullptr;
    QAction *m_copyTyped = nullptr;
    QAction *m_copyPlain = nullptr;
    mutable ShapedTexts m_texts;
    QString m_emptyText;
    int m_sizedColumns = 0; ///< they have a width that fits what came first
};

} // namespace tailrace::ui
