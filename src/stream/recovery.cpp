// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What to do about each failure of a shard's calls: the recovery table of aws.md 5.1.
#include "stream/pace.h"
#include "stream/reaction.h"

#include <algorithm>

namespace tailrace::stream::machine {

bool isTemporary(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::Unavailable:
    case ErrorKind::Malformed:
    case ErrorKind::Busy:
        return true;
    default:
        return false;
    }
}

void Reaction::on(const IteratorFailed &event)
{
    if (Shard *shard = busyShard(event.shard))
        handleFailure(*shard, event.error, event.nowMs, event.random);
}

void Reaction::on(const RecordsFailed &event)
{
    if (Shard *shard = busyShard(event.shard))
        handleFailure(*shard, event.error, event.nowMs, event.random);
}

void Reaction::handleFailure(Shard &shard, const Error &error, qint64 nowMs, double random)
{
    switch (error.kind) {
    case ErrorKind::ExpiredIterator:
        return expired(shard, random);
    case ErrorKind::Trimmed:
        return trimmed(shard, error, nowMs, random);
    case ErrorKind::NotFound:
        return gone(shard, error, nowMs);
    case ErrorKind::Throttled:
        return throttled(shard, error, nowMs, random);
    case ErrorKind::Rejected: // an iterator that the service does not know: a new one, once
        if (shard.expiries == 0 && shard.iteratorMs >= 0)
            return expired(shard, random);
        break;
    default:
        break;
    }
    if (!isTemporary(error)) {
        shard.state = ShardState::Failed;
        return fail(error);
    }
    shard.trouble = base::describe(error);
    qint64 delay = retryDelayMs(shard.failures++, false, random);
    if (error.facts.retryAfter)
        delay = std::max<qint64>(delay, error.facts.retryAfter->count());
    wait(shard, delay);
}

// The first time at once; a server whose iterators are born expired is not asked in a tight loop.
void Reaction::expired(Shard &shard, double random)
{
    if (shard.expiries++ == 0)
        return askIterator(shard);
    shard.iteratorMs = -1;
    wait(shard, retryDelayMs(shard.expiries, false, random));
}

// The iterator is kept while it is young: poll() renews it when it is not.
void Reaction::throttled(Shard &shard, const Error &error, qint64 nowMs, double random)
{
    const bool wePollPolitely = shard.emptySinceMs >= 0;
    if (wePollPolitely) {
        if (nowMs - shard.strangerMs > strangerMemoryMs)
            shard.strangerThrottles = 0;
        ++shard.strangerThrottles;
        shard.strangerMs = nowMs;
    }
    shard.trouble = base::describe(error);
    shard.penaltyMs = raisedPenalty(shard.penaltyMs);
    qint64 delay = std::max<qint64>(shard.penaltyMs, retryDelayMs(shard.failures++, true, random));
    if (error.facts.retryAfter)
        delay = std::max<qint64>(delay, error.facts.retryAfter->count());
    wait(shard, delay);
}

// What was between the position and the horizon is gone. Where nothing was read before, the service
// may say so of a young table too (peers.md 4.4), so nothing is certain then.
void Reaction::trimmed(Shard &shard, const Error &error, qint64 nowMs, double random)
{
    if (!shard.openGap) {
        const bool certain = !shard.lastSequence.isEmpty();
        shard.openGap = Gap{shard.id, shard.lastSequence, {}, base::describe(error), certain,
                            nowMs,    shard.lastMs,       0};
    }
    shard.lastSequence.clear();
    shard.startType = "TRIM_HORIZON";
    if (shard.failures++ == 0)
        return askIterator(shard);
    shard.iteratorMs = -1;
    wait(shard, retryDelayMs(shard.failures, false, random)); // the horizon moves under us
}

// The shard is not there any more: what it still held is lost, if it held anything.
void Reaction::gone(Shard &shard, const Error &error, qint64 nowMs)
{
    if (!shard.openGap)
        shard.openGap = Gap{shard.id, shard.lastSequence, {}, base::describe(error), false,
                            nowMs,    shard.lastMs,       0};
    closeGap(shard, {}, 0);
    shard.state = ShardState::Trimmed;
    shard.endedMs = nowMs;
    shard.busy = false;
    say(ReportDrained{shard.id});
    startPlanned();
    if (!s.describing && !s.describeWaits)
        describe({});
}

void Reaction::closeGap(Shard &shard, const QByteArray &before, qint64 beforeMs)
{
    if (!shard.openGap)
        return;
    shard.openGap->before = before;
    shard.openGap->beforeMs = beforeMs;
    say(ReportGap{*std::exchange(shard.openGap, std::nullopt)});
}

} // namespace tailrace::stream::machine
