// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowwriter.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What the clipboard gets, or why not. Pure.
struct CopiedText
{
    QString text;
    QString problem; ///< for people; empty when every row is in the text
};
CopiedText copyText(const std::vector<models::LogRow> &rows, models::RowFormat format,
                    const models::CommandTarget &target);

/// The actions that copy rows, one a format, for a view: DynamoDB JSON has the shortcut for
/// copying.
class CopyMenu final : public QObject
{
    Q_OBJECT
public:
    /// The shortcut works in that widget.
    explicit CopyMenu(QWidget *view);

    /// Those that people want most, and a menu of the others.
    void addTo(QMenu &menu) const;

Q_SIGNALS:
    void requested(tailrace::models::RowFormat format);

private:
    QList<QAction *> m_first;
    QList<QAction *> m_others;
};

} // namespace tailrace::ui
