// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "models/connection.h"
#include "models/enginethread.h"
#include "models/heardfeed.h"
#include "stream/follower.h"

#include <QFuture>

#include <memory>

namespace tailrace::models {

class LiveEngine;
class LiveFeed;

/// One connected table as the window sees it: the clients and the follower live in the engine's
/// thread, pages and status arrive here by value. Reading can be stopped and started again.
class LiveSession final : public QObject
{
    Q_OBJECT
public:
    /// tableArn is the table's; start is where the first reading begins.
    LiveSession(EngineThread &engine, const base::Clock &clock, Connection connection,
                QString tableArn, stream::StartPosition start, QObject *parent = nullptr);
    ~LiveSession() override;

    const Connection &connection() const { return m_connection; }
    const QString &tableArn() const { return m_tableArn; }
    const base::Clock &clock() const { return m_clock; }

    /// Asks for the table's description and begins to read; after stopReading() it goes on behind
    /// the last record that arrived.
    void startReading();
    void stopReading();
    /// Starting, reading, or retrying: neither stopped nor failed.
    bool isReading() const;
    const stream::FollowerStatus &status() const { return m_status; }
    /// By how much the service's clock was ahead of ours at the last status.
    qint64 serviceAheadMs() const { return m_serviceAheadMs; }
    /// Why reading ended, for people; empty while all is well.
    const std::optional<Error> &failure() const { return m_failure; }
    /// Nothing until DescribeTable answered.
    const std::optional<dynamodb::TableDescription> &table() const { return m_table; }

    /// Sends one write through the real client; the answer arrives through onResult.
    QFuture<Result<dynamodb::WriteAnswer>> write(const dynamodb::WriteRequest &request);
    /// A write as it would be signed now; nothing is sent.
    QFuture<Result<dynamodb::PreparedCall>> prepare(const dynamodb::WriteRequest &request);
    /// The item as it is now, by a consistent read; nothing in the optional when there is none.
    QFuture<Result<std::optional<dynamodb::AttributeMap>>>
    getItem(const dynamodb::AttributeMap &key);
    /// One page; cancelling the future aborts the request.
    QFuture<Result<dynamodb::ScanPage>> scan(const dynamodb::ScanRequest &request);
    QFuture<Result<dynamodb::ScanPage>> query(const dynamodb::QueryRequest &request);

Q_SIGNALS:
    void statusChanged();
    void tableDescribed();
    /// In order of arrival; several at once when the window was busy.
    void pagesArrived(const QList<tailrace::stream::PagePtr> &pages);
    void gapFound(const tailrace::stream::Gap &gap);
    void streamChanged(const tailrace::stream::Boundary &boundary);

private:
    template <typename T>
    QFuture<Result<T>> ask(std::function<QFuture<Result<T>>(dynamodb::TableClient &)> call);
    void listen();
    void endFeed();
    void takePages(const QList<stream::PagePtr> &pages);
    void fail(const Error &error);
    void setStatus(const stream::FollowerStatus &status);

    EngineThread &m_engine;
    const base::Clock &m_clock;
    Connection m_connection;
    QString m_tableArn;
    stream::StartPosition m_start;
    stream::ShardCheckpoints m_positions; ///< of the shards seen, for going on after a stop
    QString m_positionsOf;                ///< the stream of those shards
    stream::FollowerStatus m_status;
    qint64 m_serviceAheadMs = 0;
    std::optional<Error> m_failure;
    std::optional<dynamodb::TableDescription> m_table;
    HeardFeed<LiveFeed> m_feed;             ///< of the reading that is listened to
    std::shared_ptr<LiveEngine *> m_handle; ///< read and written in the engine's thread only
};

} // namespace tailrace::models
