// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "net/httptransport.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Notifications of an SNS topic, up to ten a request.
class SnsSink
{
public:
    static Result<std::unique_ptr<Sink>> make(const bridge::SnsSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::SnsSinkSettings &settings);
    static EventFormat formatOf(const bridge::SnsSinkSettings &settings);
};

/// Pure.
AwsProtocol snsProtocol(const QString &topicArn);
/// The body of an answer in the Query protocol, or the error that its XML tells. Pure.
Result<QByteArray> judgeQueryAnswer(const net::HttpResponse &response);

} // namespace tailrace::sinks
