// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/pace.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tailrace::stream {

namespace {

constexpr qint64 fullAnswer = 500;
constexpr qint64 behindMs = 3000; ///< times are rounded down to the second
constexpr qint64 longIdleMs = 30'000;
constexpr qint64 callsPerSecond = 400;
constexpr int mostPenaltyMs = 10'000;
constexpr std::array<int, 8> quickDelays{250, 120, 120, 60, 60, 30, 30, 10};

int restingDelay(const PollFacts &facts)
{
    if (facts.records > 0)
        return 200;
    return facts.emptyMs < longIdleMs ? 250 : 500;
}

} // namespace

bool isFullAnswer(qint64 records)
{
    return records >= fullAnswer;
}

int pollDelay(const PollFacts &facts)
{
    const bool backlog =
            isFullAnswer(facts.records) || (facts.records > 0 && facts.lagMs > behindMs);
    if (backlog)
        return facts.penaltyMs;
    if (facts.quickLooks > 0 && facts.penaltyMs == 0)
        return quickDelays[size_t(std::min<int>(facts.quickLooks, quickDelays.size()) - 1)];
    const int crowded = int(std::min<qint64>(facts.openShards * 1000 / callsPerSecond, 10'000));
    return std::max({restingDelay(facts), crowded, facts.penaltyMs});
}

int quickLooksFor(qint64 openShards)
{
    return openShards <= 16 ? int(quickDelays.size()) : 1;
}

int retryDelayMs(int failures, bool throttled, double random)
{
    const double base = throttled ? 1000 : 100;
    const double ceiling = std::min(base * std::pow(2, std::min(failures, 20)), 20000.0);
    return std::max(50, int(random * ceiling));
}

int raisedPenalty(int penaltyMs)
{
    return std::clamp(penaltyMs * 2, 250, mostPenaltyMs);
}

int wornPenalty(int penaltyMs)
{
    return penaltyMs < 50 ? 0 : penaltyMs * 9 / 10;
}

int childLookDelayMs(int looks)
{
    return std::min(1000, 50 << std::min(looks, 10));
}

} // namespace tailrace::stream
