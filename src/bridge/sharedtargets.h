// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// Warns where two routes write to one target that takes an event's id once: of a record that both
/// let pass only one of their events would arrive there.
void warnOfSharedTargets(const Document &document, const formats::Json &json, FaultList &faults);

} // namespace tailrace::bridge
