// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tailrace::credentials {

/// What to do about credentials that are held.
enum class Renewal {
    Keep,
    Ahead, ///< they are good; others are fetched beside them
    Now,   ///< they have ended or are about to: wait for others
};

/// By the wall clock, in milliseconds since 1970, so that a machine that has slept knows at once:
/// ahead in the last 15 minutes, now in the last minute (aws.md 5.7); of short-lived ones in the
/// last quarter and the last twentieth of their life.
Renewal renewalOf(qint64 obtainedMs, qint64 expirationMs, qint64 nowMs);

} // namespace tailrace::credentials
