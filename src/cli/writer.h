// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "cli/connection.h"
#include "cli/recordwaiter.h"
#include "cli/writeoptions.h"
#include "sending/itemfile.h"
#include "sending/sendrun.h"

#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>

namespace tailrace::cli {

/// Carries out put, update and delete: the writes one after the other as planned, a line for each,
/// and the records they caused.
class Writer
{
public:
    Writer(Connection &connection, WriteOptions options, QString name);
    /// The exit status. A signal lets the write that is under way end, and its line be printed.
    int run();

private:
    using Request = Result<std::optional<dynamodb::WriteRequest>>;

    Result<> prepare();
    Result<> openFile();
    Result<> openRejected();
    Request makeRequest(qint64 sequence);
    Request nextOfFile();
    sending::SendEvent carryOut(const sending::command::Send &send);
    sending::SendEvent sendRequest();
    std::optional<sending::SendEvent> carryOut(const sending::command::WakeAfter &wake);
    void reject();
    int dryRun();
    int showOne(const dynamodb::WriteRequest &request);
    void pause(qint64 ms);
    void interrupt(int status);
    void note(int status) { m_worst = qMax(m_worst, status); }
    void printAnswer(const dynamodb::WriteAnswer &answer) const;
    void printFailure(const Error &error) const;
    int printRecord(const dynamodb::WriteRequest &request, const dynamodb::WriteAnswer &answer);

    Connection &m_connection;
    const WriteOptions m_options;
    const QString m_name;
    std::optional<dynamodb::TableDescription> m_table; ///< only asked for where it is needed
    std::unique_ptr<RecordWaiter> m_waiter;
    std::optional<sending::ItemFile> m_file;
    std::optional<sending::ItemRow> m_row; ///< of the file, that is sent now
    std::unique_ptr<QFile> m_rejectedFile;
    QRandomGenerator m_random;
    sending::SendState m_state;
    sending::Rejection m_rejection; ///< the last failure
    std::optional<dynamodb::WriteRequest> m_request;
    QEventLoop m_pause;
    int m_worst = 0;
    int m_interrupted = 0; ///< 130 or 143 once a signal came
};

} // namespace tailrace::cli
