// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/bridgerun.h"

#include <algorithm>

namespace tailrace::delivery {

void RouteStatus::add(const RouteStatus &snapshot, bool isUnderWay)
{
    delivered += snapshot.delivered;
    filtered += snapshot.filtered;
    retried += snapshot.retried;
    deadLettered += snapshot.deadLettered;
    waiting += snapshot.waiting;
    lastAcknowledgedMs = std::max(lastAcknowledgedMs, snapshot.lastAcknowledgedMs);
    inFlight += snapshot.inFlight;
    lost += snapshot.lost;
    if (isUnderWay) {
        trouble = snapshot.trouble;
        blocked = snapshot.blocked;
    }
}

RouteStatus BridgeStatus::total() const
{
    RouteStatus sum;
    for (const RouteStatus &route : routes) {
        sum.delivered += route.delivered;
        sum.filtered += route.filtered;
        sum.retried += route.retried;
        sum.deadLettered += route.deadLettered;
        sum.waiting += route.waiting;
        sum.inFlight += route.inFlight;
        sum.lost += route.lost;
    }
    return sum;
}

} // namespace tailrace::delivery
