// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

#include <QStringList>

/// What the newest records of a log suggest to who writes; of those that are at hand, and few
/// enough for between two keys.
namespace tailrace::models {

/// The paths that they have, in order.
QStringList attributePathsSeen(const RecordLog &log);
/// Their values at a path, or of "key", as conditions write them; the most frequent first.
QStringList valuesSeen(const RecordLog &log, const QString &path);

} // namespace tailrace::models
