// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Events of an EventBridge bus, up to ten a request.
class EventBridgeSink
{
public:
    static Result<std::unique_ptr<Sink>> make(const bridge::EventBridgeSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::EventBridgeSinkSettings &settings);
    static EventFormat formatOf(const bridge::EventBridgeSinkSettings &settings);
};

/// Pure.
AwsProtocol eventBridgeProtocol(const bridge::EventBridgeSinkSettings &settings);

} // namespace tailrace::sinks
