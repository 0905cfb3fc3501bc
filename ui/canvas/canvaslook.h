// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QFont>

namespace tailrace::ui {

/// The faces of the canvas, made once: a new QFont of the same kind finds its face anew, which
/// takes longer than shaping a text.
struct CanvasFonts
{
    CanvasFonts();
    QFont title;
    QFont body;
    QFont link;
};

/// How the items of a scene paint at the moment; the scene owns it.
struct CanvasLook
{
    const Theme *theme = &Theme::light();
    bool isOnPaper = false; ///< a picture or a page: nothing selected, texts as texts
    bool hasFocus = false;  ///< of the view
    CanvasFonts fonts;
};

} // namespace tailrace::ui
