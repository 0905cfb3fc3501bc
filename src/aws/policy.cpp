// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/policy.h"

#include <QRegularExpression>

namespace tailrace::aws {

namespace {

using formats::Json;

Json listOf(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.items().push_back(Json::string(text));
    return list;
}

QStringList dynamoDb(std::initializer_list<const char *> names)
{
    QStringList actions;
    for (const char *name : names)
        actions << QStringLiteral("dynamodb:") + QLatin1String(name);
    return actions;
}

/// A table gets another stream's label whenever its stream is switched on again.
PolicyStatement readStream(const Arn &arn)
{
    const bool isOneStream = arn.resourceType == Arn::ResourceType::Stream;
    return {QStringLiteral("ReadStreamRecords"),
            dynamoDb({"DescribeStream", "GetShardIterator", "GetRecords"}),
            {isOneStream ? arn.toString() : arn.tableArn() + QStringLiteral("/stream/*")},
            isOneStream
                    ? QStringLiteral("the records of this one stream; a stream that replaces it "
                                     "has another ARN")
                    : QStringLiteral("the stream's shards and records; the label is left open, "
                                     "because a stream that is switched on again has another "
                                     "one. On the table's ARN these actions have no effect")};
}

std::vector<PolicyStatement> findStream(const Arn &arn)
{
    if (arn.resourceType == Arn::ResourceType::Stream)
        return {};
    return {{QStringLiteral("FindStream"),
             dynamoDb({"DescribeTable"}),
             {arn.tableArn()},
             QStringLiteral("which stream the table has now, and its key schema")},
            {QStringLiteral("FollowReplacedStreams"),
             dynamoDb({"ListStreams"}),
             {QStringLiteral("*")},
             QStringLiteral("streams that the table had while nobody looked, so that their records "
                            "are not passed over; this action can't be granted on one table")}};
}

} // namespace

std::vector<PolicyStatement> readingPolicy(const Arn &arn, const TableUse &use)
{
    std::vector<PolicyStatement> policy{readStream(arn)};
    const std::vector<PolicyStatement> finding = findStream(arn);
    policy.insert(policy.end(), finding.begin(), finding.end());
    if (use.scans)
        policy.push_back({QStringLiteral("TakeSnapshot"),
                          dynamoDb({"Scan"}),
                          {arn.tableArn()},
                          QStringLiteral("a route begins with all items that the table has")});
    if (use.writes)
        policy.push_back({QStringLiteral("WriteItems"),
                          dynamoDb({"PutItem", "UpdateItem", "DeleteItem", "GetItem"}),
                          {arn.tableArn()},
                          QStringLiteral("test items, and the items as they are now")});
    if (use.enablesStream)
        policy.push_back({QStringLiteral("EnableStream"),
                          dynamoDb({"UpdateTable"}),
                          {arn.tableArn()},
                          QStringLiteral("to switch the table's stream on; take it away again when "
                                         "that is done")});
    if (!use.kmsKeyArn.isEmpty())
        policy.push_back({QStringLiteral("UseTableKey"),
                          {QStringLiteral("kms:Decrypt"), QStringLiteral("kms:DescribeKey")},
                          {use.kmsKeyArn},
                          QStringLiteral("the table is encrypted with this customer managed key, "
                                         "and so are its records")});
    return policy;
}

bool isKmsKeyArn(const QString &text)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(QStringLiteral(
            "arn:aws[a-z-]*:kms:[a-z]{2,}(-[a-z]+)+-[0-9]+:[0-9]{12}:key/[A-Za-z0-9-]+")));
    return form.match(text).hasMatch();
}

Json policyDocument(const std::vector<PolicyStatement> &statements)
{
    Json list = Json::array();
    for (const PolicyStatement &statement : statements) {
        Json one = Json::object();
        one.set("Sid", Json::string(statement.sid));
        one.set("Effect", Json::string(QStringLiteral("Allow")));
        one.set("Action", listOf(statement.actions));
        one.set("Resource", listOf(statement.resources));
        list.items().push_back(one);
    }
    Json document = Json::object();
    document.set("Version", Json::string(QStringLiteral("2012-10-17")));
    document.set("Statement", list);
    return document;
}

} // namespace tailrace::aws
