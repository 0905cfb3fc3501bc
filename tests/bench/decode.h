// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::bench {

/// tailrace-bench decode: the page index over a corpus, and with --with-peers other readers turn by
/// turn. Returns the exit status.
int runDecodeBench(const QStringList &arguments);

} // namespace tailrace::bench
