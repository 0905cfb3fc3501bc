// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/followermachine.h"

#include "stream/pace.h"
#include "stream/shardplan.h"

#include <algorithm>

namespace tailrace::stream::machine {

namespace {

constexpr int childLooks = 5; ///< quick looks for a child before the safety listing has to find it

bool isTemporary(ErrorKind kind)
{
    switch (kind) {
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

/// One step in the making: the functions below change the state in place and add commands.
class Reaction
{
public:
    explicit Reaction(State state)
        : s(std::move(state))
    {
    }

    Step take() { return {std::move(s), std::move(m_commands)}; }

    void on(const Begin &) { describe({}); }

    void on(const Described &event)
    {
        s.describeFailures = 0;
        s.describeTrouble.clear();
        if (s.childrenOf.isEmpty())
            s.streamDisabled = event.page.status == QLatin1String("DISABLED");
        for (const auto &description : event.page.shards)
            merge(description);
        const QString &cursor = event.page.lastEvaluatedShardId;
        if (!cursor.isEmpty() && s.cursors.insert(cursor).second)
            return say(Describe{cursor, s.childrenOf});
        endListing(event.nowMs);
    }

    void on(const DescribeFailed &event)
    {
        const bool filterRefused = !s.childrenOf.isEmpty() && !isTemporary(event.error.kind)
                                   && event.error.kind != ErrorKind::Denied;
        if (filterRefused) { // a server without ShardFilter: list everything
            s.childFilterRefused = true;
            s.describing = false;
            return describe({});
        }
        if (!isTemporary(event.error.kind))
            return fail(event.error);
        s.describing = false;
        s.describeTrouble = base::describe(event.error);
        const bool throttled = event.error.kind == ErrorKind::Throttled;
        say(Wait{{}, retryDelayMs(s.describeFailures++, throttled, event.random)});
    }

    void on(const IteratorGot &event)
    {
        Shard *shard = busyShard(event.shard);
        if (!shard)
            return;
        shard->iteratorMs = event.nowMs;
        shard->failures = 0;
        shard->trouble.clear();
        poll(*shard, event.nowMs);
        reportReady();
    }

    void on(const IteratorFailed &event)
    {
        if (Shard *shard = busyShard(event.shard))
            handleFailure(*shard, event.error, event.nowMs, event.random);
    }

    void on(const RecordsGot &event)
    {
        Shard *shard = busyShard(event.shard);
        if (!shard)
            return;
        shard->iteratorMs = event.nowMs;
        shard->failures = 0;
        shard->trouble.clear();
        if (!event.lastSequence.isEmpty())
            shard->lastSequence = event.lastSequence;
        shard->emptyAnswers = event.count > 0 ? 0 : shard->emptyAnswers + 1;
        shard->caughtUp = event.count == 0;
        if (!event.hasNext)
            return drained(*shard);
        const int delay = pollDelay(event.count, shard->emptyAnswers);
        if (delay == 0 && !s.paused)
            return say(GetRecords{shard->id});
        say(Wait{shard->id, delay});
    }

    void on(const RecordsFailed &event)
    {
        if (Shard *shard = busyShard(event.shard))
            handleFailure(*shard, event.error, event.nowMs, event.random);
    }

    void on(const TimerFired &event)
    {
        if (event.shard.isEmpty())
            return s.describing ? void() : describe({});
        if (Shard *shard = busyShard(event.shard))
            poll(*shard, event.nowMs);
    }

    void on(const Paused &event)
    {
        s.paused = event.on;
        if (s.paused)
            return;
        for (auto &[id, shard] : s.shards) {
            if (std::exchange(shard.waitsForResume, false)) {
                shard.busy = true;
                poll(shard, event.nowMs);
            }
        }
        startPlanned();
    }

private:
    void say(Command command) { m_commands.push_back(std::move(command)); }

    void fail(const Error &error)
    {
        s.ended = true;
        say(Fail{error});
    }

    // Answers for shards that are gone or were given up meanwhile are ignored.
    Shard *busyShard(const QString &id)
    {
        const auto it = s.shards.find(id);
        return it == s.shards.end() || !it->second.busy || s.ended ? nullptr : &it->second;
    }

    void describe(const QString &childrenOf)
    {
        s.describing = true;
        s.cursors.clear();
        s.childrenOf = s.childFilterRefused ? QString() : childrenOf;
        say(Describe{{}, s.childrenOf});
    }

    void merge(const dynamodb::ShardDescription &description)
    {
        const auto [it, isNew] = s.shards.try_emplace(description.shardId);
        Shard &shard = it->second;
        if (isNew) {
            shard.id = description.shardId;
            shard.state = ShardState::Planned;
            shard.startType.clear(); // planned when the listing is complete
        }
        shard.parent = description.parentShardId;
        shard.startingSequence = description.startingSequence;
        shard.endingSequence = description.endingSequence;
        shard.open = description.endingSequence.isEmpty();
    }

    void endListing(qint64 nowMs)
    {
        s.describing = false;
        for (auto &[id, shard] : s.shards)
            if (shard.state == ShardState::Planned && shard.startType.isEmpty())
                planShard(s, shard, nowMs);
        const bool first = std::exchange(s.firstLook, false);
        lookAgainForChildren();
        startPlanned();
        if (first)
            say(Wait{{}, discoveryDelayMs});
        else if (s.childrenOf.isEmpty())
            say(Wait{{}, s.childless.empty() ? discoveryDelayMs : 1000});
        s.childrenOf.clear();
        if (!s.childrenWanted.empty() && !s.describing) {
            const QString parent = s.childrenWanted.front();
            s.childrenWanted.erase(s.childrenWanted.begin());
            describe(parent);
        }
        reportReady();
        reportEnd();
    }

    // A shard that ended has a child, but a listing may not show it yet.
    void lookAgainForChildren()
    {
        for (auto it = s.childless.begin(); it != s.childless.end();) {
            const bool found =
                    std::any_of(s.shards.begin(), s.shards.end(), [&](const auto &entry) {
                        return entry.second.parent == it->first;
                    });
            it = found || s.streamDisabled || ++it->second > childLooks ? s.childless.erase(it)
                                                                        : std::next(it);
        }
        if (!s.childless.empty() && !s.childrenOf.isEmpty())
            say(Wait{{}, 1000});
    }

    void startPlanned()
    {
        if (s.ended)
            return;
        for (auto &[id, shard] : s.shards) {
            const bool toStart = (shard.state == ShardState::Planned
                                  || shard.state == ShardState::WaitingForParent)
                                 && !shard.startType.isEmpty();
            if (!toStart)
                continue;
            if (waitsForParent(s, shard)) {
                shard.state = ShardState::WaitingForParent;
                continue;
            }
            shard.state = ShardState::Iterating;
            shard.busy = true;
            if (!s.checkpoints.contains(id))
                say(ReportOpened{id, shard.sinceMs});
            askIterator(shard);
        }
    }

    void askIterator(Shard &shard)
    {
        shard.iteratorMs = -1;
        if (!shard.lastSequence.isEmpty())
            return say(GetIterator{shard.id, "AFTER_SEQUENCE_NUMBER", shard.lastSequence});
        // LATEST is good once: afterwards it would skip what came meanwhile. The marker keeps out
        // what was before.
        say(GetIterator{shard.id, shard.startType, {}});
        if (shard.startType == "LATEST")
            shard.startType = "TRIM_HORIZON";
    }

    void poll(Shard &shard, qint64 nowMs)
    {
        if (s.paused) {
            shard.busy = false;
            shard.waitsForResume = true;
            return;
        }
        if (shard.iteratorMs < 0 || nowMs - shard.iteratorMs > iteratorMaxAgeMs)
            return askIterator(shard);
        say(GetRecords{shard.id});
    }

    void handleFailure(Shard &shard, const Error &error, qint64 nowMs, double random)
    {
        if (error.kind == ErrorKind::ExpiredIterator)
            return askIterator(shard);
        if (error.kind == ErrorKind::Trimmed)
            return trimmed(shard, error, nowMs);
        if (error.kind == ErrorKind::NotFound)
            return gone(shard, error, nowMs);
        if (!isTemporary(error.kind)) {
            shard.state = ShardState::Failed;
            return fail(error);
        }
        shard.trouble = base::describe(error);
        say(Wait{shard.id,
                 retryDelayMs(shard.failures++, error.kind == ErrorKind::Throttled, random)});
    }

    void trimmed(Shard &shard, const Error &error, qint64 nowMs)
    {
        say(ReportGap{Gap{shard.id, shard.lastSequence, {}, base::describe(error), true, nowMs}});
        shard.lastSequence.clear();
        shard.startType = "TRIM_HORIZON";
        shard.sinceMs = 0;
        askIterator(shard);
    }

    // The shard is not there any more: what it still held is lost, if it held anything.
    void gone(Shard &shard, const Error &error, qint64 nowMs)
    {
        say(ReportGap{Gap{shard.id, shard.lastSequence, {}, base::describe(error), false, nowMs}});
        shard.state = ShardState::Trimmed;
        shard.busy = false;
        say(ReportDrained{shard.id});
        startPlanned();
        if (!s.describing)
            describe({});
    }

    void drained(Shard &shard)
    {
        shard.state = ShardState::Drained;
        shard.busy = false;
        shard.open = false;
        shard.caughtUp = true;
        const QString id = shard.id;
        say(ReportDrained{id});
        startPlanned();
        s.childless.emplace(id, 0);
        if (s.describing)
            s.childrenWanted.push_back(id);
        else
            describe(id);
    }

    void reportReady()
    {
        if (s.ready || s.firstLook || s.describing)
            return;
        for (const auto &[id, shard] : s.shards)
            if (shard.state == ShardState::Iterating && shard.iteratorMs < 0)
                return;
        s.ready = true;
        say(ReportReady{});
    }

    void reportEnd()
    {
        if (s.ended || !s.streamDisabled || s.describing)
            return;
        for (const auto &[id, shard] : s.shards)
            if (shard.state != ShardState::Drained && shard.state != ShardState::Trimmed)
                return;
        s.ended = true;
        say(StreamEnded{});
    }

    State s;
    std::vector<Command> m_commands;
};

struct CommandText
{
    QString operator()(const Describe &c) const
    {
        return QStringLiteral("Describe %1 %2").arg(c.after, c.childrenOf);
    }
    QString operator()(const GetIterator &c) const
    {
        return QStringLiteral("GetIterator %1 %2 %3")
                .arg(c.shard, QString::fromLatin1(c.type), QString::fromLatin1(c.sequence));
    }
    QString operator()(const GetRecords &c) const
    {
        return QStringLiteral("GetRecords %1").arg(c.shard);
    }
    QString operator()(const Wait &c) const
    {
        return QStringLiteral("Wait %1 %2").arg(c.shard).arg(c.delayMs);
    }
    QString operator()(const ReportOpened &c) const
    {
        return QStringLiteral("Opened %1 %2").arg(c.shard).arg(c.sinceMs);
    }
    QString operator()(const ReportDrained &c) const
    {
        return QStringLiteral("Drained %1").arg(c.shard);
    }
    QString operator()(const ReportGap &c) const
    {
        return QStringLiteral("Gap %1 after %2 %3")
                .arg(c.gap.shardId, QString::fromLatin1(c.gap.after),
                     c.gap.certain ? QStringLiteral("certain") : QStringLiteral("possible"));
    }
    QString operator()(const ReportReady &) const { return QStringLiteral("Ready"); }
    QString operator()(const StreamEnded &) const { return QStringLiteral("StreamEnded"); }
    QString operator()(const Fail &c) const { return QStringLiteral("Fail %1").arg(c.error.code); }
};

} // namespace

Step react(State state, const Event &event)
{
    Reaction reaction(std::move(state));
    std::visit([&](const auto &e) { reaction.on(e); }, event);
    return reaction.take();
}

QString toText(const Command &command)
{
    return std::visit(CommandText{}, command).simplified();
}

} // namespace tailrace::stream::machine
