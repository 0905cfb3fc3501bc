// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/bridgerun.h"
#include "ui/bridge/bridgedraft.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace tailrace::models {
class LetterSession;
}

namespace tailrace::ui {

class DeadLettersPanel;
class ElidedLabel;
class FlowView;
class StatusDot;

/// One bridge: what it is doing, the way of its records, its figures and its document.
class BridgePage final : public QWidget
{
    Q_OBJECT
public:
    explicit BridgePage(QWidget *parent = nullptr);

    void setDraft(const BridgeDraft &draft);
    /// deliveredPerSecond below 0 is unknown.
    void setStatus(const delivery::BridgeStatus &status, double deliveredPerSecond, qint64 nowMs);
    void setLetters(models::LetterSession *letters);

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void pauseRequested();
    void resumeRequested();
    void drainRequested();
    void resetRequested();
    void skipRequested();
    void removeLettersRequested(const QList<int> &rows);
    void editRequested();
    void removeRequested();

private:
    QWidget *makeHead();
    QPushButton *makeButton(const QString &text, const QString &icon, const char *name,
                            void (BridgePage::*requested)());
    QWidget *makeLeft();
    QWidget *makePanel();
    void showFlow(const delivery::BridgeStatus &status);
    void showFigures(const delivery::BridgeStatus &status, double deliveredPerSecond);

    BridgeDraft m_draft;
    StatusDot *m_dot = nullptr;
    QLabel *m_name = nullptr;
    ElidedLabel *m_state = nullptr;
    QPushButton *m_startButton = nullptr;
    QPushButton *m_stopButton = nullptr;
    QPushButton *m_pauseButton = nullptr;
    QPushButton *m_resumeButton = nullptr;
    QPushButton *m_drainButton = nullptr;
    QPushButton *m_resetButton = nullptr;
    QPushButton *m_skipButton = nullptr;
    QPushButton *m_editButton = nullptr;
    QPushButton *m_removeButton = nullptr;
    FlowView *m_flow = nullptr;
    QTabWidget *m_tabs = nullptr;
    DeadLettersPanel *m_letters = nullptr;
    QList<QLabel *> m_figures;
    QLabel *m_trouble = nullptr;
    QPlainTextEdit *m_yaml = nullptr;
};

} // namespace tailrace::ui
