// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/random.h"

#include <QByteArrayList>
#include <QString>

#include <limits>
#include <optional>
#include <vector>

namespace tailrace::sandbox {

/// What a fault does (reliability.md 5; the letter is the family there).
enum class FaultKind {
    Error, ///< R, E, I, A, T: answers code and status; with afterwards the call is done first
    Delay, ///< latency of ms
    WrongChecksum, ///< D1
    FlipBit,       ///< D2: one bit at atByte, or anywhere; the checksum is of the whole body
    CutBody, ///< D3: the body ends at atByte, with the right length and the checksum of the whole
    MalformedJson, ///< D4: with the right checksum
    WrongLength,   ///< D5: Content-Length is ms bytes more than there are
    Html,          ///< D6: 200 and a proxy's page
    Reset,         ///< N: after the request, or with atByte in the middle of the answer
    Close,         ///< N: closed in order after atByte bytes
    Stall,         ///< N: nothing for ms, after atByte bytes
    Drip,          ///< N: one byte a second, or bytesPerSecond
    NoAnswer,      ///< N: half-open
    ResetAtAccept, ///< N: the connection is reset as soon as it is there; a call of no operation
    OpenParents,   ///< S2: closed shards that have children are listed as open
    ChildrenFirst, ///< S2: a child is listed before its parent
    Shuffle,       ///< S2, S3: another order at each call, so that pages change between pages
    HideChildren,  ///< S2: shards younger than ms are not listed
    LoseShard,     ///< S3: the shard of that id, or the oldest, is not listed
    RepeatLast,    ///< S3: LastEvaluatedShardId names the same shard for ever
    IgnoreFilter,  ///< ShardFilter is not looked at
    RefuseFilter,  ///< ShardFilter is a ValidationException
};

/// When a fault strikes, and what it then does. The conditions hold together.
struct Fault
{
    FaultKind kind = FaultKind::Error;

    QByteArray operation; ///< "GetRecords"; empty: any
    QString shard;        ///< of GetRecords and GetShardIterator; empty: any
    qint64 nth = 1;       ///< from the how manyth call that fits
    qint64 count = -1;    ///< how often; -1: without end
    qint64 fromMs = 0;    ///< of the service's clock
    qint64 untilMs = std::numeric_limits<qint64>::max(); ///< exclusive
    double probability = 1;

    QByteArray code = "InternalServerError";
    int status = 500;
    qint64 retryAfterSeconds = -1; ///< -1: without the header
    bool afterwards = false;       ///< the write happened all the same
    qint64 ms = 0;
    qint64 atByte = -1;
    bool withHead = false; ///< atByte counts the answer's head too, not only its body
    qint64 bytesPerSecond = 1;
};

/// What the conditions look at.
struct Call
{
    QByteArray operation;
    QString shard;
    qint64 nowMs = 0;
    bool isAccept = false; ///< a connection, not a request: for ResetAtAccept and nothing else
};

/// How often a fault's conditions have fitted, and how often it has struck.
struct FaultCount
{
    qint64 fitted = 0;
    qint64 struck = 0;
};

/// The faults that strike a call, in their order, by index. Nothing else is asked: the same counts,
/// draws and calls give the same faults. counts is as long as faults.
std::vector<size_t> strikingFaults(const std::vector<Fault> &faults,
                                   std::vector<FaultCount> &counts, Random &draws,
                                   const Call &call);

/// The kind's name for scripts and the journal, e.g. "WrongChecksum".
const char *faultName(FaultKind kind);
std::optional<FaultKind> faultByName(const QByteArray &name);
/// All names, in the catalogue's order.
QByteArrayList faultNames();

// Shorthands for the usual ones.
Fault throttle(qint64 retryAfterSeconds = -1);
Fault serviceError(const char *code, int status);

} // namespace tailrace::sandbox
