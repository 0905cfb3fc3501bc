// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace tailrace::stream {

/// The whole number just below literal times ten to the power of scale, for a JSON number in any
/// notation ("1.795324441E9", 3 gives milliseconds); nothing when the literal is no number or the
/// result has more than 18 digits. Never through double.
std::optional<qint64> scaledInteger(QByteArrayView literal, int scale);

/// The same, but nothing when the number is not whole.
std::optional<qint64> wholeNumber(QByteArrayView literal);

} // namespace tailrace::stream
