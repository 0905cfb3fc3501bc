// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/bridgerun.h"

namespace tailrace::cli {

/// A bridge's counts, summed over its routes, and what troubles it: one line for people.
QString statusLine(const delivery::BridgeStatus &status);
/// The same for programs, route by route: an object.
formats::Json statusFields(const delivery::BridgeStatus &status);

} // namespace tailrace::cli
