// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sending/sendmachine.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace tailrace::sending {

/// What was not written, and why.
struct Rejection
{
    qint64 sequence = 1;
    std::optional<dynamodb::WriteRequest> request; ///< nothing where none could be made
    Error error;
    bool isCertain = true; ///< false: it may have been written all the same
};

/// The request of write number sequence (from 1); nothing when there are no more.
using RequestSource = std::function<Result<std::optional<dynamodb::WriteRequest>>(qint64 sequence)>;
using WriteCall =
        std::function<QFuture<Result<dynamodb::WriteAnswer>>(const dynamodb::WriteRequest &)>;

/// Carries out a plan: asks the source, calls, waits, tries again. Lives in one thread.
class SendRun final : public QObject
{
    Q_OBJECT
public:
    /// The clock has to live longer.
    SendRun(const SendPlan &plan, RequestSource source, WriteCall write, const base::Clock &clock,
            QObject *parent = nullptr);

    void start();
    /// Nothing more is sent; what is under way is answered first.
    void cancel();
    bool isRunning() const;
    const SendState &state() const { return m_state; }
    /// The last one.
    const Result<dynamodb::WriteAnswer> &answer() const { return m_answer; }

Q_SIGNALS:
    void sending(qint64 sequence, const tailrace::dynamodb::WriteRequest &request);
    /// Of every attempt; answer() has it.
    void answered(qint64 sequence);
    void rejected(const tailrace::sending::Rejection &rejection);
    /// The counts moved, or it waits.
    void progressed();
    void ended();

private:
    void take(const SendEvent &event);
    void carryOut(const command::Send &send);
    void carryOut(const command::WakeAfter &wake);
    void carryOut(const command::Reject &);
    void carryOut(const command::Finish &);
    void fail(const Error &error, Outcome outcome);

    RequestSource m_source;
    WriteCall m_write;
    const base::Clock &m_clock;
    SendState m_state;
    std::optional<dynamodb::WriteRequest> m_request; ///< under way
    Result<dynamodb::WriteAnswer> m_answer;
    Rejection m_rejection; ///< what became of it at last
};

} // namespace tailrace::sending
