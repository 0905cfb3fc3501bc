// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sinks/kafka/kafkaconfig.h"
#include "sinks/sink.h"

#include <librdkafka/rdkafka.h>

#include <functional>

namespace tailrace::sinks {

/// librdkafka's producer for one topic. Everything of it happens in threads of its own; what it has
/// to tell waits until serve() is called, which wakeDescriptor() asks for.
class KafkaProducer
{
public:
    /// What a message's ticket is told, once.
    using Reported = std::function<void(void *ticket, rd_kafka_resp_err_t code)>;
    /// What goes wrong without a message being to blame.
    using Troubled = std::function<void(rd_kafka_resp_err_t code, const QString &words)>;

    /// Connects to nothing yet. Usage when librdkafka refuses a property.
    static Result<std::unique_ptr<KafkaProducer>> make(const std::vector<KafkaProperty> &config,
                                                       const QByteArray &topic, Reported reported,
                                                       Troubled troubled);
    ~KafkaProducer(); ///< waits for its threads: not in the engine's
    KafkaProducer(const KafkaProducer &) = delete;
    KafkaProducer &operator=(const KafkaProducer &) = delete;

    /// Takes a copy; anything but NO_ERROR means that it was not taken, and no report follows.
    rd_kafka_resp_err_t produce(const Event &event, EventFormat format, void *ticket);
    /// Nothing is taken any more: a message was refused, and nothing may pass it.
    bool isOver() const;
    int wakeDescriptor() const { return m_wake; }
    void serve();
    /// Nothing is told any more.
    void silence();

private:
    KafkaProducer(QByteArray topic, Reported reported, Troubled troubled);
    Result<> start(const std::vector<KafkaProperty> &config);

    const QByteArray m_topic;
    Reported m_reported;
    Troubled m_troubled;
    rd_kafka_t *m_kafka = nullptr;
    int m_wake = -1; ///< an eventfd
};

} // namespace tailrace::sinks
