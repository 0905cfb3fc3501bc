// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/action.h"
#include "sandbox/memberreader.h"

namespace tailrace::sandbox {

/// What stands behind "fault": the kind, what it does, and when it strikes.
Action readFault(const formats::Json &value, ScriptFaults &faults);
/// The same for an Error that is a throttle; nothing but conditions has to be said.
Action readThrottle(const formats::Json &value, ScriptFaults &faults);

} // namespace tailrace::sandbox
