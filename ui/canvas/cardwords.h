// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

namespace tailrace::ui {

/// All words of a card, line by line, also those that don't fit on it.
QString cardWords(const CanvasCard &card);

/// For assistive technology: "Filter · paid, route paid, 2 of 3".
QString accessibleCardName(const CanvasFlow &flow, const CardId &id);
/// Its state and words, what is wrong and what mends it, and what goes over its arrow.
QString accessibleCardText(const CanvasFlow &flow, const CardId &id);

} // namespace tailrace::ui
