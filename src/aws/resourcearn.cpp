// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/resourcearn.h"

#include "aws/partition.h"

#include <QRegularExpression>

namespace tailrace::aws {

namespace {

tl::unexpected<Error> refused(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, why, facts);
}

bool matches(const QString &text, const char *pattern)
{
    const QRegularExpression anchored(
            QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return anchored.match(text).hasMatch();
}

Result<> checkPlace(const ResourceArn &arn)
{
    const Partition *partition = partitionById(arn.partition);
    if (!partition)
        return refused(QStringLiteral("there is no partition \"%1\"").arg(arn.partition),
                       QStringLiteral("it is aws, or for example aws-cn or aws-us-gov"));
    if (!isTestRegion(arn.region)) {
        const Partition *home = partitionOfRegion(arn.region);
        if (!home || !matches(arn.region, "[a-z]{2,}(-[a-z0-9]+)+-[0-9]+"))
            return refused(QStringLiteral("\"%1\" is no region").arg(arn.region),
                           QStringLiteral("it looks like us-west-2"));
        if (home != partition)
            return refused(QStringLiteral("region %1 belongs to partition %2, not %3")
                                   .arg(arn.region, home->id.toString(), arn.partition),
                           QStringLiteral("correct the partition or the region"));
    }
    if (!matches(arn.account, "[0-9]{12}"))
        return refused(QStringLiteral("the account is no number of 12 digits"),
                       QStringLiteral("copy the ARN from the console or from DescribeTable"));
    return {};
}

} // namespace

Result<ResourceArn> parseResourceArn(const QString &text, Service service, const QString &form)
{
    // A stream's label and a function's name have colons before them too: only the first five
    // separate.
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() < 6 || parts[0] != QLatin1String("arn"))
        return refused(QStringLiteral("this is no ARN"), form);
    const QString wanted = namesOf(service).host.toString();
    if (parts[2] != wanted)
        return refused(
                QStringLiteral("this ARN is of service \"%1\", not %2").arg(parts[2], wanted),
                form);
    const ResourceArn arn{parts[1], parts[3], parts[4],
                          QStringList(parts.mid(5)).join(QLatin1Char(':'))};
    if (const auto place = checkPlace(arn); !place)
        return failure(place.error());
    return arn;
}

bool isTestRegion(const QString &region)
{
    return region == QLatin1String("ddblocal") || region == QLatin1String("local");
}

QString signingRegionOf(const QString &region)
{
    return isTestRegion(region) ? QStringLiteral("us-east-1") : region;
}

} // namespace tailrace::aws
