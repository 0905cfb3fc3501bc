// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// JSON Lines on standard output, each batch written at once; acknowledged when the system took it.
class StdoutSink final : public Sink
{
    Q_OBJECT
public:
    using Sink::Sink;
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    static Result<std::unique_ptr<Sink>> make(const bridge::StdoutSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::StdoutSinkSettings &settings);
    static EventFormat formatOf(const bridge::StdoutSinkSettings &settings);
};

} // namespace tailrace::sinks
