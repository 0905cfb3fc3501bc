// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/action.h"
#include "sandbox/memberreader.h"

namespace tailrace::sandbox {

/// "roll", "createTable", ...
const QByteArrayList &actionNames();

/// Reads what stands behind an action's name. Nothing is asked of a sandbox: whether there is such
/// a table shows only when the action is carried out. With faults the action means nothing.
Action readAction(const QByteArray &name, const formats::Json &value, ScriptFaults &faults);

} // namespace tailrace::sandbox
