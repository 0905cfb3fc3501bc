// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvaslook.h"

#include "ui/widgets/typography.h"

namespace tailrace::ui {

CanvasFonts::CanvasFonts()
    : title(interfaceFont())
    , body(smallFont())
    , link(smallFont())
{
    title.setWeight(QFont::DemiBold);
    link.setWeight(QFont::Medium);
}

} // namespace tailrace::ui
