// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::bench {

/// `tailrace-bench stop`: how long a reader takes to stop, and to be gone with its connections, in
/// each state it can be in. Returns the exit status.
int runStopBench(const QStringList &arguments);

} // namespace tailrace::bench
