// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <compare>

namespace tailrace::dynamodb {

/// The text DynamoDB stores for a number: exponents expanded, zeros trimmed, 38 digits, 1E-130 to
/// under 1E+126 (numbers.tsv). Invalid with the service's own words.
Result<QByteArray> canonicalNumber(QByteArrayView text);

/// By value, all 38 digits, never through double. Both must be canonical or at least well-formed.
std::strong_ordering compareNumbers(QByteArrayView a, QByteArrayView b);

/// Exact sum and difference of two DynamoDB numbers, canonical; Invalid when out of range
/// (UpdateExpression, ADD).
Result<QByteArray> addNumbers(QByteArrayView a, QByteArrayView b);
Result<QByteArray> subtractNumbers(QByteArrayView a, QByteArrayView b);

} // namespace tailrace::dynamodb
