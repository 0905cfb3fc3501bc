// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

class QRandomGenerator;

namespace tailrace::cli {

/// Fills {{uuid}}, {{now}} (ISO 8601, UTC), {{seq}} (the number of the write, from 1) and {{random
/// 1 100}} (both ends included) into an item's text. Usage for an unknown variable or one that is
/// not closed.
Result<QByteArray> fillTemplate(const QByteArray &text, qint64 sequence, qint64 nowMs,
                                QRandomGenerator &random);

} // namespace tailrace::cli
