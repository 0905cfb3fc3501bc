// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "models/connection.h"
#include "models/livefeed.h"
#include "net/curltransport.h"

#include <QPromise>
#include <QTimer>

namespace tailrace::models {

/// The engine's half of a LiveSession: the clients, which stay, and the follower of one reading.
class LiveEngine final : public QObject
{
    Q_OBJECT
public:
    using WriteResult = Result<dynamodb::WriteAnswer>;

    LiveEngine(const Connection &connection, const base::Clock &clock, stream::CallBudgets &budgets,
               QObject *parent);
    ~LiveEngine() override;

    void startReading(const QString &tableArn, const stream::StartPosition &start,
                      const stream::ShardCheckpoints &positions, const QString &positionsOf,
                      std::shared_ptr<LiveFeed> feed);
    void stopReading();
    void write(const dynamodb::WriteRequest &request,
               std::shared_ptr<QPromise<WriteResult>> promise);

private:
    void report();
    void openShard(const QString &shardId, qint64 sinceMs);

    const base::Clock &m_clock;
    stream::CallBudgets &m_budgets;
    net::CurlTransport m_transport;
    dynamodb::JsonClient m_tableJson;
    dynamodb::JsonClient m_streamJson;
    dynamodb::TableClient m_tables;
    dynamodb::StreamsClient m_streams;
    std::unique_ptr<stream::StreamFollower> m_follower;
    std::shared_ptr<LiveFeed> m_feed;
    QString m_streamArn;            ///< whose shards are being opened
    QList<stream::PagePtr> m_pages; ///< since the last report
    QTimer m_timer;
};

} // namespace tailrace::models
