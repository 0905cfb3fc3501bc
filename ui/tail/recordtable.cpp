// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordtable.h"

#include "models/cellcondition.h"
#include "models/wording.h"
#include "ui/tail/copymenu.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace tailrace::ui {

using models::RecordModel;

namespace {

constexpr int leastSection = 40;
constexpr int leastChanged = 140;
/// What the clipboard takes without a wait; more is for a file.
constexpr qint64 mostCopied = 5000;
constexpr int mostOpened = 50; ///< pages

} // namespace

RecordTable::RecordTable(RecordModel &model, QWidget *parent)
    : RowsView(metrics::rowHeight, parent)
    , m_model(model)
    , m_copyMenu(new CopyMenu(this))
    , m_pill(primaryButton({}, this))
{
    setObjectName(QStringLiteral("recordTable"));
    setAccessibleName(tr("Records"));
    setModel(&model);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setAutoScroll(false);
    setUpHeader();
    m_historyAction = new QAction(tr("History of this item"), this);
    m_historyAction->setObjectName(QStringLiteral("historyAction"));
    m_historyAction->setShortcut(QKeySequence(QStringLiteral("Ctrl+H")));
    m_historyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(m_historyAction, &QAction::triggered, this, &RecordTable::historyRequested);
    addAction(m_historyAction);
    connect(m_copyMenu, &CopyMenu::requested, this, &RecordTable::copy);
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
    m_place = std::make_unique<PlaceKeeper>(*this, model);
}

RecordTable::~RecordTable() = default;

void RecordTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setMinimumSectionSize(leastSection);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &RecordTable::chooseColumns);
    setColumns(firstColumns());
    const auto changed = [this] {
        if (m_applying)
            return;
        fillWidth();
        Q_EMIT columnsChanged();
    };
    connect(header, &QHeaderView::sectionResized, this, changed);
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this,
            [this](int column) { setColumnWidth(column, sizeHintForColumn(column)); });
}

namespace {

int widthIn(const ColumnChoice &choice, const ColumnChoice::One &column)
{
    for (const ColumnChoice::One &one : choice.columns)
        if (one.id == column.id && one.attribute == column.attribute)
            return one.width;
    return attributeColumn({}).width;
}

} // namespace

ColumnChoice RecordTable::columns() const
{
    ColumnChoice choice;
    const QHeaderView &header = *horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        ColumnChoice::One one;
        if (column < RecordModel::ColumnCount)
            one.id = factsOf(models::RecordColumn(column)).id;
        else
            one.attribute = m_model.attributes()[size_t(column - RecordModel::ColumnCount)].text();
        one.isShown = !header.isSectionHidden(column);
        one.width = column == RecordModel::Changed ? factsOf(models::Changed).width
                                                   : header.sectionSize(column);
        if (!one.isShown) // a hidden section has no width
            one.width = widthIn(m_choice, one);
        choice.columns.append(one);
    }
    return choice;
}

void RecordTable::setColumns(const ColumnChoice &choice)
{
    const QScopedValueRollback applying(m_applying, true);
    m_choice = choice;
    const auto attributes = attributesOf(choice);
    const auto sameText = [](const auto &a, const auto &b) { return a.text() == b.text(); };
    if (!std::equal(attributes.begin(), attributes.end(), m_model.attributes().begin(),
                    m_model.attributes().end(), sameText))
        m_model.setAttributes(attributes);
    QHeaderView *header = horizontalHeader();
    int attribute = RecordModel::ColumnCount;
    for (int visual = 0; visual < choice.columns.size(); ++visual) {
        const ColumnChoice::One &one = choice.columns[visual];
        int column = one.id.isEmpty() ? attribute++ : 0;
        while (!one.id.isEmpty() && factsOf(models::RecordColumn(column)).id != one.id)
            ++column;
        header->moveSection(header->visualIndex(column), visual);
        header->setSectionHidden(column, false); // a hidden one takes no width
        header->resizeSection(column, one.width);
        header->setSectionHidden(column, !one.isShown);
        header->setSectionResizeMode(column, column == RecordModel::Changed
                                                     ? QHeaderView::Fixed
                                                     : QHeaderView::Interactive);
    }
    fillWidth();
}

