// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"
#include "stream/follower.h"

#include <deque>
#include <map>
#include <set>
#include <variant>
#include <vector>

/// The follower's decisions about one stream, pure: no clock, no socket, no timer. Time and random
/// numbers come with the events. src/stream/README.md tells how the parts play together.
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
    qint64 lastMs = 0;       ///< creation time of the record at lastSequence; 0 unknown
    qint64 sinceMs = 0; ///< records created before are skipped when reading begins at TRIM_HORIZON
    qint64 iteratorMs = -1;     ///< when the iterator came; -1: there is none
    bool busy = false;          ///< a call or a timer is under way: one in flight a shard
    bool waitsForTimer = false; ///< of busy: it is a timer, which an expected record cuts short
    bool waitsForResume = false;
    int failures = 0;          ///< in a row; good answers end the row
    int expiries = 0;          ///< iterators in a row that had ended before they gave anything
    qint64 emptySinceMs = -1;  ///< since when answers are empty; -1: the last one was not
    int quickLooks = 0;        ///< polls at once that are left, because a record is expected
    int penaltyMs = 0;         ///< added by throttling, worn off by good answers
    int strangerThrottles = 0; ///< throttled although our own pace was polite
    qint64 strangerMs = 0;     ///< the last time
    qint64 endedMs = 0;        ///< when it was read to its end, or gone
    qint64 closedMs = 0;       ///< when it was first seen closed; 0: it is open
    qint64 records = 0;        ///< read of it, skipped ones too
    qint64 lagMs = -1;         ///< how old the last of them was when it came; -1 unknown
    int listing = 0;           ///< number of the last listing that showed it
    bool caughtUp = false;
    QString trouble;
    std::optional<Gap> openGap; ///< noticed, and not told yet because its end is not known
};

struct State
{
    QString streamArn;
    QString viewType;
    StartPosition start;
    ShardCheckpoints checkpoints;
    std::map<QString, Shard> shards;
    qint64 nowMs = 0;   ///< of the last event that told the time
    qint64 beganMs = 0; ///< what was created before is not "from now on"; the service's time
    bool firstLook = true;
    bool paused = false;
    bool ready = false;
    bool ended = false; ///< StreamEnded, StreamGone or Fail was said
    bool streamDisabled = false;

    int listing = 0;            ///< number of the listing under way
    bool describing = false;    ///< a DescribeStream call is under way
    bool describeWaits = false; ///< the next listing waits for its retry
    QString childrenOf;         ///< what the listing under way asks for; empty for a full one
    std::set<QString> cursors;  ///< pages of this listing that were asked for: a listing that
                                ///< repeats itself ends
    bool listingSaidDisabled = false;
    bool fullListingSaidDisabled = false; ///< one that began after the disabling was seen
    std::deque<QString> childrenWanted;
    std::map<QString, int> childless; ///< ended shards without a known child: looks made
    bool childFilterRefused = false;  ///< or ignored
    std::set<QString> orphans;        ///< held back: their parents ought to be listed and are not
    int orphanLooks = 0;
    int describeFailures = 0;
    QString describeTrouble;
};

// Events; nowMs is the service's time in all of them
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
    qint64 count = 0;         ///< records in the answer, skipped ones too
    QByteArray firstSequence; ///< of the records that are not set aside; empty when there are none
    QByteArray lastSequence;
    qint64 firstMs = 0; ///< creation times of those; 0 unknown
    qint64 lastMs = 0;
    qint64 lagMs = -1; ///< age of the newest by the service's clock; -1 unknown
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
    QString shard; ///< empty: the discovery's
    qint64 nowMs = 0;
};
struct Paused
{
    bool on = true;
    qint64 nowMs = 0;
};
/// A record is about to come (an item was written): the idle pace would keep its writer waiting.
struct Expected
{
    qint64 nowMs = 0;
};
/// Reading ends: gaps whose end is not known are told as they are.
struct Ending
{
};
using Event = std::variant<Begin, Described, DescribeFailed, IteratorGot, IteratorFailed,
                           RecordsGot, RecordsFailed, TimerFired, Paused, Expected, Ending>;

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
/// Replaces what the shard (or, with no shard, the discovery) waited for before.
struct Wait
{
    QString shard;
    qint64 delayMs = 0;
};
/// Hand out the records of the answer that this step is about, but those created before.
struct Deliver
{
    QString shard;
    qint64 sinceMs = 0;
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
/// Disabled and read to its end.
struct StreamEnded
{
};
/// It is not there any more.
struct StreamGone
{
    Error error;
};
struct Fail
{
    Error error;
};
using Command = std::variant<Describe, GetIterator, GetRecords, Wait, Deliver, ReportOpened,
                             ReportDrained, ReportGap, ReportReady, StreamEnded, StreamGone, Fail>;

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
