// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace tailrace::models {

/// One feed after another from the engine's thread, of which only the latest is heard.
/// Disconnecting is not enough for that: what was emitted before lies in the event loop and still
/// arrives, when a session has long begun something else. For the receiver's thread.
template <typename Feed>
class HeardFeed final
{
public:
    explicit HeardFeed(QObject &receiver)
        : m_receiver(receiver)
    {
    }

    /// What was heard until now is heard no more.
    void begin()
    {
        m_current = std::make_shared<Turn>();
        m_feed = std::shared_ptr<Feed>(new Feed, [](Feed *feed) { feed->deleteLater(); });
    }

    void end()
    {
        m_current.reset();
        m_feed.reset();
    }

    /// For the engine's half, which speaks through it.
    const std::shared_ptr<Feed> &shared() const { return m_feed; }

    /// Calls handler in the receiver's thread as long as this feed is the one that is heard. After
    /// begin().
    template <typename... Args, typename Handler>
    void hear(void (Feed::*signal)(Args...), Handler handler)
    {
        QObject::connect(m_feed.get(), signal, &m_receiver,
                         [turn = std::weak_ptr<Turn>(m_current), handler](Args... args) {
                             if (!turn.expired())
                                 handler(args...);
                         });
    }

private:
    struct Turn
    {
    };

    QObject &m_receiver;
    std::shared_ptr<Turn> m_current;
    std::shared_ptr<Feed> m_feed;
};

} // namespace tailrace::models
