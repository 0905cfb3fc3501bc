// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "delivery/routemachine.h"
#include "sinks/sink.h"

#include <QTimer>

#include <deque>
#include <functional>

namespace tailrace::delivery {

/// Delivers events in their order, one batch after the other. A route has as many as it may have
/// batches under way, and all events of an item go through the same one. The driver of
/// routemachine.h. Lives in the engine's thread.
class Lane final : public QObject
{
    Q_OBJECT
public:
    /// Puts an event away for good; false when that can't be done now.
    using SetAside =
            std::function<bool(const sinks::Event &event, const Error &error, int attempts)>;

    Lane(const machine::Settings &settings, sinks::Sink &sink, const base::Clock &clock,
         SetAside setAside);
    ~Lane() override;

    /// Queues an event; *isDone becomes true when it is delivered or set aside.
    void add(sinks::Event event, bool *isDone);
    /// After the events of an answer were added: what may go goes.
    void wake();
    void pause() { react(machine::PauseRequested{}); }
    void resume() { react(machine::ResumeRequested{m_clock.nowMs()}); }
    /// Nothing is added after it: stopped() when all is delivered or set aside.
    void drain();
    /// The event of that id goes aside if it is the one that blocks, or is lost if it may be; false
    /// otherwise. When it is being sent again right now, only if that fails.
    bool skip(const QByteArray &eventId, bool mayBeLost);
    void stop();

    /// Added, and neither delivered nor set aside.
    size_t waiting() const { return m_events.size(); }
    size_t inFlight() const { return m_state.inFlight; }
    /// The event that those behind it wait for; null when there is none.
    const sinks::Event *blocked() const;
    /// How often that one was refused.
    int attempts() const { return m_state.failures; }
    qint64 retries() const { return m_retries; }
    qint64 lastAcknowledgedMs() const { return m_lastAcknowledgedMs; }
    /// The last delivery error while it is being tried again.
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void delivered(const QByteArray &eventId);
    /// Events are done: the route's position may move.
    void advanced();
    /// As a person agreed to.
    void lost(const tailrace::sinks::Event &event, const tailrace::Error &error, int attempts);
    void changed();
    void stopped();
    /// The sink is gone.
    void failed(const tailrace::Error &error);

private:
    struct Waiting
    {
        sinks::Event event;
        bool *isDone;
    };
    void react(const machine::Input &input);
    void take(const sinks::DeliveryOutcome &outcome, size_t sent);
    void carryOut(const machine::Deliver &command);
    void carryOut(const machine::Acknowledge &command);
    void carryOut(const machine::Wait &command) { m_timer.start(int(command.delayMs)); }
    void carryOut(const machine::GiveUp &command);
    void carryOut(const machine::Lose &command);
    void carryOut(const machine::Stopped &) { Q_EMIT stopped(); }
    void pop();

    sinks::Sink &m_sink;
    const base::Clock &m_clock;
    const SetAside m_setAside;
    std::deque<Waiting> m_events;
    size_t m_arrived = 0; ///< added, and the machine was not told of
    machine::State m_state;
    QTimer m_timer;
    QString m_trouble;
    qint64 m_retries = 0;
    qint64 m_lastAcknowledgedMs = 0;
};

} // namespace tailrace::delivery
