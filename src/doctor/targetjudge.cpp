// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/targetjudge.h"

#include "aws/partition.h"

namespace tailrace::doctor {

namespace {

Finding of(Check check, Status status, const QString &detail, const QString &fix = {})
{
    return {check, Side::Table, status, detail, fix, {}, {}, {}, false};
}

QString kindOf(const aws::Arn &arn)
{
    switch (arn.resourceType) {
    case aws::Arn::ResourceType::Stream:
        return QStringLiteral("the stream %1 of the table %2").arg(arn.streamLabel, arn.table);
    case aws::Arn::ResourceType::Index:
        return QStringLiteral("the index %1 of the table %2").arg(arn.index, arn.table);
    case aws::Arn::ResourceType::Table:
        break;
    }
    return QStringLiteral("the table %1").arg(arn.table);
}

QString described(const EndpointFacts &facts)
{
    if (facts.namedBy.isEmpty())
        return QStringLiteral("%1 (of the region)").arg(facts.url);
    return QStringLiteral("%1 (named by %2)").arg(facts.url, facts.namedBy);
}

} // namespace

Finding judgeArn(const Target &target)
{
    if (!target.arn)
        return of(Check::Arn, Status::Fail, target.arn.error().message,
                  QStringLiteral("copy the table's ARN from the AWS console or from \"aws dynamodb "
                                 "describe-table\"; it looks like "
                                 "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"));
    return of(Check::Arn, Status::Ok,
              QStringLiteral("%1 in the account %2").arg(kindOf(*target.arn), target.arn->account));
}

Finding judgeRegion(const Target &target)
{
    const aws::Arn &arn = *target.arn;
    if (target.signingRegion != target.region)
        return of(
                Check::Region, Status::Ok,
                QStringLiteral("%1 is no region of AWS's but a test server's; requests are signed "
                               "for %2")
                        .arg(target.region, target.signingRegion));
    const aws::Partition *partition = aws::partitionOfRegion(target.region);
    if (partition == nullptr)
        return of(Check::Region, Status::Fail,
                  QStringLiteral("\"%1\" can't be a region").arg(target.region),
                  QStringLiteral("take the region out of the table's ARN: %1").arg(arn.region));
    if (partition->id != arn.partition)
        return of(Check::Region, Status::Fail,
                  QStringLiteral("%1 belongs to the partition %2, the table to %3")
                          .arg(target.region, partition->id.toString(), arn.partition),
                  QStringLiteral("take the region out of the table's ARN: %1").arg(arn.region));
    if (target.region != arn.region)
        return of(Check::Region, Status::Warn,
                  QStringLiteral("%1 says %2, and the table is in %3")
                          .arg(target.regionNamedBy, target.region, arn.region),
                  QStringLiteral("leave out %1, unless the table is a replica's")
                          .arg(target.regionNamedBy));
    return of(
            Check::Region, Status::Ok,
            QStringLiteral("%1, of the partition %2").arg(target.region, partition->id.toString()));
}

Finding judgeEndpoint(const Target &target)
{
    for (const EndpointFacts &facts : {target.table, target.streams})
        if (facts.error)
            return of(Check::Endpoint, Status::Fail,
                      facts.namedBy.isEmpty()
                              ? facts.error->message
                              : QStringLiteral("%1: %2").arg(facts.namedBy, facts.error->message),
                      facts.namedBy.isEmpty()
                              ? QStringLiteral("check the region")
                              : QStringLiteral("mend or leave out %1; plain http is for this "
                                               "machine only")
                                        .arg(facts.namedBy));
    QString detail = described(target.table);
    if (target.streams.url != target.table.url)
        detail += QStringLiteral("; streams: ") + described(target.streams);
    if (target.table.kind == aws::EndpointClass::Custom)
        return of(Check::Endpoint, Status::Warn,
                  detail
                          + QStringLiteral(". This host is not AWS's, and gets requests that are "
                                           "signed with your key"),
                  QStringLiteral("leave out %1 if it was not meant").arg(target.table.namedBy));
    return of(Check::Endpoint, Status::Ok, detail);
}

} // namespace tailrace::doctor
