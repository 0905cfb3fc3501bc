// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowsview.h"

#include "ui/widgets/rowsviewaccessible.h"

#include <QHeaderView>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

namespace tailrace::ui {

RowsView::RowsView(int rowHeight, QWidget *parent)
    : QAbstractItemView(parent)
    , m_header(new QHeaderView(Qt::Horizontal, this))
    , m_rowHeight(rowHeight)
{
    makeRowsViewsAccessible();
    setSelectionBehavior(SelectRows);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    m_header->setSectionsMovable(true);
    m_header->setHighlightSections(false);
    connect(m_header, &QHeaderView::sectionResized, this, &RowsView::relayout);
    connect(m_header, &QHeaderView::sectionMoved, this, &RowsView::relayout);
    connect(m_header, &QHeaderView::sectionCountChanged, this, &RowsView::relayout);
    connect(m_header, &QHeaderView::geometriesChanged, this, &RowsView::relayout);
}

// A header that is hidden on the way out tells of it.
RowsView::~RowsView()
{
    m_header->disconnect(this);
}

int RowsView::rowHeight(int) const
{
    return m_rowHeight;
}

int RowsView::columnWidth(int column) const
{
    return m_header->sectionSize(column);
}

void RowsView::setColumnWidth(int column, int width)
{
    m_header->resizeSection(column, width);
}

bool RowsView::isColumnHidden(int column) const
{
    return m_header->isSectionHidden(column);
}

void RowsView::setColumnHidden(int column, bool hidden)
{
    m_header->setSectionHidden(column, hidden);
    relayout();
}

void RowsView::setModel(QAbstractItemModel *newModel)
{
    if (model())
        model()->disconnect(this);
    QAbstractItemView::setModel(newModel);
    m_header->setModel(newModel);
    if (newModel)
        connect(newModel, &QAbstractItemModel::rowsRemoved, this, &RowsView::relayout);
    relayout();
}

void RowsView::reset()
{
    QAbstractItemView::reset();
    relayout();
}

void RowsView::relayout()
{
    updateGeometries();
    viewport()->update();
}

int RowsView::rows() const
{
    return model() ? model()->rowCount() : 0;
}

int RowsView::topOf(int row) const
{
    return row * m_rowHeight - verticalOffset();
}

int RowsView::horizontalOffset() const
{
    return m_header->offset();
}

int RowsView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect RowsView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || isColumnHidden(index.column()))
        return {};
    return {m_header->sectionViewportPosition(index.column()), topOf(index.row()),
            m_header->sectionSize(index.column()), m_rowHeight};
}

QModelIndex RowsView::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    const int column = m_header->logicalIndexAt(point.x());
    if (y < 0 || column < 0 || !model())
        return {};
    return model()->index(y / m_rowHeight, column);
}

void RowsView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    QScrollBar *bar = verticalScrollBar();
    const int top = index.row() * m_rowHeight;
    const int room = viewport()->height();
    const int lowest = top + m_rowHeight - room; // the row is the last one in sight
    switch (hint) {
    case EnsureVisible:
        bar->setValue(top < bar->value() ? top : qMax(bar->value(), lowest));
        break;
    case PositionAtTop:
        bar->setValue(top);
        break;
    case PositionAtBottom:
        bar->setValue(lowest);
        break;
    case PositionAtCenter:
        bar->setValue((top + lowest) / 2);
        break;
    }
}

void RowsView::keyboardSearch(const QString &)
{
}

void RowsView::updateGeometries()
{
    const int head = m_header->isHidden()
                             ? 0
                             : qMax(m_header->minimumHeight(), m_header->sizeHint().height());
    setViewportMargins(0, head, 0, 0);
    const QRect room = viewport()->geometry();
    m_header->setGeometry(room.left(), room.top() - head, room.width(), head);
    QScrollBar *across = horizontalScrollBar();
    across->setPageStep(room.width());
    across->setRange(0, qMax(0, m_header->length() - room.width()));
    QScrollBar *down = verticalScrollBar();
    down->setSingleStep(m_rowHeight);
    down->setPageStep(room.height());
    down->setRange(0, qMax(0, rows() * m_rowHeight - room.height()));
    QAbstractItemView::updateGeometries();
}

void RowsView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        m_header->setOffset(horizontalScrollBar()->value());
    if (dx == 0 && qAbs(dy) < viewport()->height())
        viewport()->scroll(0, dy);
    else
        viewport()->update();
}

void RowsView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    QAbstractItemView::rowsInserted(parent, first, last);
    updateGeometries();
    if (topOf(first) < viewport()->height())
        viewport()->update(0, topOf(first), viewport()->width(), viewport()->height());
}

void RowsView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                           const QList<int> &)
{
    const QRect rows(0, topOf(topLeft.row()), viewport()->width(),
                     (bottomRight.row() - topLeft.row() + 1) * m_rowHeight);
    viewport()->update(rows & viewport()->rect());
}

std::vector<RowsView::Section> RowsView::sectionsInSight() const
{
    std::vector<Section> sections;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const Section section{column, m_header->sectionViewportPosition(column),
                              m_header->sectionSize(column)};
        if (!m_header->isSectionHidden(column) && section.left < viewport()->width()
            && section.left + section.width > 0)
            sections.push_back(section);
    }
    return sections;
}

void RowsView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRect dirty = event->rect();
    const std::vector<Section> sections = sectionsInSight();
    const int width = qMin(viewport()->width(), m_header->length() - m_header->offset());
    const int first = qMax(0, (dirty.top() + verticalOffset()) / m_rowHeight);
    const int last = qMin(rows() - 1, (dirty.bottom() + verticalOffset()) / m_rowHeight);
    for (int row = first; row <= last; ++row)
        paintRow(painter, row, QRect(0, topOf(row), width, m_rowHeight), sections,
                 selectionModel()->isRowSelected(row));
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rows() == 0)
        return {};
    const QModelIndex current = currentIndex();
    const int column = current.isValid() ? current.column() : firstShownColumn();
    const int page = qMax(1, viewport()->height() / m_rowHeight - 1);
    int row = current.isValid() ? current.row() : 0;
    const bool isNew = !current.isValid();
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row -= isNew ? 0 : 1;
        break;
    case MoveDown:
    case MoveNext:
        row += isNew ? 0 : 1;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = rows() - 1;
        break;
    case MoveLeft:
        horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
        break;
    case MoveRight:
        horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        break;
    }
    return model()->index(qBound(0, row, rows() - 1), column);
}

int RowsView::firstShownColumn() const
{
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (!m_header->isSectionHidden(m_header->logicalIndex(visual)))
            return m_header->logicalIndex(visual);
    return 0;
}

bool RowsView::isIndexHidden(const QModelIndex &index) const
{
    return isColumnHidden(index.column());
}

void RowsView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (!selectionModel() || rows() == 0)
        return;
    const int first = qBound(0, (rect.top() + verticalOffset()) / m_rowHeight, rows() - 1);
    const int last = qBound(0, (rect.bottom() + verticalOffset()) / m_rowHeight, rows() - 1);
    const QItemSelection selection(model()->index(first, 0),
                                   model()->index(last, model()->columnCount() - 1));
    selectionModel()->select(selection, command);
}

QRegion RowsView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection)
        region += QRect(0, topOf(range.top()), viewport()->width(), range.height() * m_rowHeight);
    return region & viewport()->rect();
}

} // namespace tailrace::ui
