// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tailrace::models {

/// The units of a ConsumedCapacity member, as they were written; empty where it has none.
QByteArray capacityUnits(const QByteArray &consumedCapacityJson);
/// Exact; either may be empty.
QByteArray addUnits(const QByteArray &a, const QByteArray &b);
/// "1 capacity unit", "2.5 capacity units"; empty for none.
QString capacityText(const QByteArray &units);

} // namespace tailrace::models
