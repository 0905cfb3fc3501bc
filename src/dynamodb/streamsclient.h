// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/jsonclient.h"
#include "formats/json.h"

namespace tailrace::dynamodb {

struct ShardDescription
{
    QString shardId;
    QString parentShardId;       ///< empty for a root
    QByteArray startingSequence; ///< digits; empty when absent
    QByteArray endingSequence;   ///< empty while the shard is open
};

struct StreamDescription
{
    QString arn;
    QString label;
    QString status; ///< ENABLING, ENABLED, DISABLING, DISABLED
    QString viewType;
    QString tableName;
    std::vector<ShardDescription> shards; ///< of this page
    QString lastEvaluatedShardId;         ///< empty on the last page
};

struct StreamSummary
{
    QString arn;
    QString label;
    QString tableName;
};

struct StreamList
{
    std::vector<StreamSummary> streams; ///< of this page
    QString lastEvaluatedStreamArn;     ///< empty on the last page
};

struct IteratorRequest
{
    QString streamArn;
    QString shardId;
    QByteArray type;           ///< TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER
    QByteArray sequenceNumber; ///< for the last two
};

/// The four stream operations (aws.md 5.1); the client must point at the streams endpoint.
class StreamsClient
{
public:
    explicit StreamsClient(JsonClient &client)
        : StreamsClient(client, client.settings().maxAttempts)
    {
    }
    /// With another number of attempts: 1 for a reader that has its own plan for every failure.
    StreamsClient(JsonClient &client, int attempts)
        : m_client(client)
        , m_attempts(attempts)
    {
    }

    /// One page of a table's streams, disabled ones too for as long as they can be read.
    QFuture<Result<StreamList>> listStreams(const QString &tableName,
                                            const QString &exclusiveStartStreamArn = {});

    /// One page. childrenOf, when not empty, sends ShardFilter CHILD_SHARDS.
    QFuture<Result<StreamDescription>> describeStream(const QString &streamArn,
                                                      const QString &exclusiveStartShardId = {},
                                                      const QString &childrenOf = {});
    QFuture<Result<QString>> getShardIterator(const IteratorRequest &request);
    /// The bytes as they came; stream::RecordPage indexes them.
    QFuture<Result<Answer>> getRecords(const QString &shardIterator, int limit = 0);
    JsonClient &client() const { return m_client; }

private:
    QFuture<Result<Answer>> call(const char *operation, const formats::Json &request);

    JsonClient &m_client;
    const int m_attempts;
};

} // namespace tailrace::dynamodb
