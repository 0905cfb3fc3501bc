// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::ui {

class Theme;

/// resources/style/tailrace.qss with its @tokens replaced by the theme's colours.
QString styleSheet(const Theme &theme);

} // namespace tailrace::ui
