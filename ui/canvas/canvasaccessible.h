// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

namespace tailrace::ui {

class BridgeCanvas;

/// Makes every BridgeCanvas speak to assistive technology: a child for each card. Once is enough.
void makeCanvasesAccessible();

/// Tells it that a card has the keyboard now.
void tellCardFocused(BridgeCanvas &canvas, const CardId &id);
/// Tells it that a card says something else.
void tellCardChanged(BridgeCanvas &canvas, const CardId &id);

} // namespace tailrace::ui
