// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/bridgerun.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The figures of a bridge, and its troubles in whole.
class FiguresView final : public QWidget
{
    Q_OBJECT
public:
    explicit FiguresView(QWidget *parent = nullptr);

    /// deliveredPerSecond below 0 is unknown.
    void setStatus(const delivery::BridgeStatus &status, double deliveredPerSecond);

private:
    QList<QLabel *> m_figures;
    QLabel *m_trouble;
};

} // namespace tailrace::ui
