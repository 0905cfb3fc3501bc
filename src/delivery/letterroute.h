// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/checkpoints.h"
#include "delivery/route.h"

#include <QHash>

#include <deque>

namespace tailrace::delivery {

/// A dead letter on its way.
struct SentLetter
{
    size_t place = 0; ///< whatever the sender knows it by
    DeadLetter letter;
    QByteArray record; ///< what is sent: the letter's own, or one that was mended
};

/// Sends dead letters to the sink of their route again, in their order. What is refused comes back
/// rather than to become another letter. Where the document has no limit to the attempts there are
/// five, for nothing waits behind a letter; and when a receiver is out of order, the others are not
/// tried. Lives in the engine's thread.
class LetterRoute final : public QObject
{
    Q_OBJECT
public:
    LetterRoute(const bridge::Route &route, const QString &bridgeName, const QString &tableArn,
                std::unique_ptr<sinks::Sink> sink, const base::Clock &clock);
    ~LetterRoute() override;

    const QString &name() const { return m_name; }
    /// Before start().
    void add(SentLetter letter) { m_queue.push_back(std::move(letter)); }
    void start();
    /// What is under way is finished; the others are not sent.
    void stop();
    /// Why the letter under way is tried again; empty when all is well.
    QString trouble() const { return m_route->status().trouble; }

Q_SIGNALS:
    void delivered(size_t place);
    /// After all attempts; the letter is the new one.
    void refused(size_t place, const tailrace::delivery::DeadLetter &letter);
    /// No event can be made of it as it is.
    void unfit(size_t place, const tailrace::Error &error);
    void changed();
    /// The sink can't be used (any more).
    void failed(const tailrace::Error &error);
    void stopped();

private:
    class Returned;
    void feed();
    bool feedOne();
    void take(const QByteArray &eventId);
    void takeBack(DeadLetter letter);

    const QString m_name;
    const int m_maximumRetryAttempts;
    NoCheckpoints m_checkpoints;
    std::deque<SentLetter> m_queue;
    QHash<QByteArray, SentLetter> m_underWay; ///< by eventID: one at a time of each
    std::unique_ptr<Route> m_route;
    bool m_draining = false;
    bool m_stopping = false;
};

} // namespace tailrace::delivery