// What the other columns leave is for the one whose texts are longest.
void RecordTable::fillWidth()
{
    if (isColumnHidden(RecordModel::Changed))
        return;
    const QScopedValueRollback applying(m_applying, true);
    const int others = horizontalHeader()->length() - columnWidth(RecordModel::Changed);
    setColumnWidth(RecordModel::Changed, qMax(leastChanged, viewport()->width() - others));
}

void RecordTable::chooseColumns(const QPoint &at)
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("columnsMenu"));
    ColumnChoice choice = columns();
    for (qsizetype i = 0; i < choice.columns.size(); ++i) {
        if (!canBeHidden(choice.columns[i]))
            continue;
        QString title = titleOf(choice.columns[i]);
        QAction *action = menu.addAction(title.replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(choice.columns[i].isShown);
        connect(action, &QAction::toggled, this, [this, choice, i](bool shown) mutable {
            choice.columns[i].isShown = shown;
            setColumns(choice);
            Q_EMIT columnsChanged();
        });
    }
    menu.addSeparator();
    addDialogs(menu);
    menu.exec(horizontalHeader()->mapToGlobal(at));
}

void RecordTable::addDialogs(QMenu &menu)
{
    menu.addAction(tr("Columns…"), this, &RecordTable::columnsDialogRequested);
    menu.addAction(tr("Colour rules…"), this, &RecordTable::rulesDialogRequested);
}

std::vector<models::RowRange> RecordTable::selectedRows() const
{
    std::vector<models::RowRange> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        const auto some = m_model.rowsOf(range.top(), range.bottom());
        rows.insert(rows.end(), some.begin(), some.end());
    }
    std::sort(rows.begin(), rows.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    return rows;
}

std::vector<models::RowRange> RecordTable::shownRows() const
{
    return m_model.rowsOf(0, m_model.rowCount() - 1);
}

void RecordTable::copy(models::RowFormat format)
{
    std::vector<models::LogRow> rows;
    int opened = 0;
    for (const models::RowRange &range : selectedRows()) {
        if (qint64(rows.size()) + range.last - range.first >= mostCopied) {
            Q_EMIT exportRequested();
            return;
        }
        for (models::RowId id = range.first; id <= range.last; ++id) {
            if (!m_model.log().isAtHand(id) && ++opened > mostOpened) {
                Q_EMIT exportRequested();
                return;
            }
            rows.push_back(m_model.log().at(id));
        }
    }
    if (rows.empty())
        return;
    const CopiedText copied = copyText(rows, format, m_target);
    if (!copied.text.isEmpty())
        QGuiApplication::clipboard()->setText(copied.text);
    if (!copied.problem.isEmpty())
        QToolTip::showText(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()),
                           plainToolTip(copied.problem), this);
}

void RecordTable::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("recordMenu"));
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    addFilters(menu, isByKey ? currentIndex() : indexAt(event->pos()));
    if (selectedId() >= 0) {
        menu.addAction(m_historyAction);
        if (m_itemNowAction)
            menu.addAction(m_itemNowAction);
        menu.setToolTipsVisible(true); // why it can't be had
        menu.addSeparator();
        m_copyMenu->addTo(menu);
        menu.addSeparator();
    }
    menu.addAction(tr("Export…"), this, &RecordTable::exportRequested)
            ->setEnabled(m_model.rowCount() > 0);
    addDialogs(menu);
    menu.exec(event->globalPos());
}

void RecordTable::addFilters(QMenu &menu, const QModelIndex &cell)
{
    const QString clause = cell.isValid()
                                   ? models::cellCondition(m_model.log().at(m_model.idOf(cell)),
                                                           cell.column(), m_model.attributes())
                                   : QString();
    if (clause.isEmpty())
        return;
    const auto add = [&menu, this](const QString &text, const QString &wanted) {
        QString shown = text.arg(models::onOneLine(wanted.left(40)));
        menu.addAction(shown.replace(u'&', QStringLiteral("&&")), this,
                       [this, wanted] { Q_EMIT clauseRequested(wanted); });
    };
    add(tr("Filter by %1"), clause);
    add(tr("Filter by %1"), models::withoutCondition(clause));
    menu.addSeparator();
}

