// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/kafka/kafkaverdict.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// A batch under way: what became of each of its messages, and the outcome when all is known.
class KafkaDelivery
{
public:
    /// What librdkafka carries along with a message.
    struct Ticket
    {
        KafkaDelivery *delivery = nullptr;
        size_t index = 0;
    };

    KafkaDelivery(size_t count, QString topic);
    KafkaDelivery(const KafkaDelivery &) = delete;
    KafkaDelivery &operator=(const KafkaDelivery &) = delete;

    QFuture<DeliveryOutcome> future() { return m_promise.future(); }
    Ticket *ticket(size_t index) { return &m_tickets[index]; }
    /// What is taken by librdkafka and not told yet.
    void sent(const Event &event);
    /// The rest of the batch is not sent, and why.
    void endedAt(size_t index, const KafkaVerdict &verdict);
    void acknowledged(size_t index);
    const EventPlace &placeOf(size_t index) const { return m_sent[index].place; }
    void refused(size_t index, int code);

    bool isSettled() const { return m_open == 0; }
    /// Nothing may follow before the producer is another one; nothing while all goes well.
    std::optional<Error> breakage() const;
    /// What the topic refused, alone or for what shared a request with it: by id.
    const std::vector<QByteArray> &suspects() const { return m_suspects; }
    /// isAlone: no other batch was under way, that might share a request with this one. Where it is
    /// not known which message is to blame, the outcome is no error: the suspects go again, each by
    /// itself.
    void finish(bool isAlone);
    /// An event before was refused: what is not acknowledged goes again at once.
    void finishBehindRefused();
    /// What is not told by now is to be sent again.
    void finish(const Error &error);

private:
    struct Sent
    {
        QByteArray id;
        qsizetype bytes = 0;
        EventPlace place;
    };
    size_t prefix() const;
    DeliveryOutcome outcome(bool isAlone) const;

    const QString m_topic;
    QPromise<DeliveryOutcome> m_promise;
    std::vector<Ticket> m_tickets;
    std::vector<char> m_taken;
    std::vector<Sent> m_sent;
    std::vector<QByteArray> m_suspects;
    std::optional<KafkaVerdict> m_trouble;
    size_t m_troubledAt = 0;
    size_t m_open = 0;
    bool m_isKnownToBlame = false; ///< the message itself, and none that went with it
};

} // namespace tailrace::sinks
