// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/snapshotstage.h"

namespace tailrace::delivery {

SnapshotStage::~SnapshotStage() = default;

void SnapshotStage::add(size_t route, std::unique_ptr<SnapshotRun> run)
{
    connect(run.get(), &SnapshotRun::changed, this, &SnapshotStage::changed);
    connect(run.get(), &SnapshotRun::failed, this, &SnapshotStage::failed);
    connect(run.get(), &SnapshotRun::delivered, this,
            [this, route](const QByteArray &id) { Q_EMIT delivered(route, id); });
    connect(run.get(), &SnapshotRun::finished, this, [this, route] { finishOne(route); });
    connect(run.get(), &SnapshotRun::stopped, this, [this] {
        if (--m_stillRunning == 0)
            Q_EMIT stopped();
    });
    m_runs.emplace(route, std::move(run));
}

void SnapshotStage::addDone(const SnapshotProgress &progress)
{
    note(progress);
}

void SnapshotStage::note(const SnapshotProgress &progress)
{
    m_beganMs = std::min(m_beganMs.value_or(progress.beganMs), progress.beganMs);
}

void SnapshotStage::start()
{
    m_running = m_runs.size();
    m_stillRunning = m_runs.size();
    for (const auto &[route, run] : m_runs)
        run->start();
    if (m_running == 0)
        Q_EMIT finished();
}

void SnapshotStage::pause()
{
    for (const auto &[route, run] : m_runs)
        run->pause();
}

void SnapshotStage::resume()
{
    for (const auto &[route, run] : m_runs)
        run->resume();
}

bool SnapshotStage::skip(size_t route, const QByteArray &eventId, bool mayBeLost)
{
    const auto run = m_runs.find(route);
    return run != m_runs.end() && run->second->skip(eventId, mayBeLost);
}

void SnapshotStage::drain()
{
    for (const auto &[route, run] : m_runs)
        run->drain();
}

void SnapshotStage::stop()
{
    for (const auto &[route, run] : m_runs)
        run->stop();
}

void SnapshotStage::finishOne(size_t route)
{
    note(m_runs.at(route)->progress());
    if (--m_running == 0)
        Q_EMIT finished();
}

std::optional<RouteStatus> SnapshotStage::statusOf(size_t route) const
{
    const auto run = m_runs.find(route);
    return run == m_runs.end() ? std::nullopt : std::optional(run->second->status());
}

qint64 SnapshotStage::items() const
{
    qint64 sum = m_runs.empty() ? -1 : 0;
    for (const auto &[route, run] : m_runs)
        sum += run->items();
    return sum;
}

} // namespace tailrace::delivery
