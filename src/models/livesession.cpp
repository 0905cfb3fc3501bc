// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livesession.h"

#include "dynamodb/mapresult.h"
#include "models/liveengine.h"

namespace tailrace::models {

using Phase = stream::FollowerStatus::Phase;

namespace {

Result<std::optional<dynamodb::AttributeMap>> readItem(const std::optional<QByteArray> &json)
{
    if (!json)
        return std::optional<dynamodb::AttributeMap>();
    return dynamodb::itemFromJson(QByteArrayView(*json)).map([](dynamodb::AttributeMap item) {
        return std::optional(std::move(item));
    });
}

} // namespace

LiveSession::LiveSession(EngineThread &engine, const base::Clock &clock, Connection connection,
                         QString tableArn, stream::StartPosition start, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_connection(std::move(connection))
    , m_tableArn(std::move(tableArn))
    , m_start(std::move(start))
    , m_feed(*this)
    , m_handle(std::make_shared<LiveEngine *>(nullptr))
{
    m_engine.post([handle = m_handle, settings = m_connection, &clock,
                   &budgets = m_engine.budgets()](QObject *root) {
        *handle = new LiveEngine(settings, clock, budgets, root);
    });
}

LiveSession::~LiveSession()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void LiveSession::listen()
{
    m_feed.begin();
    m_feed.hear(&LiveFeed::statusRead,
                [this](const stream::FollowerStatus &status) { setStatus(status); });
    m_feed.hear(&LiveFeed::gapFound, [this](const stream::Gap &gap) { Q_EMIT gapFound(gap); });
    m_feed.hear(&LiveFeed::pagesArrived,
                [this](const QList<stream::PagePtr> &pages) { takePages(pages); });
    m_feed.hear(&LiveFeed::streamChanged,
                [this](const stream::Boundary &boundary) { Q_EMIT streamChanged(boundary); });
    m_feed.hear(&LiveFeed::streamEntered, [this](const QString &streamArn) {
        m_positionsOf = streamArn;
        m_positions.clear();
    });
    m_feed.hear(&LiveFeed::shardOpened, [this](const QString &shard, qint64 sinceMs) {
        m_positions.try_emplace(shard, stream::ShardCheckpoint{{}, sinceMs, false});
    });
    m_feed.hear(&LiveFeed::shardDrained,
                [this](const QString &shard) { m_positions[shard].drained = true; });
    m_feed.hear(&LiveFeed::described, [this](const dynamodb::TableDescription &table) {
        m_table = table;
        Q_EMIT tableDescribed();
    });
    m_feed.hear(&LiveFeed::failed, [this](const Error &error) { fail(error); });
}

void LiveSession::startReading()
{
    if (isReading())
        return;
    m_failure.reset();
    listen();
    m_status = {};
    m_status.phase = Phase::Starting;
    m_engine.post([handle = m_handle, arn = m_tableArn, start = m_start, positions = m_positions,
                   of = m_positionsOf, feed = m_feed.shared()](QObject *) {
        (*handle)->startReading(arn, start, positions, of, feed);
    });
    Q_EMIT statusChanged();
}

void LiveSession::stopReading()
{
    if (!isReading())
        return;
    endFeed();
    m_status.phase = Phase::Stopped;
    Q_EMIT statusChanged();
}

// What is still on its way is dropped; it was not counted in the positions, so it is read again.
void LiveSession::endFeed()
{
    m_feed.end();
    m_engine.post([handle = m_handle](QObject *) { (*handle)->stopReading(); });
}

bool LiveSession::isReading() const
{
    return m_status.phase == Phase::Starting || m_status.phase == Phase::Reading
           || m_status.phase == Phase::Paused;
}

void LiveSession::setStatus(const stream::FollowerStatus &status)
{
    m_status = status;
    if (status.serviceNowMs > 0)
        m_serviceAheadMs = status.serviceNowMs - m_clock.nowMs();
    if (m_status.phase == Phase::Idle)
        m_status.phase = Phase::Starting;
    Q_EMIT statusChanged();
}

void LiveSession::takePages(const QList<stream::PagePtr> &pages)
{
    for (const stream::PagePtr &page : pages)
        if (!page->entries().empty())
            m_positions[page->shardId()].sequence =
                    page->sequenceNumber(page->entries().back()).toByteArray();
    Q_EMIT pagesArrived(pages);
}

void LiveSession::fail(const Error &error)
{
    if (m_failure)
        return;
    m_failure = error;
    endFeed();
    m_status.phase = Phase::Failed;
    Q_EMIT statusChanged();
}

QFuture<Result<dynamodb::WriteAnswer>> LiveSession::write(const dynamodb::WriteRequest &request)
{
    auto promise = std::make_shared<QPromise<Result<dynamodb::WriteAnswer>>>();
    promise->start();
    QFuture<Result<dynamodb::WriteAnswer>> future = promise->future();
    m_engine.post([handle = m_handle, request, promise](QObject *) {
        (*handle)->write(request, promise);
    });
    return future;
}

/// A call of the table's client, made in the engine's thread.
template <typename T>
QFuture<Result<T>> LiveSession::ask(std::function<QFuture<Result<T>>(dynamodb::TableClient &)> call)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    m_engine.post([handle = m_handle, call = std::move(call), promise](QObject *) {
        (*handle)->relay(call((*handle)->tables()), promise);
    });
    return future;
}

QFuture<Result<dynamodb::PreparedCall>> LiveSession::prepare(const dynamodb::WriteRequest &request)
{
    return ask<dynamodb::PreparedCall>([request](dynamodb::TableClient &tables) {
        return tables.client().prepare(dynamodb::requestTarget(request.kind),
                                       dynamodb::requestBody(request));
    });
}

QFuture<Result<std::optional<dynamodb::AttributeMap>>>
LiveSession::getItem(const dynamodb::AttributeMap &key)
{
    return ask<std::optional<dynamodb::AttributeMap>>(
            [table = m_table ? m_table->name : m_tableArn, key](dynamodb::TableClient &tables) {
                return dynamodb::mapResult<std::optional<dynamodb::AttributeMap>>(
                        tables.getItem(table, key), &tables.client(), readItem);
            });
}

QFuture<Result<dynamodb::ScanPage>> LiveSession::scan(const dynamodb::ScanRequest &request)
{
    return ask<dynamodb::ScanPage>(
            [request](dynamodb::TableClient &tables) { return tables.scan(request); });
}

QFuture<Result<dynamodb::ScanPage>> LiveSession::query(const dynamodb::QueryRequest &request)
{
    return ask<dynamodb::ScanPage>(
            [request](dynamodb::TableClient &tables) { return tables.query(request); });
}

} // namespace tailrace::models
