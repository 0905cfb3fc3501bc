// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sql/sqldialect.h"

namespace tailrace::sinks {

/// What a SQLSTATE and the words with it mean for delivery. Without a state there is no session:
/// libpq tells then by words alone why not. Pure.
SqlVerdict postgreSqlVerdict(const QString &sqlState, const QString &words);

} // namespace tailrace::sinks
