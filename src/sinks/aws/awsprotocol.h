// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/aws/awserror.h"
#include "sinks/aws/requestcut.h"

namespace tailrace::sinks {

/// How events become requests to one service, and its answers outcomes: pure functions.
struct AwsProtocol
{
    AwsUse use;
    RequestLimits limits;
    EventSize sizeOf;
    /// Why the service would never take an event, whatever its size.
    std::function<std::optional<Error>(const Event &)> problemOf = {};
    std::function<QByteArray(std::span<const Event>)> request;
    std::function<DeliveryOutcome(std::span<const Event>, const QByteArray &answer)> read;
    bool wantsItemKey = false;
};

/// Sends one signed request. Lives in the engine's thread.
class AwsCaller
{
public:
    using Reply = std::function<void(const Result<QByteArray> &answer)>;
    virtual ~AwsCaller() = default;
    /// Never retries. reply is called later, unless receiver is gone by then.
    virtual void post(const QByteArray &body, QObject *receiver, Reply reply) = 0;
};

} // namespace tailrace::sinks
