// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::base {

/// Keeps some megabytes of what was freed for what comes next; for programs that read pages, once,
/// before there are threads. Without it glibc gives the memory of each answer back to the system
/// and asks for it again for the next one, page by page.
void keepFreedMemory();

} // namespace tailrace::base
