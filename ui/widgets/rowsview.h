// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

#include <vector>

QT_BEGIN_NAMESPACE
class QHeaderView;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A table of rows that are all of one height, so that a row's place is arithmetic and millions of
/// them cost nothing. A subclass paints a row at once. What it has of QTableView it means the same.
class RowsView : public QAbstractItemView
{
    Q_OBJECT
public:
    explicit RowsView(int rowHeight, QWidget *parent = nullptr);
    ~RowsView() override;

    QHeaderView *horizontalHeader() const { return m_header; }
    int rowHeight(int row = 0) const;
    int columnWidth(int column) const;
    void setColumnWidth(int column, int width);
    bool isColumnHidden(int column) const;
    void setColumnHidden(int column, bool hidden);
    void hideColumn(int column) { setColumnHidden(column, true); }

    void setModel(QAbstractItemModel *model) override;
    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void reset() override;
    /// Nothing: looking through millions of rows for a letter would take long.
    void keyboardSearch(const QString &search) override;

protected:
    /// A column that is in sight.
    struct Section
    {
        int column = 0;
        int left = 0;
        int width = 0;
    };
    virtual void paintRow(QPainter &painter, int row, const QRect &rect,
                          const std::vector<Section> &sections, bool isSelected) = 0;
    std::vector<Section> sectionsInSight() const;

    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    int rows() const;
    int topOf(int row) const;
    int firstShownColumn() const;
    void relayout();

    QHeaderView *m_header;
    const int m_rowHeight;
};

} // namespace tailrace::ui
