// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/bridgeform.h"

namespace tailrace::ui {

/// The filter member of the route: a list of patterns, or null when every record passes.
Result<formats::Json> filterOf(const BridgeForm &form);

/// Fills operations and conditions where the pattern is one that they can say, else the text.
void readFilter(BridgeForm &form, const formats::Json &filter);

} // namespace tailrace::ui
