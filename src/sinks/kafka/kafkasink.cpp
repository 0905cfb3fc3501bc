// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/kafka/kafkasink.h"

#include "sinks/sinksecret.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace tailrace::sinks {

KafkaSink::KafkaSink(const bridge::KafkaSinkSettings &settings, std::vector<KafkaProperty> config,
                     std::chrono::milliseconds patience, QObject *parent)
    : Sink(parent)
    , m_topic(settings.topic)
    , m_format(formatOf(settings))
    , m_config(std::move(config))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &KafkaSink::runOut);
}

KafkaSink::~KafkaSink()
{
    m_notifier.reset();
    if (m_producer)
        m_producer->silence();
}

Result<> KafkaSink::start()
{
    auto made = KafkaProducer::make(
            m_config, m_topic.toUtf8(),
            [this](void *pointer, rd_kafka_resp_err_t code) {
                const auto &[delivery, index] = *static_cast<KafkaDelivery::Ticket *>(pointer);
                if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                    return delivery->refused(index, code);
                delivery->acknowledged(index);
                Q_EMIT acknowledged(delivery->placeOf(index));
                m_hasProgress = true;
            },
            [this](rd_kafka_resp_err_t code, const QString &words) {
                const KafkaVerdict verdict = kafkaVerdict(code, words, m_topic);
                if (!m_trouble || !m_trouble->isHopeless)
                    m_trouble = verdict;
            });
    if (!made)
        return failure(made.error());
    m_producer = std::move(*made);
    m_trouble.reset();
    m_notifier =
            std::make_unique<QSocketNotifier>(m_producer->wakeDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &KafkaSink::serve);
    return {};
}

QFuture<DeliveryOutcome> KafkaSink::deliver(const std::vector<Event> &batch)
{
    if (m_producer && m_producer->isOver())
        beginAnew();
    if (!m_producer)
        if (const Result<> started = start(); !started)
            return finished({0, started.error(), true});
    if (m_deliveries.empty())
        m_patience.start();
    KafkaDelivery &delivery = m_deliveries.emplace_back(batch.size(), m_topic);
    const QFuture<DeliveryOutcome> future = delivery.future();
    send(delivery, batch);
    if (delivery.isSettled())
        settle();
    return future;
}

void KafkaSink::send(KafkaDelivery &delivery, const std::vector<Event> &batch)
{
    for (size_t i = 0; i < batch.size(); ++i) {
        const bool isSuspect = m_suspects.contains(batch[i].id);
        if (isSuspect && i > 0)
            return; // it is the first of what goes next
        const auto code = m_producer->produce(batch[i], m_format, delivery.ticket(i));
        if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL && i > 0)
            return;
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return delivery.endedAt(i, kafkaVerdict(code, {}, m_topic));
        delivery.sent(batch[i]);
        if (isSuspect)
            return;
    }
}

void KafkaSink::serve()
{
    m_producer->serve();
    if (std::exchange(m_hasProgress, false)) {
        m_patience.start();
        if (m_trouble && !m_trouble->isHopeless)
            m_trouble.reset();
    }
    settle();
    if (m_trouble && m_trouble->isHopeless)
        giveUp(m_trouble->error);
}

void KafkaSink::settle()
{
    const bool isAlone = m_deliveries.size() == 1;
    std::optional<Error> broken;
    for (auto it = m_deliveries.begin(); it != m_deliveries.end();) {
        if (const auto breakage = it->breakage())
            broken = breakage;
        if (!it->isSettled()) {
            ++it;
            continue;
        }
        suspect(it->suspects());
        it->finish(isAlone);
        it = m_deliveries.erase(it);
    }
    if (m_producer && m_producer->isOver())
        beginAnew();
    else if (broken)
        giveUp(*broken);
    if (m_deliveries.empty())
        m_patience.stop();
}

void KafkaSink::suspect(const std::vector<QByteArray> &ids)
{
    constexpr qsizetype most = 10'000; // those that were set aside never come again
    if (m_suspects.size() > most)
        m_suspects.clear();
    for (const QByteArray &id : ids)
        m_suspects.insert(id);
}

void KafkaSink::endProducer()
{
    m_patience.stop();
    if (m_notifier) { // it may be what called
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
    if (m_producer) {
        m_producer->silence();
        m_farewells.start([producer = m_producer.release()] { delete producer; });
    }
    m_trouble.reset();
}

/// By value: it may be of what ends here.
void KafkaSink::giveUp(Error error)
{
    endProducer();
    for (KafkaDelivery &delivery : m_deliveries) {
        suspect(delivery.suspects());
        delivery.finish(error);
    }
    m_deliveries.clear();
}

// Behind a refused event all that is under way goes again at once, through another producer. When
// it is no event's fault that this one is over, it is not at once.
void KafkaSink::beginAnew()
{
    const bool isKnown = std::any_of(m_deliveries.begin(), m_deliveries.end(),
                                     [](const auto &its) { return !its.suspects().empty(); });
    if (!isKnown && !m_deliveries.empty()) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("see what the brokers log about it");
        return giveUp({ErrorKind::Unavailable,
                       {},
                       QStringLiteral("topic %1: the producer had to end").arg(m_topic),
                       facts});
    }
    endProducer();
    for (KafkaDelivery &delivery : m_deliveries) {
        suspect(delivery.suspects());
        delivery.finishBehindRefused();
    }
    m_deliveries.clear();
}

void KafkaSink::runOut()
{
    serve(); // perhaps something is acknowledged by now
    if (m_deliveries.empty() || m_patience.isActive())
        return;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("check that the brokers are running, and that the user may "
                                  "describe the topic");
    giveUp(m_trouble
                   ? m_trouble->error
                   : Error{ErrorKind::Timeout,
                           {},
                           QStringLiteral("topic %1: no broker acknowledged in time").arg(m_topic),
                           facts});
}

Result<std::unique_ptr<Sink>> KafkaSink::make(const bridge::KafkaSinkSettings &settings,
                                              const SinkContext &context)
{
    bridge::KafkaSinkSettings its = settings;
    if (!its.caBundle.isEmpty())
        its.caBundle = QDir(context.baseDirectory).absoluteFilePath(its.caBundle);
    if (!namesSecret(its.credentials))
        return std::make_unique<KafkaSink>(its, kafkaConfig(its, {}, {}));
    const Result<base::Secret> secret = sinkSecret(its.credentials, context.secrets);
    if (!secret)
        return failure(secret.error());
    const qsizetype colon = secret->reveal().indexOf(':');
    if (colon < 1) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("write them as user:password");
        return failure(
                ErrorKind::Credentials,
                QStringLiteral("the credentials in %1 have no colon").arg(its.credentials.name),
                facts);
    }
    return std::make_unique<KafkaSink>(its,
                                       kafkaConfig(its, base::Secret(secret->reveal().left(colon)),
                                                   base::Secret(secret->reveal().mid(colon + 1))));
}

SinkSummary KafkaSink::summaryOf(const bridge::KafkaSinkSettings &settings)
{
    return {QStringLiteral("Kafka"),
            QStringLiteral("topic %1 at %2").arg(settings.topic, settings.bootstrapServers),
            {settings.bootstrapServers.section(QLatin1Char(','), 0, 0), settings.topic}};
}

EventFormat KafkaSink::formatOf(const bridge::KafkaSinkSettings &settings)
{
    return settings.contentMode == bridge::ContentMode::Structured ? EventFormat::Structured
                                                                   : EventFormat::Binary;
}

} // namespace tailrace::sinks
