// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QPalette>

QT_BEGIN_NAMESPACE
class QFrame;
class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The one accent button of a window: the thing to do next.
QPushButton *primaryButton(const QString &text, QWidget *parent = nullptr);
QPushButton *plainButton(const QString &text, const QString &iconName = {},
                         QWidget *parent = nullptr);
void setPrimary(QPushButton *button, bool primary);
/// A button of a sign only; text is what it says to the pointer and to who listens.
QToolButton *toolButton(const QString &name, const QString &iconName, const QString &text);

/// A line of one pixel between two parts.
QFrame *hairline(Qt::Orientation orientation, QWidget *parent = nullptr);

/// Fills a container with a palette role (Base: surface, Window: bg) that follows the theme.
void fillWith(QWidget *widget, QPalette::ColorRole role);

/// Marks a field as wrong (a red line) or right again.
void setInvalid(QWidget *field, bool invalid);

} // namespace tailrace::ui
