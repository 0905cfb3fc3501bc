// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Messages of an SQS queue, up to ten a request.
class SqsSink
{
public:
    static Result<std::unique_ptr<Sink>> make(const bridge::SqsSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::SqsSinkSettings &settings);
    static EventFormat formatOf(const bridge::SqsSinkSettings &settings);
};

/// endpoint is where the queue is reached. Pure.
AwsProtocol sqsProtocol(const QString &queueArn, const QString &endpoint);

} // namespace tailrace::sinks
