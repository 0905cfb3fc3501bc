// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// The sink that the settings name: the one place that knows all kinds. Never connects. Credentials
/// when those that it refers to are not there.
Result<std::unique_ptr<Sink>> makeSink(const bridge::SinkSettings &settings,
                                       const SinkContext &context);

/// What the sink's format() will be, without making it.
EventFormat formatOf(const bridge::SinkSettings &settings);
/// The sink for people, without making it.
SinkSummary summaryOf(const bridge::SinkSettings &settings);

} // namespace tailrace::sinks
