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

/// "Filter paid, route 2 of 3"
QString accessibleCardName(const CanvasFlow &flow, const CardId &id);
/// Its words, what is wrong and what mends it, where it leads and what goes over that arrow.
QString accessibleCardText(const CanvasFlow &flow, const CardId &id);

} // namespace tailrace::ui
