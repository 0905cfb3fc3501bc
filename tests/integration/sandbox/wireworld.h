// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"
#include "sandbox/laboratory.h"
#include "sandbox/virtualclock.h"
#include "stream/follower.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>

namespace tailrace::test {

/// A sandbox on a socket, our client with little patience, and a reader that checks what comes by
/// the counters of who writes. Sandbox, signatures and the reader's waits go by a clock that runs
/// faster than the machine's when it is told to; patience and the wire's delays by the machine's.
struct WireWorld
{
    explicit WireWorld(double speed = 1,
                       std::chrono::milliseconds patience = std::chrono::seconds(2));

    /// Actions as a script has them, one a line.
    void act(const QByteArray &lines);
    /// That many more records of seven keys, into the table "orders".
    void write(int count);
    void start(const QString &arn);
    /// Lets things happen until it is true; false when it takes more than a minute.
    static bool waitFor(const std::function<bool()> &condition);
    /// Of GetRecords.
    QByteArrayList askedBodies();
    /// Where the reader did not ask again with the iterator whose answer was spoilt.
    QStringList iteratorsGivenUp();
    /// How many entries of the journal a fault has struck.
    int strikes();

    base::SystemClock machine;
    sandbox::VirtualClock clock;
    stream::CallBudgets budgets;
    sandbox::Sandbox server;
    sandbox::Laboratory laboratory;
    net::CurlTransport transport;
    dynamodb::JsonClient json;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
    stream::StreamFollower follower;
    int written = 0;
    qint64 pageBytes = 0;          ///< of the last page
    QHash<QByteArray, int> counts; ///< of each key
    QSet<int> seen;
    QStringList wrong; ///< twice, out of order, or the reader gave up

private:
    void take(const stream::RecordPage &page);
};

} // namespace tailrace::test
