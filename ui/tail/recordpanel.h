// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recorddetail.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QTabWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class Chip;
class DiffModel;
class ElidedLabel;

/// One record: its facts, what changed, both images, and the record as it was received.
class RecordPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RecordPanel(QWidget *parent = nullptr);

    void setDetail(const models::RecordDetail &detail);

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFacts();
    QWidget *makeTabs();
    QLabel *addFact(QGridLayout *grid, const QString &title, ElidedLabel *&value);
    QPlainTextEdit *addText(const QString &title, const QString &name);
    void showFacts(const models::RecordDetail &detail);
    void showTabs(models::RecordDetail::Kind kind);

    Chip *m_operation = nullptr;
    Chip *m_ttl = nullptr;
    ElidedLabel *m_key = nullptr;
    QLabel *m_createdTitle = nullptr;
    ElidedLabel *m_created = nullptr;
    ElidedLabel *m_lag = nullptr;
    ElidedLabel *m_origin = nullptr;
    ElidedLabel *m_shard = nullptr;
    ElidedLabel *m_sequence = nullptr;
    ElidedLabel *m_event = nullptr;
    ElidedLabel *m_size = nullptr;
    QList<std::pair<QLabel *, ElidedLabel *>> m_facts; ///< title and value; hidden while empty
    QLabel *m_note = nullptr;
    QTabWidget *m_tabs = nullptr;
    DiffModel *m_diff;
    QPlainTextEdit *m_newText = nullptr;
    QPlainTextEdit *m_oldText = nullptr;
    QPlainTextEdit *m_recordText = nullptr;
};

} // namespace tailrace::ui
