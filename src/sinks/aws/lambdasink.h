// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "net/httptransport.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// A Lambda function, invoked with a batch as an event source mapping or Pipes would.
class LambdaSink
{
public:
    static Result<std::unique_ptr<Sink>> make(const bridge::LambdaSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::LambdaSinkSettings &settings);
    static EventFormat formatOf(const bridge::LambdaSinkSettings &settings);
};

/// Pure.
AwsProtocol lambdaProtocol(const bridge::LambdaSinkSettings &settings);
/// What the function returned, or the error that it or the service ended with. Pure.
Result<QByteArray> judgeInvocation(const net::HttpResponse &response);

} // namespace tailrace::sinks
