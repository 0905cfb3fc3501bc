// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/actionjudge.h"

#include "doctor/denial.h"

namespace tailrace::doctor {

namespace {

bool isWrite(Check action)
{
    return action == Check::PutItem || action == Check::UpdateItem || action == Check::DeleteItem;
}

Finding of(Check action, Status status, const QString &detail, const QString &fix = {})
{
    return {action, Side::Table, status, detail, fix, {}, {}, {}, false};
}

/// What the service only says after it has let the request in.
bool showsPermission(Check action, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Conflict: // the condition that can't hold
        return isWrite(action);
    case ErrorKind::Busy:
        return action == Check::UpdateTable;
    case ErrorKind::Rejected:
        return action == Check::UpdateTable
               && error.message.contains(QLatin1String("already has an enabled stream"),
                                         Qt::CaseInsensitive);
    case ErrorKind::NotFound: // the table itself is judged with DescribeTable
        return action != Check::DescribeTable;
    case ErrorKind::Trimmed:
    case ErrorKind::ExpiredIterator:
        return action == Check::GetRecords || action == Check::GetShardIterator;
    case ErrorKind::Throttled:
        return error.code == QLatin1String("ProvisionedThroughputExceededException");
    default:
        return false;
    }
}

QString howItWasTried(Check action)
{
    if (isWrite(action))
        return QStringLiteral("allowed (tried with a condition that can't hold: nothing was "
                              "written)");
    if (action == Check::UpdateTable)
        return QStringLiteral("allowed (asked for the stream as it is: nothing was changed)");
    return QStringLiteral("allowed");
}

/// What the service would have refused.
Finding taken(Check action)
{
    return action == Check::UpdateTable
                   ? of(action, Status::Warn,
                        QStringLiteral("allowed, and the server took the request for the stream "
                                       "that there is, which DynamoDB refuses"),
                        QStringLiteral("see whether it has begun a new stream"))
                   : of(action, Status::Warn,
                        QStringLiteral("allowed, and the server took a write whose condition "
                                       "can't hold, which DynamoDB refuses"),
                        QStringLiteral("look for an item with a made-up key, and don't rely on "
                                       "this server's conditions"));
}

QString whatFor(Check action)
{
    if (isWrite(action))
        return QStringLiteral("; only sending test items needs it");
    switch (action) {
    case Check::UpdateTable:
        return QStringLiteral("; only switching the stream on needs it");
    case Check::Scan:
    case Check::Query:
    case Check::GetItem:
        return QStringLiteral("; only looking at items needs it");
    case Check::ListTables:
        return QStringLiteral("; only choosing a table from a list needs it");
    default:
        return {};
    }
}

Finding denied(Check action, const aws::Arn &arn, const Error &error, bool needed)
{
    const Denial denial = readDenial(error.message);
    return of(
            action, needed ? Status::Fail : Status::Warn,
            QStringLiteral("denied: %1%2").arg(error.message, needed ? QString() : whatFor(action)),
            fixFor(denial, nameOf(action), resourceFor(action, arn)));
}

} // namespace

bool mayChange(Check action)
{
    return isWrite(action) || action == Check::UpdateTable;
}

bool isNeeded(Check action, const Needs &needs)
{
    switch (action) {
    case Check::DescribeTable:
    case Check::ListStreams:
    case Check::DescribeStream:
    case Check::GetShardIterator:
    case Check::GetRecords:
        return true;
    case Check::PutItem:
    case Check::UpdateItem:
    case Check::DeleteItem:
    case Check::GetItem:
        return needs.writes;
    case Check::UpdateTable:
        return needs.enablesStream;
    default:
        return false;
    }
}

QString resourceFor(Check action, const aws::Arn &arn)
{
    switch (action) {
    case Check::ListTables:
    case Check::ListStreams: // can't be granted on one table (aws.md 5.8)
        return QStringLiteral("*");
    case Check::DescribeStream:
    case Check::GetShardIterator:
    case Check::GetRecords:
        return arn.resourceType == aws::Arn::ResourceType::Stream
                       ? arn.toString()
                       : arn.tableArn() + QStringLiteral("/stream/*");
    default:
        return arn.tableArn();
    }
}

Finding judgeAction(Check action, const aws::Arn &arn, const std::optional<Error> &error,
                    const Needs &needs)
{
    if (!error && mayChange(action))
        return taken(action);
    if (!error || showsPermission(action, *error))
        return of(action, Status::Ok, howItWasTried(action));
    const bool needed = isNeeded(action, needs);
    const Status bad = needed ? Status::Fail : Status::Warn;
    switch (error->kind) {
    case ErrorKind::Denied:
        return denied(action, arn, *error, needed);
    case ErrorKind::NotFound:
        return of(action, Status::Fail,
                  QStringLiteral("there is no table %1 in %2 for this account: %3")
                          .arg(arn.table, arn.region, error->message),
                  QStringLiteral("check the ARN's region, account and table name"));
    case ErrorKind::Throttled:
        return of(action, Status::Warn,
                  QStringLiteral("the service asks to slow down, so the permission is not known: "
                                 "%1")
                          .arg(error->message),
                  QStringLiteral("run the checks again in a minute"));
    case ErrorKind::Rejected:
        return of(action, Status::Warn,
                  QStringLiteral("refused before the permission was looked at, so it is not known: "
                                 "%1")
                          .arg(error->message),
                  base::remedyFor(*error));
    default:
        return of(action, bad, error->message, base::remedyFor(*error));
    }
}

Finding notTried(Check action, const QString &why)
{
    return of(action, Status::Skipped, QStringLiteral("not tried: %1").arg(why));
}

} // namespace tailrace::doctor
