// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"
#include "workspace/savedconnection.h"

namespace tailrace::ui {

/// For a list of choices: "Production", "Not marked".
QString environmentChoice(workspace::Environment environment);
/// For a chip: "production"; empty for Unmarked.
QString environmentWord(workspace::Environment environment);
ChipKind environmentChip(workspace::Environment environment);

} // namespace tailrace::ui
