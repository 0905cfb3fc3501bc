// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/snapshotrun.h"

#include "aws/arn.h"
#include "base/async.h"
#include "base/logging.h"
#include "formats/json.h"

#include <QRandomGenerator>

namespace tailrace::delivery {

namespace {

double unitsOf(const dynamodb::ScanPage &page)
{
    const auto consumed = formats::parseJson(page.consumedCapacityJson);
    const formats::Json *units = consumed ? consumed->find("CapacityUnits") : nullptr;
    return units && units->isNumber() ? units->text().toDouble() : 0;
}

// Who may not read, or names a table that is not there, has to mend that; a bridge that waits for
// it would look as if it worked.
bool isWorthAnotherAttempt(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::Unavailable:
    case ErrorKind::Malformed:
    case ErrorKind::ExpiredCredentials:
        return true;
    default:
        return false;
    }
}

} // namespace

qint64 unitsLastMs(double units, int unitsPerSecond)
{
    return unitsPerSecond > 0 ? qint64(units * 1000 / unitsPerSecond) : 0;
}

SnapshotRun::SnapshotRun(const bridge::Route &settings, const QString &bridgeName,
                         const QString &table, const QString &baseDirectory,
                         std::unique_ptr<sinks::Sink> sink, CheckpointStore &store,
                         dynamodb::TableClient &tables, const base::Clock &clock,
                         SnapshotProgress progress, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_table(table)
    , m_store(store)
    , m_tables(tables)
    , m_clock(clock)
    , m_progress(std::move(progress))
    , m_acknowledged(*this)
    , m_route(settings, bridgeName, table, baseDirectory, std::move(sink), m_acknowledged, clock,
              nullptr)
{
    m_route.setSnapshot(true);
    connect(&m_route, &Route::changed, this, &SnapshotRun::changed);
    connect(&m_route, &Route::delivered, this, &SnapshotRun::delivered);
    connect(&m_route, &Route::stopped, this, &SnapshotRun::stopped);
    connect(&m_route, &Route::failed, this, &SnapshotRun::failed);
}

SnapshotRun::~SnapshotRun() = default;

void SnapshotRun::start()
{
    describe();
}

void SnapshotRun::stop()
{
    m_isStopping = true;
    m_route.stop();
}

void SnapshotRun::drain()
{
    m_isStopping = true;
    m_route.drain();
}

RouteStatus SnapshotRun::status() const
{
    RouteStatus out = m_route.status();
    if (!m_trouble.isEmpty())
        out.trouble = m_trouble;
    return out;
}

void SnapshotRun::describe()
{
    const auto arn = aws::parseArn(m_table);
    onResult(m_tables.describeTable(arn ? arn->table : m_table), this,
             [this](const Result<dynamodb::TableDescription> &table) {
                 if (table)
                     return begin(*table);
                 tryAgain(table.error(), [this] { describe(); });
             });
}

// The time is on the disk before anything is read: what changes from then on is the stream's.
void SnapshotRun::begin(const dynamodb::TableDescription &table)
{
    const auto arn = aws::parseArn(m_table);
    if (m_progress.segments.empty()) {
        m_progress.tableArn = m_table;
        m_progress.beganMs = m_clock.nowMs() + m_tables.client().clockOffset().count();
        m_progress.segments.resize(size_t(m_settings.snapshot->segments));
        if (const auto saved = m_store.saveSnapshot(m_settings.name, m_progress); !saved)
            return Q_EMIT failed(saved.error());
    }
    m_origin = {m_table, arn ? arn->region : QString(), m_progress.beganMs, table.keySchema};
    m_segments.resize(m_progress.segments.size());
    m_route.useStream(table.latestStreamArn, {});
    for (size_t i = 0; i < m_segments.size(); ++i)
        if (!m_progress.segments[i].isDone)
            scan(int(i));
    if (m_progress.isDone())
        Q_EMIT finished();
}

void SnapshotRun::scan(int segment)
{
    if (m_isStopping)
        return;
    dynamodb::ScanRequest request;
    const auto arn = aws::parseArn(m_table);
    request.table = arn ? arn->table : m_table;
    request.segment = segment;
    request.totalSegments = int(m_segments.size());
    request.exclusiveStartKey = m_progress.segments[size_t(segment)].lastKey;
    onResult(m_tables.scan(request), this, [this, segment](const Result<dynamodb::ScanPage> &page) {
        if (page)
            return take(segment, *page);
        tryAgain(page.error(), [this, segment] { scan(segment); });
    });
}

void SnapshotRun::tryAgain(const Error &error, std::function<void()> what)
{
    if (m_isStopping)
        return;
    if (!isWorthAnotherAttempt(error.kind))
        return Q_EMIT failed(error);
    m_trouble = base::describe(error);
    const qint64 delayMs = machine::deliveryDelayMs(m_failures++, error.facts.retryAfter,
                                                    QRandomGenerator::global()->generateDouble());
    m_clock.callLater(std::chrono::milliseconds(delayMs), this, std::move(what));
    Q_EMIT changed();
}

void SnapshotRun::take(int segment, const dynamodb::ScanPage &page)
{
    if (m_isStopping)
        return;
    m_failures = 0;
    m_trouble.clear();
    Segment &its = m_segments[size_t(segment)];
    its.nextKey = page.lastEvaluatedKey;
    const qint64 now = m_clock.monotonicMs();
    m_freeAtMs = std::max(now, m_freeAtMs)
                 + unitsLastMs(unitsOf(page), m_settings.snapshot->readUnitsPerSecond);
    if (page.items.empty())
        return acknowledge(segment);
    const auto records = snapshotPage(page, m_origin, segment, its.read + 1, m_clock.nowMs());
    if (!records)
        return Q_EMIT failed(records.error());
    its.read += page.items.size();
    its.isUnderWay = true;
    m_items += qint64(page.items.size());
    m_route.accept(**records);
    Q_EMIT changed();
}

Result<> SnapshotRun::Acknowledged::save(const QString &, const QString &,
                                         const stream::ShardCheckpoints &checkpoints)
{
    for (size_t i = 0; i < m_run.m_segments.size(); ++i) {
        Segment &its = m_run.m_segments[i];
        const auto position = checkpoints.find(segmentName(int(i)));
        if (!its.isUnderWay || position == checkpoints.end()
            || position->second.sequence.toULongLong() < its.read)
            continue;
        its.isUnderWay = false;
        // Not now: the route is at work.
        QMetaObject::invokeMethod(
                &m_run, [run = &m_run, i] { run->acknowledge(int(i)); }, Qt::QueuedConnection);
    }
    return {};
}

// The page is delivered: that is saved, and the next is read as soon as the rate allows it.
void SnapshotRun::acknowledge(int segment)
{
    SnapshotProgress::Segment &its = m_progress.segments[size_t(segment)];
    its.lastKey = m_segments[size_t(segment)].nextKey;
    its.isDone = its.lastKey.isEmpty();
    if (const auto saved = m_store.saveSnapshot(m_settings.name, m_progress); !saved)
        return Q_EMIT failed(saved.error());
    if (m_isStopping)
        return;
    if (m_progress.isDone()) {
        qCDebug(lcDelivery).noquote()
                << m_settings.name << "its snapshot is done," << m_items << "items in this run";
        return Q_EMIT finished();
    }
    if (its.isDone)
        return;
    const qint64 waitMs = std::max<qint64>(0, m_freeAtMs - m_clock.monotonicMs());
    m_clock.callLater(std::chrono::milliseconds(waitMs), this, [this, segment] { scan(segment); });
}

} // namespace tailrace::delivery
