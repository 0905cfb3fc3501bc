// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"

#include <QTableView>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The live table: follows what arrives until its reader scrolls up, and says how many are new
/// then.
class RecordTable final : public QTableView
{
    Q_OBJECT
public:
    explicit RecordTable(models::RecordModel &model, QWidget *parent = nullptr);

    bool isFollowing() const { return m_following; }
    void follow();
    void reveal(models::RowId id);
    /// -1 when nothing is selected.
    models::RowId selectedId() const;

Q_SIGNALS:
    void recordSelected(qint64 rowId);
    /// Shown now: the paused view is to go on.
    void resumeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void setUpColumns();
    void chooseColumns(const QPoint &at);
    void addCopyActions();
    void scrolled(int value);
    void arrived(int first, int last);
    void refreshPill();
    void copy(int kind);

    models::RecordModel &m_model;
    QPushButton *m_pill;
    bool m_following = true;
    qint64 m_newBelow = 0;
};

} // namespace tailrace::ui