void RecordTable::paintEvent(QPaintEvent *event)
{
    RowsView::paintEvent(event);
    if (m_model.rowCount() > 0 || m_model.choice().isAll() || m_model.isFiltering())
        return;
    QPainter painter(viewport());
    painter.setFont(interfaceFont());
    painter.setPen(Theme::of(*this)[Token::Ink2]);
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText().arg(models::countText(m_model.lookedAt())));
}

QString RecordTable::emptyText() const
{
    if (!m_model.timeRange())
        return tr("None of the %1 records that are held meets the filter.");
    return m_model.filter() ? tr("None of the %1 records that are held is of the chosen time and "
                                 "meets the filter.")
                            : tr("None of the %1 records that are held is of the chosen time.");
}

void RecordTable::paintRow(QPainter &painter, int row, const QRect &rect,
                           const std::vector<Section> &sections, bool isSelected)
{
    const RecordPainter::Surface on{painter, Theme::of(*this), isSelected};
    const RecordModel::Face face = m_model.faceOf(row);
    m_painter.paintGround(on, rect, face);
    for (const Section &section : sections) {
        const bool isWhen = section.column <= RecordModel::Time;
        if (!isWhen && RecordPainter::isTrouble(face))
            return m_painter.paintTrouble(
                    on, QRect(QPoint(section.left, rect.top()), rect.bottomRight()), face);
        m_painter.paintCell(on, QRect(section.left, rect.top(), section.width, rect.height()),
                            section.column, face);
    }
}

int RecordTable::sizeHintForColumn(int column) const
{
    int width = horizontalHeader()->sectionSizeHint(column);
    const int first = verticalOffset() / rowHeight();
    const int last = qMin(first + viewport()->height() / rowHeight(), m_model.rowCount() - 1);
    for (int row = first; row <= last; ++row)
        width = qMax(width, m_painter.wholeWidth(column, m_model.faceOf(row)));
    return width;
}

// The whole text where the cell shows only its beginning.
bool RecordTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return RowsView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    if (index.isValid()
        && m_painter.isCut(index.column(), m_model.faceOf(index.row()),
                           columnWidth(index.column())))
        QToolTip::showText(help->globalPos(), plainToolTip(index.data().toString()), this);
    else
        QToolTip::hideText();
    return true;
}

// Whoever moves by key wants to see where to; a selection that moves by itself (eviction, a click
// on a row that is half hidden) must not scroll, so the view's own scrolling is off.
void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex before = currentIndex();
    RowsView::keyPressEvent(event);
    const bool isEnd = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (currentIndex().isValid() && (isEnd || currentIndex() != before))
        scrollTo(currentIndex(), EnsureVisible);
}

models::RowId RecordTable::selectedId() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model.idOf(current) : -1;
}

void RecordTable::deselect()
{
    m_place->forgetSelection();
    clearSelection();
    setCurrentIndex({});
}

void RecordTable::reveal(models::RowId id)
{
    const QModelIndex index = m_model.indexOf(id);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
}

void RecordTable::standAt(int row, int cut)
{
    m_following = false;
    verticalScrollBar()->setValue(row * rowHeight() + cut);
    scrolled(verticalScrollBar()->value()); // there may be nothing below
}

void RecordTable::setSought(const QString &text)
{
    m_painter.setSought(text);
    viewport()->update();
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
    const int count = last - first + 1;
    if (first == 0 && count < m_model.rowCount()) // older ones, that a filter found
        return verticalScrollBar()->setValue(verticalScrollBar()->value() + count * rowHeight());
    m_newBelow += count;
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
    RowsView::rowsAboutToBeRemoved(parent, first, last);
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
    RowsView::resizeEvent(event);
    fillWidth();
    refreshPill();
}

} // namespace tailrace::ui
