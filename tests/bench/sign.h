// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::bench {

/// tailrace-bench sign: signatures of one fixed PutItem of 1 KB, and with --with-peers what OpenSSL
/// needs for nothing but the hashes in them. Returns the exit status.
int runSignBench(const QStringList &arguments);

} // namespace tailrace::bench
