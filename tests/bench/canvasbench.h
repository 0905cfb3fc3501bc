// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::bench {

/// `tailrace-bench canvas`; see tests/bench/README.md. Returns an exit status.
int runCanvasBench(const QStringList &arguments);

} // namespace tailrace::bench
