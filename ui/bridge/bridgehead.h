// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/bridgerun.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;
class StatusDot;

/// A bridge's name, what it is doing, and what can be done with it now.
class BridgeHead final : public QWidget
{
    Q_OBJECT
public:
    explicit BridgeHead(QWidget *parent = nullptr);

    void setName(const QString &name);
    /// why it can't be started; empty when it can.
    void setObstacle(const QString &why);
    /// deliveredPerSecond below 0 is unknown.
    void setStatus(const delivery::BridgeStatus &status, double deliveredPerSecond, qint64 nowMs);

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void pauseRequested();
    void resumeRequested();
    void drainRequested();
    void resetRequested();
    void skipRequested();
    void removeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *makeButton(const QString &text, const QString &icon, const char *name,
                            void (BridgeHead::*requested)());
    void makeButtons();
    void showButtons(const delivery::BridgeStatus &status);

    StatusDot *m_dot;
    ElidedLabel *m_name;
    ElidedLabel *m_state;
    QLabel *m_figures;
    QPushButton *m_startButton = nullptr;
    QPushButton *m_stopButton = nullptr;
    QPushButton *m_pauseButton = nullptr;
    QPushButton *m_resumeButton = nullptr;
    QPushButton *m_drainButton = nullptr;
    QPushButton *m_resetButton = nullptr;
    QPushButton *m_skipButton = nullptr;
    QPushButton *m_removeButton = nullptr;
};

} // namespace tailrace::ui
