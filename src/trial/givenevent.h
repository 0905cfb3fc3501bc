// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

#include <optional>

namespace tailrace::trial {

/// One event as a sink was given it, and what the sink said.
struct GivenEvent
{
    sinks::Event event;
    std::optional<sinks::DeliveryOutcome> outcome; ///< nothing while it has not said anything
    qint64 ms = -1;                                ///< until then
};

/// Its id, its key and its attributes where there are any, a blank line, the body. For people.
QString givenText(const GivenEvent &given, bool isPretty);
/// Whether the sink took it, and why not.
QString outcomeText(const GivenEvent &given);

} // namespace tailrace::trial
