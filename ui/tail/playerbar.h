// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/captureplayer.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Plays a capture: from the beginning, on and off, at a chosen speed, and says where it is.
class PlayerBar final : public QWidget
{
    Q_OBJECT
public:
    /// The player outlives it.
    explicit PlayerBar(models::CapturePlayer &player, QWidget *parent = nullptr);

private:
    void refresh();
    void toggle();
    void chooseSpeed();

    models::CapturePlayer &m_player;
    QToolButton *m_rewind;
    QToolButton *m_play;
    QComboBox *m_speed;
    QLabel *m_position;
};

} // namespace tailrace::ui
