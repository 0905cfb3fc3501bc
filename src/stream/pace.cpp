// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/pace.h"

#include <algorithm>
#include <cmath>

namespace tailrace::stream {

int pollDelay(qint64 records, int emptyAnswers)
{
    constexpr qint64 backlog = 100;
    constexpr int longIdle = 40;
    if (records >= backlog)
        return 0;
    if (records > 0)
        return 100;
    return emptyAnswers > longIdle ? 500 : 250;
}

int retryDelayMs(int failures, bool throttled, double random)
{
    const double base = throttled ? 1000 : 100;
    const double ceiling = std::min(base * std::pow(2, std::min(failures, 20)), 20000.0);
    return std::max(50, int(random * ceiling));
}

} // namespace tailrace::stream
