// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

namespace tailrace::ui {

/// How the items of a scene paint at the moment; the scene owns it.
struct CanvasLook
{
    const Theme *theme = &Theme::light();
    bool isOnPaper = false; ///< a picture or a page: nothing selected, texts as texts
    bool hasFocus = false;  ///< of the view
};

} // namespace tailrace::ui
