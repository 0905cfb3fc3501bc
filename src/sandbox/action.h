// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bulkwriter.h"

#include <optional>
#include <variant>

namespace tailrace::sandbox {

// What a script or a command can do to a sandbox; README.md describes each.

struct CreateTable
{
    QString table;
    QByteArray view = "NEW_AND_OLD_IMAGES";
    int shards = 0; ///< 0: as many as the settings say
};

/// Any operation of the service, as its client would ask for it.
struct CallOperation
{
    QByteArray operation; ///< "PutItem"
    formats::Json request;
};

/// Records straight into a table's stream (bulkwriter.h).
struct WriteRecords
{
    BulkSettings settings;
    qint64 count = 1;
};

struct ExpireItem
{
    QString table;
    dynamodb::AttributeMap key;
};

struct ReplaceShards
{
    QString table;
    QString shard; ///< empty: all open ones
    bool split = false;
};

struct ForgetRecords
{
    QString table;
    QString shard; ///< empty: all
};

struct ExpireIterators
{
};

struct SetRetention
{
    qint64 ms = 0;
};

struct AddFault
{
    Fault fault;       ///< fromMs and untilMs are not used
    qint64 forMs = -1; ///< from now on; -1: without end
};

struct ClearFaults
{
};

struct SetReadLimit
{
    ReadLimit limit;
};

/// A key that is accepted; its life begins when it is set.
struct KeySpec
{
    aws::Credentials key; ///< without expiration
    qint64 lifeMs = -1;   ///< -1: without end
};

struct SetKeys
{
    std::optional<std::vector<KeySpec>> keys; ///< nothing: the sandbox's own again
};

/// How far the service's clock is from the sandbox's.
struct SetServerClock
{
    qint64 offsetMs = 0;
};

/// Only of a virtual clock.
struct MoveClock
{
    qint64 ms = 0;
    bool isStep = false; ///< the wall clock alone: no timer falls due
};

struct RefuseConnections
{
    qint64 ms = 0; ///< of the machine's clock
};

struct DropConnections
{
};

/// Ends the program that runs the sandbox.
struct Stop
{
};

using Action = std::variant<CreateTable, CallOperation, WriteRecords, ExpireItem, ReplaceShards,
                            ForgetRecords, ExpireIterators, SetRetention, AddFault, ClearFaults,
                            SetReadLimit, SetKeys, SetServerClock, MoveClock, RefuseConnections,
                            DropConnections, Stop>;

} // namespace tailrace::sandbox
