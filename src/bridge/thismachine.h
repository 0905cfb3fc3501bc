// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::bridge {

/// Whether what is sent to "host" or "host:port" never leaves this machine.
bool isThisMachine(const QString &server);

} // namespace tailrace::bridge
