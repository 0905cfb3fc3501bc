// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/renewal.h"

#include <algorithm>

namespace tailrace::credentials {

Renewal renewalOf(qint64 obtainedMs, qint64 expirationMs, qint64 nowMs)
{
    constexpr qint64 minuteMs = 60'000;
    const qint64 lifeMs = std::max<qint64>(expirationMs - obtainedMs, 0);
    const qint64 leftMs = expirationMs - nowMs;
    if (leftMs <= std::min(minuteMs, lifeMs / 20))
        return Renewal::Now;
    return leftMs <= std::min(15 * minuteMs, lifeMs / 4) ? Renewal::Ahead : Renewal::Keep;
}

} // namespace tailrace::credentials
