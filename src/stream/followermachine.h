// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"
#include "stream/follower.h"

#include <map>
#include <set>
#include <variant>
#include <vector>

/// The follower's decisions, pure: no clock, no socket, no timer. Time and random numbers come with
/// the events.
namespace tailrace::stream::machine {

struct Shard
{
    QString id;
    QString parent;
    ShardState state = ShardState::Planned;
    bool open = true;
    QByteArray startingSequence;
    QByteArray endingSequence;
    QByteArray startType; ///< iterator type of the first look; LATEST only for shards open at the
                          ///< start
    QByteArray lastSequence; ///< last one read, or the checkpoint's
    qint64 sinceMs = 0; ///< records created before are skipped when reading begins at TRIM_HORIZON
    qint64 iteratorMs = -1; ///< when the iterator came; -1: there is none
    bool busy = false;      ///< a call or a timer is under way: one in flight a shard
    bool waitsForResume = false;
    int failures = 0;
    int emptyAnswers = 0;
    bool caughtUp = false;
    QString trouble;
};

struct State
{
    QString streamArn;
    StartPosition start;
    ShardCheckpoints checkpoints;
    std::map<QString, Shard> shards;
    bool firstLook = true;
    bool paused = false;
    bool ready = false;
    bool ended = false; ///< StreamEnded or Failed was said
    bool streamDisabled = false;
    bool describing = false;
    std::set<QString> cursors; ///< pages of this listing that were asked for: a listing that
                               ///< repeats itself ends
    std::vector<QString> childrenWanted;
    QString childrenOf;               ///< what the listing under way asks for; empty for a full one
    std::map<QString, int> childless; ///< listings that found no child yet, by parent
    bool childFilterRefused = false;
    int describeFailures = 0;
    QString describeTrouble;
};

// Events
struct Begin
{
    qint64 nowMs = 0;
};
struct Described
{
    dynamodb::StreamDescription page;
    qint64 nowMs = 0;
};
struct DescribeFailed
{
    Error error;
    double random = 0;
};
struct IteratorGot
{
    QString shard;
    qint64 nowMs = 0;
};
struct IteratorFailed
{
    QString shard;
    Error error;
    qint64 nowMs = 0;
    double random = 0;
};
struct RecordsGot
{
    QString shard;
    qint64 count = 0;        ///< records in the answer, skipped ones too
    QByteArray lastSequence; ///< empty when count is 0
    bool hasNext = true;
    qint64 nowMs = 0;
};
struct RecordsFailed
{
    QString shard;
    Error error;
    qint64 nowMs = 0;
    double random = 0;
};
struct TimerFired
{
    QString shard;
    qint64 nowMs = 0;
}; ///< an empty shard is the discovery's
struct Paused
{
    bool on = true;
    qint64 nowMs = 0;
};
using Event = std::variant<Begin, Described, DescribeFailed, IteratorGot, IteratorFailed,
                           RecordsGot, RecordsFailed, TimerFired, Paused>;

// Commands
struct Describe
{
    QString after;
    QString childrenOf;
};
struct GetIterator
{
    QString shard;
    QByteArray type;
    QByteArray sequence;
};
struct GetRecords
{
    QString shard;
};
struct Wait
{
    QString shard;
    int delayMs = 0;
};
struct ReportOpened
{
    QString shard;
    qint64 sinceMs = 0;
};
struct ReportDrained
{
    QString shard;
};
struct ReportGap
{
    Gap gap;
};
struct ReportReady
{
};
struct StreamEnded
{
};
struct Fail
{
    Error error;
};
using Command = std::variant<Describe, GetIterator, GetRecords, Wait, ReportOpened, ReportDrained,
                             ReportGap, ReportReady, StreamEnded, Fail>;

struct Step
{
    State next;
    std::vector<Command> commands;
};

/// The state is taken and given back by value: move it in, so that a thousand shards are not copied
/// at each event.
Step react(State state, const Event &event);

/// One line for logs and tests: "GetIterator shard-1 LATEST".
QString toText(const Command &command);

} // namespace tailrace::stream::machine
