// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/followermachine.h"

namespace tailrace::stream::machine {

/// One step in the making: changes the state in place and adds commands. reaction.cpp starts, ends
/// and pauses; discovery.cpp lists shards; reading.cpp polls them; recovery.cpp knows what to do
/// about each failure.
class Reaction
{
public:
    explicit Reaction(State state)
        : s(std::move(state))
    {
    }
    Step take() { return {std::move(s), std::move(m_commands)}; }

    void setNow(qint64 ms) { s.nowMs = ms; }
    void on(const Begin &event);
    void on(const Described &event);
    void on(const DescribeFailed &event);
    void on(const IteratorGot &event);
    void on(const IteratorFailed &event);
    void on(const RecordsGot &event);
    void on(const RecordsFailed &event);
    void on(const TimerFired &event);
    void on(const Paused &event);
    void on(const Expected &event);
    void on(const Ending &event);

private:
    void say(Command command) { m_commands.push_back(std::move(command)); }
    void fail(const Error &error);
    void wait(Shard &shard, qint64 delayMs);
    /// Null for answers about shards that were given up meanwhile: they are ignored.
    Shard *busyShard(const QString &id);
    void reportReady();
    void reportEnd();

    // discovery.cpp
    void describe(const QString &childrenOf);
    void describeNext();
    void wantChildren(const QString &parent);
    void merge(const dynamodb::ShardDescription &description);
    void endListing(qint64 nowMs);
    void planAll(qint64 nowMs);
    void planOne(const QString &id, qint64 nowMs, int depth);
    void beginListing(qint64 nowMs);
    void judgeChildless(const QString &asked);
    void holdOrphans(qint64 nowMs);
    void forgetTrimmed(qint64 nowMs);
    qint64 untilNextListing() const;
    void startPlanned();

    // reading.cpp
    void askIterator(Shard &shard);
    void poll(Shard &shard, qint64 nowMs);
    void lookAgain(Shard &shard, const RecordsGot &event);
    void drained(Shard &shard, qint64 nowMs);

    // recovery.cpp
    void handleFailure(Shard &shard, const Error &error, qint64 nowMs, double random);
    void expired(Shard &shard, double random);
    void throttled(Shard &shard, const Error &error, qint64 nowMs, double random);
    void trimmed(Shard &shard, const Error &error, qint64 nowMs, double random);
    void gone(Shard &shard, const Error &error, qint64 nowMs);
    void closeGap(Shard &shard, const QByteArray &before, qint64 beforeMs);

    State s;
    std::vector<Command> m_commands;
};

/// True for what passes by itself: tried again without end.
bool isTemporary(const Error &error);

} // namespace tailrace::stream::machine
