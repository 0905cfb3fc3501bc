// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <map>

QT_BEGIN_NAMESPACE
class QAction;
class QKeyEvent;
class QMenu;
QT_END_NAMESPACE

namespace tailrace::ui {

enum class CanvasAction {
    Edit,
    Fix,
    Remove,
    Duplicate,
    MoveUp,
    MoveDown,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Fit,
    Tidy,
    SavePicture,
    Print,
    NudgeLeft,
    NudgeRight,
    NudgeUp,
    NudgeDown,
};

/// Every action of the canvas by id. Their words and shortcuts stand in one table, in
/// canvasactions.cpp.
class CanvasActions final : public QObject
{
    Q_OBJECT
public:
    explicit CanvasActions(QObject *parent = nullptr);

    QAction *operator[](CanvasAction id) const { return m_actions.at(id); }
    /// In the order of the table.
    QList<QAction *> all() const;
    /// The action whose shortcut the key is, enabled or not; null for none.
    QAction *actionOf(const QKeyEvent &event) const;
    /// What a context menu shows, in its order.
    void fill(QMenu &menu) const;

private:
    std::map<CanvasAction, QAction *> m_actions;
};

} // namespace tailrace::ui
