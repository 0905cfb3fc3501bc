// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "dynamodb/streamsclient.h"
#include "stream/followermachine.h"
#include "stream/readahead.h"
#include "stream/readunitmeter.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <functional>

namespace tailrace::stream {

/// Drives the machine of one stream: turns commands into calls and timers, and answers into events.
/// Decides nothing. Its end aborts what is under way.
class StreamDriver final : public QObject
{
    Q_OBJECT
public:
    StreamDriver(dynamodb::JsonClient &client, const base::Clock &clock, CallBudgets &budgets,
                 ReadUnitMeter &meter, QObject *parent);
    ~StreamDriver() override;

    void follow(const QString &streamArn, const StartPosition &start,
                const ShardCheckpoints &checkpoints, bool paused);
    /// Tells the gaps that are still open, then is silent.
    void end();
    void setPaused(bool paused);
    void expectRecord();

    const machine::State &state() const { return m_state; }
    /// By our clock; 0 before the first.
    qint64 lastAnswerMs() const { return m_lastAnswerMs; }
    /// The machine's one clock: what it compares are the service's times, and ours may be wrong.
    qint64 serviceNowMs() const;

Q_SIGNALS:
    void ready();
    void shardOpened(const QString &shardId, qint64 sinceMs);
    void shardDrained(const QString &shardId);
    void pageArrived(const tailrace::stream::PagePtr &page);
    void gapFound(const tailrace::stream::Gap &gap);
    void changed();
    void ended();
    void gone(const tailrace::Error &error);
    void failed(const tailrace::Error &error);

private:
    void carryOut(const machine::Describe &command);
    void carryOut(const machine::GetIterator &command) { queue(command.shard, command); }
    void carryOut(const machine::GetRecords &command);
    void carryOut(const machine::Wait &command);
    void carryOut(const machine::Deliver &command);
    void carryOut(const machine::ReportOpened &command);
    void carryOut(const machine::ReportDrained &command);
    void carryOut(const machine::ReportGap &command);
    void carryOut(const machine::ReportReady &);
    void carryOut(const machine::StreamEnded &);
    void carryOut(const machine::StreamGone &command);
    void carryOut(const machine::Fail &command);

    void react(const machine::Event &event);
    void queue(const QString &shard, const machine::Command &command);
    void sendQueued();
    void send(const machine::GetIterator &command);
    void send(const machine::GetRecords &command);
    void awaitRecords(const QString &shard, const ReadAhead::Call &call);
    void readAhead(const QString &shard, const QByteArray &body);
    void describe(const machine::Describe &command);
    void receive(const QString &shard, const Result<dynamodb::Answer> &answer);
    void fail(const QString &shard, const Error &error, qint64 nowMs);
    template <typename T>
    void await(const QString &shard, const QFuture<Result<T>> &future,
               std::function<void(const Result<T> &)> handler);

    dynamodb::StreamsClient m_streams;
    const base::Clock &m_clock;
    CallBudgets &m_budgets;
    ReadUnitMeter &m_meter;
    machine::State m_state;
    QHash<QString, QString> m_iterators;
    QHash<QString, quint64> m_timers; ///< the one timer of a shard that counts
    quint64 m_timerNumber = 0;
    std::deque<machine::Command> m_waiting; ///< for a free place among the calls
    int m_inFlight = 0;
    ReadAhead m_ahead;                              ///< its calls are counted in m_inFlight
    QHash<QString, std::function<void()>> m_cancel; ///< calls under way, by shard
    RecordPage m_page; ///< the answer that the machine is being told of
    qint64 m_lastAnswerMs = 0;
    bool m_over = false;
};

} // namespace tailrace::stream
