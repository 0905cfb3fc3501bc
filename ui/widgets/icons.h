// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QIcon>

namespace tailrace::ui {

/// An icon of resources/icons by file name without ".svg", drawn in the token's colour of the theme
/// in force when it is painted: a change of theme needs no new icons. Grey when disabled.
QIcon icon(const QString &name, Token token = Token::Ink2);

/// The same as a picture, for delegates.
QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio);

/// The application's icon, in its own colours.
QIcon applicationIcon();

} // namespace tailrace::ui
