// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/followermachine.h"
#include "unit/stream/streammodel.h"

#include <map>
#include <random>
#include <set>

namespace tailrace::test {

/// What can go wrong on the way, each by its own name (reliability.md 5).
enum class Fault {
    Throttle, ///< R
    ThrottleDescribe,
    ServerError,     ///< E
    Network,         ///< N: no answer
    Damage,          ///< D: the answer comes, and is not what it should be
    ExpiredIterator, ///< I: also when it is brand-new
    EmptyAnswer,     ///< although records wait
    FilterIgnored,   ///< of DescribeStream
    FilterRefused,
    StaleListing, ///< S2: shows what was true a while ago
    HiddenShard,  ///< S2, S3: a listing leaves one out
};
constexpr int faultKinds = 11;

/// How often each fault strikes, in per cent of the calls that it can strike.
using FaultRates = std::map<Fault, int>;

/// Drives the follower's machine against the model in virtual time: calls take their time, fail as
/// told, and everything handed out is kept with what a checkpoint store would hold.
class ModelReader
{
public:
    ModelReader(StreamModel &model, qint64 &nowMs, unsigned seed);

    void start(stream::StartPosition start);
    /// The process ends, and starts again from its checkpoints.
    void restart();
    void setPaused(bool paused);
    void setFaults(const FaultRates &rates) { m_rates = rates; }
    /// Lets virtual time pass; what falls due happens in its order.
    void run(qint64 ms);
    /// Ends reading, so that open gaps are told.
    void end();

    struct Delivered
    {
        QString shard;
        ModelRecord record;
    };
    const std::vector<Delivered> &delivered() const { return m_delivered; }
    const std::vector<stream::Gap> &gaps() const { return m_gaps; }
    /// Faults of the reader itself: what it must never do, in words.
    const QStringList &breaches() const { return m_breaches; }
    const stream::machine::State &state() const { return m_state; }
    bool hasEnded() const { return m_ended; }
    qint64 calls() const { return m_calls; }

private:
    struct Iterator
    {
        qint64 after = 0; ///< sequence
        qint64 madeMs = 0;
    };
    struct Due
    {
        stream::machine::Event event;
        quint64 timer = 0; ///< of a shard's timer: the number that must still be the newest
        QString shard;
    };

    void react(const stream::machine::Event &event);
    void carryOut(const stream::machine::Describe &command);
    void carryOut(const stream::machine::GetIterator &command);
    void carryOut(const stream::machine::GetRecords &command);
    void carryOut(const stream::machine::Wait &command);
    void carryOut(const stream::machine::Deliver &command);
    void carryOut(const stream::machine::ReportOpened &command);
    void carryOut(const stream::machine::ReportDrained &command);
    void carryOut(const stream::machine::ReportGap &command);
    void carryOut(const stream::machine::ReportReady &) {}
    void carryOut(const stream::machine::StreamEnded &) { m_ended = true; }
    void carryOut(const stream::machine::StreamGone &);
    void carryOut(const stream::machine::Fail &command);

    bool strikes(Fault fault);
    std::optional<Error> callFault();
    void later(qint64 ms, stream::machine::Event event);
    void answer(stream::machine::Event event)
    {
        later(1 + qint64(m_random() % 40), std::move(event));
    }
    double random01() { return double(m_random() % 1000) / 1000; }
    void callBegins(const QString &shard);
    void checkParentIsRead(const QString &shard);

    StreamModel &m_model;
    qint64 &m_nowMs;
    std::mt19937 m_random;
    FaultRates m_rates;
    stream::StartPosition m_start;
    stream::machine::State m_state;
    stream::ShardCheckpoints m_checkpoints;
    std::map<QString, Iterator> m_iterators;
    std::map<QString, std::vector<ModelRecord>> m_answers; ///< on their way, by shard
    std::set<QString> m_calling;                           ///< shards with a call under way
    std::multimap<qint64, Due> m_due;
    std::map<QString, quint64> m_timers;
    quint64 m_timerNumber = 0;
    std::vector<Delivered> m_delivered;
    std::vector<stream::Gap> m_gaps;
    QStringList m_breaches;
    bool m_ended = false;
    qint64 m_calls = 0;
};

} // namespace tailrace::test
