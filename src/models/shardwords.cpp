// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shardwords.h"

#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::models {

using stream::ShardState;

namespace {

constexpr qint64 retentionMs = 24LL * 3600 * 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("ShardWords", text);
}

} // namespace

std::optional<TrimForecast> trimForecast(const stream::ShardInfo &shard, qint64 childBornMs)
{
    using Basis = TrimForecast::Basis;
    if (shard.state == ShardState::Trimmed)
        return std::nullopt;
    const bool isRead = shard.state == ShardState::Drained;
    if (!isRead && shard.lastMs > 0 && !shard.caughtUp)
        return TrimForecast{Basis::Unread, shard.lastMs + retentionMs};
    if (isRead && shard.lastMs > 0)
        return TrimForecast{Basis::LastRecord, shard.lastMs + retentionMs};
    if (shard.open)
        return std::nullopt;
    if (childBornMs > 0)
        return TrimForecast{Basis::ChildBorn, childBornMs + retentionMs};
    if (shard.closedMs > 0)
        return TrimForecast{Basis::SeenClosed, shard.closedMs + retentionMs};
    return std::nullopt;
}

QString shardStateText(const stream::ShardInfo &shard, bool isTableRead)
{
    const bool isUnfinished = shard.state == ShardState::Planned
                              || shard.state == ShardState::WaitingForParent
                              || shard.state == ShardState::Iterating;
    if (!isTableRead && isUnfinished)
        return tr("not being read");
    if (isTableRead && !shard.trouble.isEmpty())
        return tr("being retried");
    switch (shard.state) {
    case ShardState::Planned:
        return tr("about to be read");
    case ShardState::WaitingForParent:
        return tr("waits for its parent");
    case ShardState::Iterating:
        if (shard.caughtUp)
            return shard.open ? tr("being read, nothing new") : tr("being read, near its end");
        return tr("being read");
    case ShardState::Drained:
        return shard.records > 0 || !shard.lastSequence.isEmpty() ? tr("read to its end")
                                                                  : tr("closed, nothing to read");
    case ShardState::Trimmed:
        return tr("gone, trimmed");
    case ShardState::Failed:
        return tr("failed");
    }
    return {};
}

QString countdownText(qint64 ms)
{
    constexpr qint64 minute = 60'000;
    if (ms <= 0)
        return tr("any moment now");
    if (ms < 2 * minute)
        return tr("%1 s").arg(ms / 1000);
    if (ms < 60 * minute)
        return tr("%1 min").arg(ms / minute);
    return tr("%1 h %2 min").arg(ms / minute / 60).arg(ms / minute % 60);
}

QString trimReason(ShardState state, const std::optional<TrimForecast> &forecast)
{
    if (state == ShardState::Trimmed)
        return tr("It is gone: a stream keeps each record for 24 hours, and those of this shard "
                  "are over. What it still had and was not read is lost.");
    if (!forecast)
        return tr("A stream keeps each record for 24 hours. Of this shard nothing is about to be "
                  "lost.");
    const QString at = dateTimeText(forecast->atMs);
    switch (forecast->basis) {
    case TrimForecast::Basis::LastRecord:
        return tr("Until %1: 24 hours after its last record, which is how long a stream keeps it.")
                .arg(at);
    case TrimForecast::Basis::ChildBorn:
        return tr("Until %1 at the latest: 24 hours after its first child was born, when nothing "
                  "more was written to this one.")
                .arg(at);
    case TrimForecast::Basis::SeenClosed:
        return tr("Until %1 at the latest: 24 hours after it was first seen closed; no child of "
                  "it is known.")
                .arg(at);
    case TrimForecast::Basis::Unread:
        return tr("What is not read by %1 may be lost: 24 hours after the last record that was "
                  "read.")
                .arg(at);
    }
    return {};
}

QString iteratorAgeText(const stream::ShardInfo &shard, qint64 nowMs)
{
    const bool isInUse = shard.state == ShardState::Iterating && shard.iteratorMs >= 0;
    return isInUse ? durationText(qMax<qint64>(0, nowMs - shard.iteratorMs)) : QString();
}

} // namespace tailrace::models
