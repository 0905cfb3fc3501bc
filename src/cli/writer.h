// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "cli/connection.h"
#include "cli/recordwaiter.h"
#include "cli/writeoptions.h"

#include <QEventLoop>
#include <QRandomGenerator>

namespace tailrace::cli {

/// Carries out put, update and delete: the writes one after the other at their rate, a line for
/// each, and the records they caused.
class Writer
{
public:
    Writer(Connection &connection, WriteOptions options, QString name);
    /// The exit status. A signal lets the write that is under way end, and its line be printed.
    int run();

private:
    Result<> prepare();
    Result<int> writeOne(qint64 sequence);
    int dryRun();
    int showOne(qint64 sequence);
    void keepRate(qint64 sequence);
    void interrupt(int status);
    void printAnswer(const dynamodb::WriteAnswer &answer) const;
    void printFailure(const Error &error) const;
    int printRecord(const dynamodb::WriteRequest &request, const dynamodb::WriteAnswer &answer);

    Connection &m_connection;
    const WriteOptions m_options;
    const QString m_name;
    std::optional<dynamodb::TableDescription> m_table; ///< only asked for where it is needed
    std::unique_ptr<RecordWaiter> m_waiter;
    QRandomGenerator m_random;
    qint64 m_startedMs = 0;
    QEventLoop m_pause;
    int m_interrupted = 0; ///< 130 or 143 once a signal came
};

} // namespace tailrace::cli
