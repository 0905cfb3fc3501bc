// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/plan.h"

#include <algorithm>

namespace tailrace::doctor {

namespace {

bool isOfStreams(Check check)
{
    return check == Check::ListStreams || check == Check::DescribeStream
           || check == Check::GetShardIterator || check == Check::GetRecords;
}

std::vector<Check> neededFor(Check check)
{
    switch (check) {
    case Check::Arn:
    case Check::Credentials: // what is found needs no network
        return {};
    case Check::Region:
        return {Check::Arn};
    case Check::Endpoint:
        return {Check::Arn, Check::Region};
    case Check::Proxy:
    case Check::Dns:
        return {Check::Arn, Check::Region, Check::Endpoint};
    case Check::Tcp:
        return {Check::Endpoint, Check::Dns};
    case Check::Tls:
        return {Check::Tcp};
    case Check::Clock:
        return {Check::Tls};
    case Check::Table:
    case Check::GetItem:
    case Check::Query:
    case Check::PutItem:
    case Check::UpdateItem:
    case Check::DeleteItem:
    case Check::UpdateTable:
        return {Check::Credentials, Check::Tls, Check::DescribeTable};
    case Check::Stream:
        return {Check::DescribeTable};
    case Check::GetShardIterator:
        return {Check::Credentials, Check::Tls, Check::DescribeStream};
    case Check::GetRecords:
        return {Check::Credentials, Check::Tls, Check::GetShardIterator};
    case Check::DescribeTable:
    case Check::ListStreams:
    case Check::DescribeStream:
    case Check::ListTables:
    case Check::Scan:
        break;
    }
    return {Check::Credentials, Check::Tls};
}

bool isOfHost(Check check)
{
    return check >= Check::Proxy && check <= Check::Tls;
}

/// Whatever hangs on one failure names that one: it is the one to mend.
Finding skipped(const Step &step, const Finding &cause)
{
    Finding finding{step.check, step.side, Status::Skipped, {}, {}, {}, {}, {}, false};
    finding.cause = cause.cause.value_or(cause.check);
    finding.detail = cause.status == Status::Skipped && !cause.cause
                             ? QStringLiteral("not tried, because \"%1\" was not")
                             : QStringLiteral("not tried, because \"%1\" failed");
    finding.detail = finding.detail.arg(nameOf(*finding.cause));
    return finding;
}

} // namespace

std::vector<Step> planOf(bool hasStreamsHost)
{
    std::vector<Step> plan;
    for (int i = 0; i <= int(Check::UpdateTable); ++i) {
        const auto check = Check(i);
        if (isOfStreams(check) && hasStreamsHost)
            plan.push_back({check, Side::Streams});
        else
            plan.push_back({check, Side::Table});
        if (isOfHost(check) && hasStreamsHost)
            plan.push_back({check, Side::Streams});
    }
    return plan;
}

std::optional<Finding> blockedBy(const Step &step, const std::vector<Finding> &earlier)
{
    for (const Check need : neededFor(step.check)) {
        const auto cause =
                std::find_if(earlier.rbegin(), earlier.rend(), [&](const Finding &finding) {
                    return finding.check == need && (!isOfHost(need) || finding.side == step.side);
                });
        if (cause != earlier.rend() && cause->isInTheWay())
            return skipped(step, *cause);
    }
    return std::nullopt;
}

} // namespace tailrace::doctor
