// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"

namespace tailrace::ui {

/// What a check is called in the window.
QString checkTitle(doctor::Check check);
QString statusWord(doctor::Status status);

} // namespace tailrace::ui
