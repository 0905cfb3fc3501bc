// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "stream/shardid.h"

#include <QDateTime>

namespace tailrace::cli {

namespace {

using formats::Json;

Json orNull(const QByteArray &text)
{
    return text.isEmpty() ? Json::null() : Json::string(text);
}

Json shardLine(const dynamodb::ShardDescription &shard)
{
    const auto born = stream::birthOfShard(shard.shardId);
    Json line = Json::object();
    line.set("shardId", Json::string(shard.shardId));
    line.set("parent", orNull(shard.parentShardId.toUtf8()));
    line.set("open", Json::boolean(shard.endingSequence.isEmpty()));
    line.set("starting", orNull(shard.startingSequence));
    line.set("ending", orNull(shard.endingSequence));
    line.set("born",
             born ? Json::string(
                     QDateTime::fromMSecsSinceEpoch(*born, Qt::UTC).toString(Qt::ISODateWithMs))
                  : Json::null());
    return line;
}

Result<QString> streamArnOf(Connection &connection, const QString &resource)
{
    if (connection.arn() && connection.arn()->resourceType == aws::Arn::ResourceType::Stream)
        return resource;
    const auto table = await(connection.tables().describeTable(connection.table()));
    if (!table)
        return failure(table.error());
    if (!table->latestStreamArn.isEmpty())
        return table->latestStreamArn;
    ErrorFacts facts;
    facts.remedy =
            QStringLiteral(
                    "enable one: aws dynamodb update-table --table-name %1 --stream-specification "
                    "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES")
                    .arg(table->name);
    return failure(ErrorKind::NotFound, QStringLiteral("the table has no stream"), facts);
}

int run(const QCommandLineParser &options)
{
    const QString name = QStringLiteral("shards");
    const QString resource = options.positionalArguments().constFirst();
    auto connection = Connection::open(connectionRequest(options), resource);
    if (!connection)
        return printError(name, connection.error());
    const auto arn = streamArnOf(**connection, resource);
    if (!arn)
        return printError(name, arn.error());
    QString after;
    do {
        const auto page = await((*connection)->streams().describeStream(*arn, after));
        if (!page)
            return printError(name, page.error());
        for (const dynamodb::ShardDescription &shard : page->shards)
            if (!printLine(shardLine(shard)))
                return AnswerIsNo;
        // A server that answers with the same page for ever must not hold us for ever.
        after = page->lastEvaluatedShardId == after ? QString() : page->lastEvaluatedShardId;
    } while (!after.isEmpty());
    return Done;
}

} // namespace

Command shardsCommand()
{
    return {QStringLiteral("shards"),
            QStringLiteral("Print a stream's shards, one a line, with their parents."),
            {{QStringLiteral("ARN"), QStringLiteral("A table's ARN or name, or a stream's ARN.")}},
            {},
            QStringLiteral(
                    "tailrace-cli shards arn:aws:dynamodb:us-west-2:123456789012:table/orders"),
            run};
}

} // namespace tailrace::cli
