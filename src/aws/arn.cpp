// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/arn.h"

#include "aws/resourcearn.h"

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
    return signingRegionOf(region);
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
    const auto whole = parseResourceArn(text, Service::DynamoDb, form);
    if (!whole)
        return failure(whole.error());
    Arn arn;
    arn.partition = whole->partition;
    arn.region = whole->region;
    arn.account = whole->account;
    if (const auto resource = readResource(whole->resource, arn); !resource)
        return failure(resource.error());
    return arn;
}

} // namespace tailrace::aws
