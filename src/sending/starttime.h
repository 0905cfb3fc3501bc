// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>

namespace tailrace::sending {

/// When to begin, as it is written: an ISO 8601 date and time (without a zone this machine's), or
/// HH:MM or HH:MM:SS, the next time that a clock here shows it. Usage for anything else and for a
/// time that is past. Pure.
Result<QDateTime> startTime(const QString &text, const QDateTime &now);

} // namespace tailrace::sending
