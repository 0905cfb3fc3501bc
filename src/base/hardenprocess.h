// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::base {

/// No core dumps, and no other process of the user looking into this one: credentials are in its
/// memory (security.md 2). Call once, first thing in main.
void hardenProcess();

} // namespace tailrace::base
