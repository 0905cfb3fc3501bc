// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

namespace tailrace::test {

/// A bridge that runs, with so many routes: "paid", "all", "big", then "route 4" and so on.
ui::CanvasFlow runningFlow(int routes);
/// The same with the last route's sink failing.
ui::CanvasFlow failingFlow(int routes);
/// New rates on the arrows, as they come several times a second.
ui::CanvasFlow withRates(ui::CanvasFlow flow, int perSecond);

} // namespace tailrace::test
