// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordtable.h"

#include "models/wording.h"
#include "ui/tail/recordcopy.h"
#include "ui/tail/recorddelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

namespace tailrace::ui {

using models::RecordModel;

RecordTable::RecordTable(RecordModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_pill(primaryButton({}, this))
{
    setObjectName(QStringLiteral("recordTable"));
    setAccessibleName(tr("Records"));
    setModel(&model);
    setItemDelegate(new RecordDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setAutoScroll(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    setUpColumns();
    addCopyActions();
    m_pill->setObjectName(QStringLiteral("newRecordsButton"));
    m_pill->setIcon(icon(QStringLiteral("arrow-down"), Token::OnAccent));
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, &RecordTable::follow);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordTable::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    });
    connect(&model, &RecordModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { arrived(first, last); });
    connect(&model, &RecordModel::waitingChanged, this, &RecordTable::refreshPill);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                Q_EMIT recordSelected(current.isValid() ? m_model.idOf(current) : -1);
            });
}

void RecordTable::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(40);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const std::array<int, RecordModel::ColumnCount> widths{56, 112, 56, 100, 146, 220, 68, 128, 76};
    for (int column = 0; column < RecordModel::ColumnCount; ++column)
        setColumnWidth(column, widths[size_t(column)]);
    header->setSectionResizeMode(RecordModel::Changed, QHeaderView::Stretch);
    hideColumn(RecordModel::Shard); // the panel has it; most tables have one shard
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &RecordTable::chooseColumns);
}

void RecordTable::chooseColumns(const QPoint &at)
{
    QMenu menu(this);
    for (int column = 0; column < RecordModel::ColumnCount; ++column) {
        if (column == RecordModel::Key)
            continue; // without it nobody knows what is meant
        QAction *action = menu.addAction(
                m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu.exec(horizontalHeader()->mapToGlobal(at));
}

void RecordTable::addCopyActions()
{
    const auto add = [this](const QString &text, CopyKind kind, const QKeySequence &keys = {}) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, kind] { copy(int(kind)); });
        addAction(action);
    };
    add(tr("Copy as DynamoDB JSON"), CopyKind::DynamoDbJson, QKeySequence::Copy);
    add(tr("Copy as plain JSON"), CopyKind::PlainJson);
    add(tr("Copy the key"), CopyKind::Key);
    add(tr("Copy the sequence number"), CopyKind::SequenceNumber);
}

void RecordTable::copy(int kind)
{
    const models::RowId id = selectedId();
    if (id < 0)
        return;
    const QString text = copyText(m_model.log().at(id), CopyKind(kind));
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void RecordTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (selectedId() < 0)
        return;
    QMenu menu(this);
    menu.addActions(actions());
    menu.exec(event->globalPos());
}

// Home and End mean the oldest and the newest record, not the ends of a line.
QModelIndex RecordTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action == MoveHome || action == MoveEnd)
        modifiers |= Qt::ControlModifier;
    return QTableView::moveCursor(action, modifiers);
}

// Whoever moves by key wants to see where to; a selection that moves by itself (eviction, a click
// on a row that is half hidden) must not scroll, so the view's own scrolling is off.
void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex before = currentIndex();
    QTableView::keyPressEvent(event);
    const bool isEnd = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (currentIndex().isValid() && (isEnd || currentIndex() != before))
        scrollTo(currentIndex(), EnsureVisible);
}

models::RowId RecordTable::selectedId() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model.idOf(current) : -1;
}

void RecordTable::reveal(models::RowId id)
{
    const QModelIndex index = m_model.indexOf(id);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
}

void RecordTable::follow()
{
    m_following = true;
    m_newBelow = 0;
    if (m_model.isPaused())
        Q_EMIT resumeRequested();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    refreshPill();
}

void RecordTable::scrolled(int value)
{
    const bool atEnd = value >= verticalScrollBar()->maximum();
    if (atEnd == m_following)
        return;
    m_following = atEnd;
    if (atEnd)
        m_newBelow = 0;
    refreshPill();
}

void RecordTable::arrived(int first, int last)
{
    if (m_following) {
        scrollToBottom();
        return;
    }
    m_newBelow += last - first + 1;
    refreshPill();
}

// The oldest rows go: what is being read stays where it is, and the selection does not wander. The
// view itself would make the next row the current one, so its selection goes before it looks.
void RecordTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.row() >= first && current.row() <= last) {
        const QSignalBlocker quiet(selectionModel());
        selectionModel()->clear();
    }
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    if (!m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      - (last - first + 1) * metrics::rowHeight);
}

void RecordTable::refreshPill()
{
    const qint64 count = m_newBelow + m_model.waiting();
    m_pill->setVisible(count > 0 && (!m_following || m_model.isPaused()));
    m_pill->setText(tr("%1 new").arg(models::countText(count)));
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, height() - m_pill->height() - 18);
    m_pill->raise();
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    refreshPill();
}

} // namespace tailrace::ui
