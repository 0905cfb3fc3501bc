// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/endpoint.h"
#include "aws/profiles.h"
#include "bridge/sinksettings.h"
#include "dynamodb/jsonclient.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// Where a sink of AWS's sends its signed requests.
struct AwsTarget
{
    QString endpoint;      ///< http(s)://HOST[:PORT], fit for a signature
    QString signingRegion; ///< never a test server's
    QByteArray signingService;
    std::shared_ptr<aws::CredentialsProvider> credentials;
};

/// By the environment of this process and the files that it names. arn names the sink's resource.
Result<AwsTarget> awsTarget(const bridge::AwsAccess &access, const QString &arn,
                            aws::Service service, const SinkContext &context);

/// The same by another environment. Credentials where there are none, Usage where a signature must
/// not go.
Result<AwsTarget> awsTarget(const bridge::AwsAccess &access, const QString &arn,
                            aws::Service service, const SinkContext &context,
                            const aws::Environment &environment);

/// Of one attempt a call: the lane plans what follows.
dynamodb::ClientSettings clientSettings(const AwsTarget &target, const QByteArray &jsonVersion);

} // namespace tailrace::sinks
