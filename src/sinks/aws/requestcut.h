// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

#include <functional>
#include <span>

namespace tailrace::sinks {

/// What one request to a service may hold.
struct RequestLimits
{
    size_t events = 1;
    qint64 bytes = 0;         ///< of all its events
    qint64 eventBytes = 0;    ///< of one event
    qint64 aloneFrom = 0;     ///< a larger event gets a request of its own; 0: none does
    bool oneOfAnItem = false; ///< no two events of an item: one of them may fail by itself
};

using EventSize = std::function<qint64(const Event &)>;

/// How many of the events, from the first, go into the next request; 0 when the first alone is too
/// large for the service. Pure.
size_t eventsOfNextRequest(std::span<const Event> events, const RequestLimits &limits,
                           const EventSize &sizeOf);

} // namespace tailrace::sinks
