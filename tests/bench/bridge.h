// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::bench {

/// Returns the exit status.
int runBridgeBench(const QStringList &arguments);

} // namespace tailrace::bench
