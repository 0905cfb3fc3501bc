// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::ui {

/// Makes every RowsView speak to assistive technology as the table it is. Once is enough.
void makeRowsViewsAccessible();

} // namespace tailrace::ui
