// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/connection.h"
#include "stream/follower.h"

#include <QElapsedTimer>
#include <QEventLoop>

namespace tailrace::cli {

/// Finds the stream record that a write caused, for --wait-record: opens the stream at LATEST
/// before the write, then looks for a record of the same key that fits what was written.
class RecordWaiter final : public QObject
{
    Q_OBJECT
public:
    RecordWaiter(Connection &connection, const dynamodb::TableDescription &table);

    /// Waits until every open shard is being read, so that nothing written from now on can be
    /// missed.
    Result<> open(std::chrono::milliseconds timeout);

    struct Found
    {
        stream::PagePtr page;
        stream::RecordEntry entry;
    };
    /// Announces what will be written: records from now on are compared with it.
    void expect(const dynamodb::WriteRequest &request);
    /// Ends whatever is being waited for: Cancelled.
    void cancel();
    /// Waits for the record of the announced write; Timeout when none came.
    Result<Found> wait(std::chrono::milliseconds timeout);

private:
    void look(const stream::PagePtr &page);

    const dynamodb::TableDescription m_table;
    stream::StreamFollower m_follower;
    std::optional<dynamodb::WriteRequest> m_request;
    std::optional<Found> m_found;
    std::optional<Error> m_error;
    bool m_ready = false;
    QEventLoop m_loop;
};

} // namespace tailrace::cli
