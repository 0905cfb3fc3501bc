// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/liveengine.h"

#include "base/async.h"

namespace tailrace::models {

namespace {

/// Often enough to look live; a busy stream then costs the window twenty events a second, not
/// thousands.
constexpr int reportIntervalMs = 50;

dynamodb::ClientSettings settingsOf(const QString &endpoint, const Connection &connection)
{
    dynamodb::ClientSettings settings;
    settings.endpoint = endpoint;
    settings.signingRegion = connection.signingRegion;
    settings.isReadOnly = connection.isReadOnly;
    settings.journal = connection.journal;
    return settings;
}

} // namespace

LiveEngine::LiveEngine(const Connection &connection, const base::Clock &clock,
                       stream::CallBudgets &budgets, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_budgets(budgets)
    , m_transport(connection.transport)
    , m_tableJson(m_transport, clock, connection.credentials,
                  settingsOf(connection.endpoint, connection))
    , m_streamJson(m_transport, clock, connection.credentials,
                   settingsOf(connection.streamsEndpoint, connection))
    , m_tables(m_tableJson)
    , m_streams(m_streamJson)
{
    connect(&m_timer, &QTimer::timeout, this, &LiveEngine::report);
}

LiveEngine::~LiveEngine() = default;

void LiveEngine::startReading(const QString &tableArn, const stream::StartPosition &start,
                              const stream::ShardCheckpoints &positions, const QString &positionsOf,
                              std::shared_ptr<LiveFeed> feed)
{
    stopReading();
    m_feed = std::move(feed);
    m_streamArn = positionsOf;
    m_follower = std::make_unique<stream::StreamFollower>(m_tables, m_streams, m_clock, m_budgets);
    const LiveFeed *to = m_feed.get();
    using stream::StreamFollower;
    connect(m_follower.get(), &StreamFollower::pageArrived, this,
            [this](const stream::PagePtr &page) { m_pages.append(page); });
    connect(m_follower.get(), &StreamFollower::shardOpened, this, &LiveEngine::openShard);
    connect(m_follower.get(), &StreamFollower::shardDrained, to, &LiveFeed::shardDrained,
            Qt::DirectConnection);
    connect(m_follower.get(), &StreamFollower::gapFound, this, [this](const stream::Gap &gap) {
        report(); // what came before it stands before it
        Q_EMIT m_feed->gapFound(gap);
    });
    connect(m_follower.get(), &StreamFollower::streamChanged, this,
            [this](const stream::Boundary &boundary) {
                report();
                Q_EMIT m_feed->streamChanged(boundary);
            });
    connect(m_follower.get(), &StreamFollower::failed, to, &LiveFeed::failed, Qt::DirectConnection);
    onResult(m_tables.describeTable(tableArn), m_follower.get(),
             [feed = m_feed](const Result<dynamodb::TableDescription> &table) {
                 if (table)
                     Q_EMIT feed->described(*table);
                 else
                     Q_EMIT feed->failed(table.error());
             });
    m_follower->start(tableArn, start, positions, positionsOf);
    m_timer.start(reportIntervalMs);
}

void LiveEngine::openShard(const QString &shardId, qint64 sinceMs)
{
    const QString arn = m_follower->status().streamArn;
    if (std::exchange(m_streamArn, arn) != arn)
        Q_EMIT m_feed->streamEntered(arn);
    Q_EMIT m_feed->shardOpened(shardId, sinceMs);
}

void LiveEngine::stopReading()
{
    m_timer.stop();
    if (m_feed)
        report();
    m_follower.reset();
    m_feed.reset();
}

void LiveEngine::report()
{
    if (!m_pages.isEmpty())
        Q_EMIT m_feed->pagesArrived(std::exchange(m_pages, {}));
    Q_EMIT m_feed->statusRead(m_follower->status());
}

void LiveEngine::write(const dynamodb::WriteRequest &request,
                       std::shared_ptr<QPromise<WriteResult>> promise)
{
    // When this object goes first, the promise goes with the handler, and the future is cancelled.
    onResult(m_tables.write(request), this,
             [this, promise = std::move(promise)](const WriteResult &answer) {
                 if (answer && m_follower)
                     m_follower->expectRecord();
                 promise->addResult(answer);
                 promise->finish();
             });
}

} // namespace tailrace::models
