// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/shellcommands.h"
#include "ui/tail/columnchoice.h"
#include "ui/tail/placekeeper.h"
#include "ui/tail/recordpainter.h"
#include "ui/widgets/rowsview.h"

QT_BEGIN_NAMESPACE
class QMenu;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::models {
enum class RowFormat;
}

namespace tailrace::ui {

class CopyMenu;

/// The live table: follows what arrives until its reader scrolls up, and says how many are new
/// then.
class RecordTable final : public RowsView
{
    Q_OBJECT
public:
    explicit RecordTable(models::RecordModel &model, QWidget *parent = nullptr);
    ~RecordTable() override;

    bool isFollowing() const { return m_following; }
    void follow();
    void reveal(models::RowId id);
    /// Follows no more: that row is the first in sight, cut by so many pixels.
    void standAt(int row, int cut);
    /// Text that is marked where a cell shows it; empty for none.
    void setSought(const QString &text);
    /// -1 when nothing is selected.
    models::RowId selectedId() const;
    /// In ascending order.
    std::vector<models::RowRange> selectedRows() const;
    std::vector<models::RowRange> shownRows() const;
    /// Where commands that are copied are to write.
    void setCommandTarget(models::CommandTarget target) { m_target = std::move(target); }
    /// In the menu of a record.
    void setItemNowAction(QAction *action) { m_itemNowAction = action; }
    /// Nothing is selected any more, nor will be when it is shown again.
    void deselect();
    ColumnChoice columns() const;
    void setColumns(const ColumnChoice &choice);

Q_SIGNALS:
    void recordSelected(qint64 rowId);
    /// Shown now: the paused view is to go on.
    void resumeRequested();
    /// By the person, not by setColumns().
    void columnsChanged();
    void columnsDialogRequested();
    void rulesDialogRequested();
    void exportRequested();
    /// Of the selected record's item.
    void historyRequested();
    /// A clause to be added to the filter.
    void clauseRequested(const QString &clause);

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintRow(QPainter &painter, int row, const QRect &rect,
                  const std::vector<Section> &sections, bool isSelected) override;
    int sizeHintForColumn(int column) const override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void setUpHeader();
    void chooseColumns(const QPoint &at);
    void addDialogs(QMenu &menu);
    void addFilters(QMenu &menu, const QModelIndex &cell);
    void fillWidth();
    void scrolled(int value);
    void arrived(int first, int last);
    void refreshPill();
    QString emptyText() const;
    void copy(models::RowFormat format);

    models::RecordModel &m_model;
    mutable RecordPainter m_painter;
    CopyMenu *m_copyMenu;
    QAction *m_historyAction = nullptr;
    QAction *m_itemNowAction = nullptr;
    models::CommandTarget m_target;
    std::unique_ptr<PlaceKeeper> m_place;
    QPushButton *m_pill;
    ColumnChoice m_choice; ///< as it was set: keeps the widths of what is hidden
    bool m_following = true;
    bool m_applying = false; ///< what changes in the header is not the person's doing
    qint64 m_newBelow = 0;
};

} // namespace tailrace::ui
