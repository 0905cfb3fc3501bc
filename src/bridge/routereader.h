// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// The document's routes member.
std::vector<Route> readRoutes(const formats::Json &json, FaultList &faults);

} // namespace tailrace::bridge
