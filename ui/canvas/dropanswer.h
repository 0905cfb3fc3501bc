// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasparts.h"

namespace tailrace::ui {

/// Whether a part may be put somewhere, and what comes of it.
struct DropAnswer
{
    bool isAllowed = false;
    std::optional<int> route;     ///< nothing: a new one
    std::optional<CardId> target; ///< the card that it fills or replaces
    QString text;                 ///< what would happen, or why it can't
};

/// For a part over a card, or over free ground.
DropAnswer answerDrop(const CanvasFlow &flow, const CanvasPart &part,
                      const std::optional<CardId> &under);

/// For a part that was activated in the palette. Unlike a drop on a sink this never replaces one:
/// nobody pointed at it.
DropAnswer answerAdd(const CanvasFlow &flow, const CanvasPart &part,
                     const std::optional<CardId> &selected);

} // namespace tailrace::ui
