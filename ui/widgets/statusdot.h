// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tailrace::ui {

class Theme;

/// States that shape and colour tell together.
enum class DotState {
    Idle,    ///< a ring: not running
    Good,    ///< a green disc
    Busy,    ///< a blue disc: starting, stopping
    Trouble, ///< an amber diamond: retrying
    Failed,  ///< a red square
};

/// For delegates: the sign in the middle of rect.
void paintStatusDot(QPainter &painter, const QRectF &rect, DotState state, const Theme &theme);

/// A status sign of 12 px.
class StatusDot final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusDot(DotState state = DotState::Idle, QWidget *parent = nullptr);

    DotState state() const { return m_state; }
    void setState(DotState state);
    QSize sizeHint() const override { return {12, 12}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DotState m_state;
};

} // namespace tailrace::ui
