// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/arn.h"

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

bool isTestRegion(const QString &region)
{
    return region == QLatin1String("ddblocal") || region == QLatin1String("local");
}

bool isName(const QString &name)
{
    return matches(name, "[A-Za-z0-9_.-]{3,255}");
}

Result<> readResource(const QString &resource, Arn &arn)
{
    const QStringList parts = resource.split(QLatin1Char('/'));
    if (parts.size() < 2 || parts[0] != QLatin1String("table"))
        return refused(QStringLiteral("the resource is no table"),
                       QStringLiteral("it has to be table/NAME, with /stream/LABEL or /index/NAME "
                                      "behind it or not"));
    if (!isName(parts[1]))
        return refused(
                QStringLiteral("the table's name is not legal"),
                QStringLiteral(
                        "a table's name has 3 to 255 letters, digits, \"_\", \"-\" or \".\""));
    arn.table = parts[1];
    if (parts.size() == 2)
        return {};
    if (parts.size() == 4 && parts[2] == QLatin1String("stream")) {
        // A time stamp such as 2026-11-22T04:05:06.789; test servers write it with more or fewer
        // decimals.
        if (!matches(parts[3],
                     "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z?"))
            return refused(QStringLiteral("the stream's label is no time stamp"),
                           QStringLiteral("copy the stream's ARN as DescribeTable gives it"));
        arn.resourceType = Arn::ResourceType::Stream;
        arn.streamLabel = parts[3];
        return {};
    }
    if (parts.size() == 4 && parts[2] == QLatin1String("index") && isName(parts[3])) {
        arn.resourceType = Arn::ResourceType::Index;
        arn.index = parts[3];
        return {};
    }
    return refused(
            QStringLiteral("what follows the table's name is neither a stream nor an index"),
            QStringLiteral("use the table's ARN, or end it with /stream/LABEL or /index/NAME"));
}

Result<> checkPlace(const Arn &arn)
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

QString Arn::tableArn() const
{
    return QStringLiteral("arn:%1:dynamodb:%2:%3:table/%4").arg(partition, region, account, table);
}

QString Arn::toString() const
{
    switch (resourceType) {
    case ResourceType::Table:
        break;
    case ResourceType::Stream:
        return tableArn() + QStringLiteral("/stream/") + streamLabel;
    case ResourceType::Index:
        return tableArn() + QStringLiteral("/index/") + index;
    }
    return tableArn();
}

QString Arn::signingRegion() const
{
    return isTestRegion(region) ? QStringLiteral("us-east-1") : region;
}

bool isTableName(const QString &name)
{
    return isName(name);
}

Result<Arn> parseArn(const QString &text)
{
    if (text.isEmpty())
        return refused(
                QStringLiteral("the ARN is empty"),
                QStringLiteral("paste a table's ARN: arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"));
    if (text.size() > 1024)
        return refused(QStringLiteral("the ARN is longer than 1024 characters"),
                       QStringLiteral("paste only the ARN"));
    const QString form =
            QStringLiteral("it has the form arn:aws:dynamodb:REGION:ACCOUNT:table/NAME");
    // The stream's label has colons too: only the first five separate.
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() < 6 || parts[0] != QLatin1String("arn"))
        return refused(QStringLiteral("this is no ARN"), form);
    if (parts[2] != QLatin1String("dynamodb"))
        return refused(QStringLiteral("this ARN is of service \"%1\", not dynamodb").arg(parts[2]),
                       form);
    Arn arn;
    arn.partition = parts[1];
    arn.region = parts[3];
    arn.account = parts[4];
    if (const auto place = checkPlace(arn); !place)
        return failure(place.error());
    if (const auto resource = readResource(QStringList(parts.mid(5)).join(QLatin1Char(':')), arn);
        !resource)
        return failure(resource.error());
    return arn;
}

} // namespace tailrace::aws
