// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowsearch.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class RecordTable;

/// Finds text in the records that a table shows: while it is written, then to the next and to the
/// previous one. Hidden until it is asked for.
class SearchBar final : public QWidget
{
    Q_OBJECT
public:
    SearchBar(models::RecordModel &model, RecordTable &table, QWidget *parent = nullptr);
    ~SearchBar() override;

    void open();
    void close();
    void next();
    void previous();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void write(const QString &text);
    void arrive(models::RowId id, bool isAround);
    void refresh();
    QString words() const;

    models::RecordModel &m_model;
    RecordTable &m_table;
    models::RowSearch m_search;
    models::RowId m_from = -1; ///< where the reader was when it was opened
    bool m_isMoving = false;   ///< the reader goes on from what was found
    bool m_isAround = false;
    QLineEdit *m_edit;
    QLabel *m_status;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace tailrace::ui
