// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/itemstable.h"

#include "models/wording.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace tailrace::ui {

using models::ItemTable;

namespace {

constexpr int margin = 8;
constexpr int leastSection = 56;
constexpr int widestSection = 320;
/// Rows whose texts decide how wide a column is at first.
constexpr int measuredRows = 50;

} // namespace

ItemsTable::ItemsTable(ItemTable &items, QWidget *parent)
    : RowsView(metrics::rowHeight, parent)
    , m_items(items)
{
    setObjectName(QStringLiteral("itemsTable"));
    setAccessibleName(tr("Items"));
    setModel(&items);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setUpHeader();
    setUpActions();
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT openRequested(m_items.itemAt(index.row()));
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ItemsTable::scrolled);
    connect(&items, &ItemTable::modelReset, this, [this] { m_sizedColumns = 0; });
    connect(&items, &ItemTable::rowsInserted, this, &ItemsTable::sizeColumns);
    connect(&items, &ItemTable::layoutChanged, viewport(), qOverload<>(&QWidget::update));
}

void ItemsTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setMinimumSectionSize(leastSection);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setTextElideMode(Qt::ElideRight);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->viewport()->installEventFilter(this);
    connect(header, &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) { m_items.sort(column, order); });
    connect(&m_items, &ItemTable::modelReset, header, [header] {
        const QSignalBlocker quiet(header);
        header->setSortIndicator(-1, Qt::AscendingOrder);
    });
}

void ItemsTable::setUpActions()
{
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        return action;
    };
    m_open = add(QStringLiteral("openItemAction"), tr("Open the item"), {});
    connect(m_open, &QAction::triggered, this, [this] {
        if (currentIndex().isValid())
            Q_EMIT openRequested(m_items.itemAt(currentIndex().row()));
    });
    m_copyTyped =
            add(QStringLiteral("copyItemsAction"), tr("Copy as DynamoDB JSON"), QKeySequence::Copy);
    connect(m_copyTyped, &QAction::triggered, this, [this] { copy(false); });
    m_copyPlain = add(QStringLiteral("copyPlainItemsAction"), tr("Copy as plain JSON"), {});
    connect(m_copyPlain, &QAction::triggered, this, [this] { copy(true); });
}

void ItemsTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void ItemsTable::sizeColumns()
{
    for (; m_sizedColumns < m_items.columnCount(); ++m_sizedColumns)
        setColumnWidth(m_sizedColumns,
                       qBound(leastSection, sizeHintForColumn(m_sizedColumns), widestSection));
}

int ItemsTable::sizeHintForColumn(int column) const
{
    // Room for the sign that tells the order, too.
    int width = horizontalHeader()->sectionSizeHint(column) + margin;
    const int first = verticalOffset() / rowHeight();
    const int last = qMin(first + measuredRows, m_items.rowCount()) - 1;
    for (int row = first; row <= last; ++row) {
        const QString text = m_items.index(row, column).data().toString();
        const int own = qCeil(m_texts.shaped(Face::Data, text, widestSection).width) + 2 * margin;
        width = qMax(width, own);
    }
    return width;
}

void ItemsTable::scrolled(int value)
{
    if (value > 0 && value == verticalScrollBar()->maximum())
        Q_EMIT endReached();
}

void ItemsTable::paintEvent(QPaintEvent *event)
{
    RowsView::paintEvent(event);
    if (m_items.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(interfaceFont());
    painter.setPen(Theme::of(*this)[Token::Ink2]);
    painter.drawText(viewport()->rect().adjusted(metrics::padding, 0, -metrics::padding, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void ItemsTable::paintRow(QPainter &painter, int row, const QRect &rect,
                          const std::vector<Section> &sections, bool isSelected)
{
    const Theme &theme = Theme::of(*this);
    if (isSelected)
        painter.fillRect(rect, theme[Token::Selection]);
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1,
                     theme[isSelected ? Token::Accent : Token::Line2]);
    for (const Section &section : sections) {
        const QModelIndex cell = m_items.index(row, section.column);
        const QString text = cell.data().toString();
        if (text.isEmpty())
            continue;
        const QString type = cell.data(ItemTable::TypeRole).toString();
        const bool isPlain = type == QLatin1String("S") || type == QLatin1String("N");
        painter.setPen(
                theme[isPlain || m_items.isKeyColumn(section.column) ? Token::Ink : Token::Ink2]);
        const QRect room(section.left + margin, rect.top(), section.width - 2 * margin,
                         rect.height() - 1);
        m_texts.paint(painter, room, Face::Data, text, type == QLatin1String("N"));
    }
}

// The whole text where the cell shows only its beginning, and the type.
bool ItemsTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return RowsView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex cell = indexAt(help->pos());
    const QString type = cell.data(ItemTable::TypeRole).toString();
    if (type.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           plainToolTip(QStringLiteral("%1: %2").arg(type, cell.data().toString())),
                           this);
    return true;
}

// The head's own tool tip would be taken for markup.
bool ItemsTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip || watched != horizontalHeader()->viewport())
        return RowsView::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int column = horizontalHeader()->logicalIndexAt(help->pos());
    QToolTip::showText(help->globalPos(),
                       column < 0 ? QString() : plainToolTip(m_items.columnTitle(column)), this);
    return true;
}

void ItemsTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("itemMenu"));
    menu.addAction(m_open);
    menu.addSeparator();
    menu.addAction(m_copyTyped);
    menu.addAction(m_copyPlain);
    menu.exec(event->globalPos());
}

void ItemsTable::copy(bool isPlain)
{
    QByteArray text;
    for (const QModelIndex &row : selectionModel()->selectedRows()) {
        const dynamodb::AttributeMap &item = m_items.itemAt(row.row());
        if (!text.isEmpty())
            text += '\n';
        text += isPlain ? dynamodb::toPlainJson(item) : dynamodb::toJson(item);
    }
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

} // namespace tailrace::ui
