// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "delivery/bridgerun.h"
#include "ui/canvas/canvasflow.h"

namespace tailrace::ui {

/// How fast a bridge's routes deliver just now.
struct FlowRates
{
    double read = -1;           ///< records a second; below 0 is unknown
    std::vector<double> routes; ///< events a second, by the index in the status
};

/// What the canvas shows: the document as far as it is written, what is wrong with it on the cards,
/// and what a running bridge does. Routes of the status are found by their names: the document may
/// have been edited since the start.
CanvasFlow flowOf(const formats::Json &document, const std::vector<bridge::Fault> &faults,
                  const delivery::BridgeStatus &status, const FlowRates &rates);

} // namespace tailrace::ui
