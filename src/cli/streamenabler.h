// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/connection.h"

namespace tailrace::cli {

/// Switches the stream of a table on by one UpdateTable, or says what would follow when it was not
/// confirmed. Returns the exit status.
int enableStream(const ConnectionRequest &request, const QString &arn, const QString &viewType,
                 bool isConfirmed);

} // namespace tailrace::cli
