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
QT_END_NAMESPACE

namespace tailrace::ui {

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

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void editRequested();
    void removeRequested();

private:
    QWidget *makeHead();
    QWidget *makePanel();
    void showFlow(const delivery::BridgeStatus &status);
    void showFigures(const delivery::BridgeStatus &status, double deliveredPerSecond);

    BridgeDraft m_draft;
    StatusDot *m_dot = nullptr;
    QLabel *m_name = nullptr;
    ElidedLabel *m_state = nullptr;
    QPushButton *m_startButton = nullptr;
    QPushButton *m_stopButton = nullptr;
    QPushButton *m_editButton = nullptr;
    QPushButton *m_removeButton = nullptr;
    FlowView *m_flow = nullptr;
    QList<QLabel *> m_figures;
    QLabel *m_trouble = nullptr;
    QPlainTextEdit *m_yaml = nullptr;
};

} // namespace tailrace::ui
