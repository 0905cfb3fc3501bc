// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "dynamodb/tableclient.h"

namespace tailrace::doctor {

/// What is known when an action is tried; members are empty until they are.
struct ProbeContext
{
    QString table; ///< its name
    std::optional<dynamodb::TableDescription> description;
    QString streamArn;
    QString shardId;
    QString shardIterator;
    QString mark; ///< a word that no key has: what items that are asked for are called
};

/// A call that changes nothing and tells whether its action is allowed.
struct ProbeRequest
{
    QByteArray target; ///< X-Amz-Target
    QByteArray body;
};

/// The call, or why there can be none. Reads ask for next to nothing; writes are conditional on
/// what can't be, so they fail when they are allowed; UpdateTable asks for the stream that there
/// is, and for nothing where there is none. Pure.
tl::expected<ProbeRequest, QString> probeRequest(Check action, const ProbeContext &context);

} // namespace tailrace::doctor
