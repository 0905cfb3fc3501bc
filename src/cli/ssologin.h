// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/connection.h"

namespace tailrace::cli {

/// Signs in to IAM Identity Center for the profile that the request names: prints the page and the
/// code on standard error and waits until somebody has confirmed it. Answers the exit status.
int signIn(const ConnectionRequest &request);

} // namespace tailrace::cli
