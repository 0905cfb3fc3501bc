// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/async.h"
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
    dynamodb::TableClient &tables() { return m_tables; }
    /// Gives the answer on; a promise whose future is cancelled cancels the call. When this object
    /// goes first, the promise goes with the handler, and the future is cancelled.
    template <typename T>
    void relay(const QFuture<T> &call, std::shared_ptr<QPromise<T>> promise)
    {
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::canceled, this,
                [call] { QFuture<T>(call).cancel(); });
        connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
        watcher->setFuture(promise->future());
        onResult(call, this, [promise = std::move(promise)](const T &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    }

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
