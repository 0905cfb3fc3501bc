// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Records of a Kinesis data stream, up to 500 a request, an item's always in one shard.
class KinesisSink
{
public:
    static Result<std::unique_ptr<Sink>> make(const bridge::KinesisSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::KinesisSinkSettings &settings);
    static EventFormat formatOf(const bridge::KinesisSinkSettings &settings);
};

/// Pure.
AwsProtocol kinesisProtocol(const QString &streamArn);

} // namespace tailrace::sinks
