// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

namespace tailrace::sinks {

/// The permission and the resource that a sink needs: for advice.
struct AwsUse
{
    QString action;   ///< sqs:SendMessage
    QString resource; ///< its ARN
};

/// Whether the same request may go well another time: by itself, or after somebody changed a
/// permission, a key or the resource. False: the service will never take this event.
bool mayGoWellLater(const Error &error);

/// A request that failed as a whole, with what to do; count: the events in it.
DeliveryOutcome requestFailed(Error error, size_t count, const AwsUse &use);

/// What a service said of one event of a request.
struct EntryAnswer
{
    enum class Kind { Unmentioned, Taken, Failed };
    Kind kind = Kind::Unmentioned;
    QString code;
    QString message;
    bool isOurFault = false; ///< where the service tells
};

/// The events before the first that was not taken are acknowledged; what follows it comes again.
DeliveryOutcome outcomeOf(const std::vector<EntryAnswer> &entries, const AwsUse &use);

} // namespace tailrace::sinks
