// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowsviewaccessible.h"

#include "ui/widgets/rowsview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QHeaderView>
#include <QPointer>

namespace tailrace::ui {

namespace {

/// A cell, or with row -1 the head of a column.
class Cell final : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    Cell(RowsView *view, int row, int column)
        : m_view(view)
        , m_row(row)
        , m_column(column)
    {
    }

    bool isValid() const override
    {
        return m_view && m_view->model() && m_row < m_view->model()->rowCount()
               && m_column < m_view->model()->columnCount();
    }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return parent() ? parent()->window() : nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override
    {
        return m_row < 0 ? QAccessible::ColumnHeader : QAccessible::Cell;
    }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface
                       ? static_cast<QAccessibleTableCellInterface *>(this)
                       : nullptr;
    }

    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QList<QAccessibleInterface *> columnHeaderCells() const override;
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    bool isSelected() const override
    {
        return isValid() && m_row >= 0 && m_view->selectionModel()->isRowSelected(m_row);
    }
    QAccessibleInterface *table() const override { return parent(); }

private:
    QPointer<RowsView> m_view;
    int m_row;
    int m_column;
};

QString Cell::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const QAbstractItemModel &model = *m_view->model();
    if (m_row < 0)
        return model
                .headerData(m_column, Qt::Horizontal,
                            kind == QAccessible::Name ? Qt::DisplayRole : Qt::ToolTipRole)
                .toString();
    if (kind != QAccessible::Name)
        return {};
    const QModelIndex index = model.index(m_row, m_column);
    const QString spoken = index.data(Qt::AccessibleTextRole).toString();
    return spoken.isEmpty() ? index.data().toString() : spoken;
}

QRect Cell::rect() const
{
    if (!isValid())
        return {};
    const QHeaderView &header = *m_view->horizontalHeader();
    const QRect place = m_row < 0 ? QRect(header.sectionViewportPosition(m_column), 0,
                                          header.sectionSize(m_column), header.height())
                                  : m_view->visualRect(m_view->model()->index(m_row, m_column));
    const QWidget *on = m_row < 0 ? header.viewport() : m_view->viewport();
    return place.translated(on->mapToGlobal(QPoint()));
}

QAccessible::State Cell::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.invisible = m_view->isColumnHidden(m_column);
    state.selectable = state.focusable = m_row >= 0;
    state.selected = isSelected();
    state.focused = m_row >= 0 && m_view->hasFocus()
                    && m_view->currentIndex() == m_view->model()->index(m_row, m_column);
    return state;
}

/// Heads first, then the cells row by row.
class Table final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit Table(RowsView *view)
        : QAccessibleWidget(view, QAccessible::Table)
        , m_view(view)
    {
    }
    ~Table() override { forgetCells(); }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    int childCount() const override { return columnCount() * (rowCount() + 1); }
    QAccessibleInterface *child(int index) const override
    {
        const int columns = columnCount();
        return columns == 0 ? nullptr : cell(index / columns - 1, index % columns);
    }
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override
    {
        const QModelIndex current = m_view->currentIndex();
        return current.isValid() ? cell(current.row(), current.column()) : nullptr;
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override { return cell(row, column); }
    int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override { return textOf(column); }
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    int columnCount() const override
    {
        return m_view->model() ? m_view->model()->columnCount() : 0;
    }
    int rowCount() const override { return m_view->model() ? m_view->model()->rowCount() : 0; }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override
    {
        return m_view->selectionModel() && m_view->selectionModel()->isRowSelected(row);
    }
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

private:
    QString textOf(int column) const
    {
        return m_view->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    QAccessibleInterface *cell(int row, int column) const;
    void forgetCells() const;

    RowsView *m_view;
    mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells; ///< those that were asked for
};

QAccessibleInterface *Table::cell(int row, int column) const
{
    if (row < -1 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    constexpr qsizetype mostCells = 10'000;
    if (m_cells.size() > mostCells)
        forgetCells();
    QAccessible::Id &id = m_cells[{row, column}];
    if (id == 0)
        id = QAccessible::registerAccessibleInterface(new Cell(m_view, row, column));
    return QAccessible::accessibleInterface(id);
}

void Table::forgetCells() const
{
    for (const QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

int Table::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *of = dynamic_cast<const Cell *>(child);
    return of ? (of->rowIndex() + 1) * columnCount() + of->columnIndex() : -1;
}

QAccessibleInterface *Table::childAt(int x, int y) const
{
    const QPoint at = m_view->viewport()->mapFromGlobal(QPoint(x, y));
    if (at.y() < 0 && at.y() >= -m_view->horizontalHeader()->height())
        return cell(-1, m_view->horizontalHeader()->logicalIndexAt(at.x()));
    const QModelIndex index = m_view->indexAt(at);
    return index.isValid() ? cell(index.row(), index.column()) : nullptr;
}

QList<QAccessibleInterface *> Table::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    for (const int row : selectedRows())
        for (int column = 0; column < columnCount(); ++column)
            cells << cell(row, column);
    return cells;
}

QList<int> Table::selectedRows() const
{
    QList<int> rows;
    if (m_view->selectionModel())
        for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
            rows << index.row();
    return rows;
}

bool Table::selectRow(int row)
{
    if (row < 0 || row >= rowCount() || !m_view->selectionModel())
        return false;
    m_view->setCurrentIndex(m_view->model()->index(row, 0));
    return true;
}

bool Table::unselectRow(int row)
{
    if (!isRowSelected(row))
        return false;
    m_view->selectionModel()->select(m_view->model()->index(row, 0),
                                     QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    return true;
}

// Rows that come at the end leave the others where they are.
void Table::modelChange(QAccessibleTableModelChangeEvent *event)
{
    if (event->modelChangeType() != QAccessibleTableModelChangeEvent::RowsInserted
        && event->modelChangeType() != QAccessibleTableModelChangeEvent::DataChanged)
        forgetCells();
}

QList<QAccessibleInterface *> Cell::columnHeaderCells() const
{
    const auto *owner = dynamic_cast<Table *>(parent());
    return owner && m_row >= 0 ? QList<QAccessibleInterface *>{owner->cellAt(-1, m_column)}
                               : QList<QAccessibleInterface *>();
}

QAccessibleInterface *make(const QString &className, QObject *object)
{
    if (className != QLatin1String(RowsView::staticMetaObject.className()))
        return nullptr;
    auto *view = qobject_cast<RowsView *>(object);
    return view ? new Table(view) : nullptr;
}

} // namespace

void makeRowsViewsAccessible()
{
    static const bool isDone = [] {
        QAccessible::installFactory(&make);
        return true;
    }();
    Q_UNUSED(isDone);
}

} // namespace tailrace::ui
