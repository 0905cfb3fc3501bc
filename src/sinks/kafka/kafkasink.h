// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/kafka/kafkadelivery.h"
#include "sinks/kafka/kafkaproducer.h"

#include <QSet>
#include <QSocketNotifier>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <list>

namespace tailrace::sinks {

/// Messages of one topic, their key being the item's. Whatever goes wrong, the producer goes with
/// all that is under way and another is made for what comes next: so nothing passes what failed,
/// and the messages of a key, which are of one partition, stay in order.
class KafkaSink final : public Sink
{
    Q_OBJECT
public:
    KafkaSink(const bridge::KafkaSinkSettings &settings, std::vector<KafkaProperty> config,
              std::chrono::milliseconds patience = std::chrono::seconds(8),
              QObject *parent = nullptr);
    ~KafkaSink() override;
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    EventFormat format() const override { return m_format; }
    bool wantsItemKey() const override { return true; }
    static Result<std::unique_ptr<Sink>> make(const bridge::KafkaSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::KafkaSinkSettings &settings);
    static EventFormat formatOf(const bridge::KafkaSinkSettings &settings);

private:
    Result<> start();
    void send(KafkaDelivery &delivery, const std::vector<Event> &batch);
    void serve();
    void settle();
    void suspect(const std::vector<QByteArray> &ids);
    void giveUp(Error error);
    void endProducer();
    void beginAnew();
    void runOut();

    const QString m_topic;
    const EventFormat m_format;
    const std::vector<KafkaProperty> m_config;
    std::unique_ptr<KafkaProducer> m_producer; ///< none before the first batch and after trouble
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::list<KafkaDelivery> m_deliveries;
    std::optional<KafkaVerdict> m_trouble; ///< the last that was no message's
    QSet<QByteArray> m_suspects;           ///< ids of events that go by themselves
    bool m_hasProgress = false;            ///< something was acknowledged since it was asked
    QTimer m_patience;       ///< while something is under way and nothing is acknowledged
    QThreadPool m_farewells; ///< where producers end, which takes a while
};

} // namespace tailrace::sinks
