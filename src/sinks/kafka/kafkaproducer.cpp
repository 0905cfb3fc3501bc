// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/kafka/kafkaproducer.h"

#include "base/logging.h"
#include "sinks/kafka/kafkamessage.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace tailrace::sinks {

namespace {

constexpr quint64 one = 1; // an eventfd takes eight bytes

void log(const rd_kafka_t *, int, const char *facility, const char *text)
{
    qCDebug(lcDelivery, "librdkafka %s: %s", facility, text);
}

} // namespace

KafkaProducer::KafkaProducer(QByteArray topic, Reported reported, Troubled troubled)
    : m_topic(std::move(topic))
    , m_reported(std::move(reported))
    , m_troubled(std::move(troubled))
    , m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

KafkaProducer::~KafkaProducer()
{
    if (m_kafka) {
        silence();
        rd_kafka_purge(m_kafka, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
        rd_kafka_destroy(m_kafka);
    }
    ::close(m_wake);
}

Result<std::unique_ptr<KafkaProducer>> KafkaProducer::make(const std::vector<KafkaProperty> &config,
                                                           const QByteArray &topic,
                                                           Reported reported, Troubled troubled)
{
    std::unique_ptr<KafkaProducer> made(
            new KafkaProducer(topic, std::move(reported), std::move(troubled)));
    if (const Result<> started = made->start(config); !started)
        return failure(started.error());
    return made;
}

Result<> KafkaProducer::start(const std::vector<KafkaProperty> &config)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    char why[512] = "";
    const auto refused = [&why] {
        return failure(ErrorKind::Usage,
                       QStringLiteral("librdkafka refuses the sink's settings: %1")
                               .arg(QString::fromUtf8(why)));
    };
    for (const auto &[name, value] : config) {
        if (rd_kafka_conf_set(conf, name, value.reveal().constData(), why, sizeof why)
            != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(conf);
            return refused();
        }
    }
    rd_kafka_conf_set_opaque(conf, this);
    rd_kafka_conf_set_log_cb(conf, log);
    rd_kafka_conf_set_dr_msg_cb(
            conf, [](rd_kafka_t *, const rd_kafka_message_t *message, void *self) {
                const auto &reported = static_cast<KafkaProducer *>(self)->m_reported;
                if (reported)
                    reported(message->_private, message->err);
            });
    rd_kafka_conf_set_error_cb(
            conf, [](rd_kafka_t *kafka, int code, const char *words, void *self) {
                const auto &troubled = static_cast<KafkaProducer *>(self)->m_troubled;
                auto error = static_cast<rd_kafka_resp_err_t>(code);
                char reason[512] = "";
                if (error == RD_KAFKA_RESP_ERR__FATAL)
                    error = rd_kafka_fatal_error(kafka, reason, sizeof reason);
                if (troubled)
                    troubled(error, QString::fromUtf8(*reason ? reason : words));
            });
    m_kafka = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
    if (!m_kafka) {
        rd_kafka_conf_destroy(conf);
        return refused();
    }
    rd_kafka_queue_t *queue = rd_kafka_queue_get_main(m_kafka);
    rd_kafka_queue_io_event_enable(queue, m_wake, &one, sizeof one);
    rd_kafka_queue_destroy(queue);
    return {};
}

rd_kafka_resp_err_t KafkaProducer::produce(const Event &event, EventFormat format, void *ticket)
{
    rd_kafka_headers_t *headers = rd_kafka_headers_new(12);
    for (const auto &[name, value] : kafkaHeaders(event, format))
        rd_kafka_header_add(headers, name.constData(), name.size(), value.constData(),
                            value.size());
    const bool hasKey = !event.itemKey.isEmpty();
    // clang-format off
    const rd_kafka_resp_err_t code = rd_kafka_producev(
            m_kafka, RD_KAFKA_V_TOPIC(m_topic.constData()),
            RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
            RD_KAFKA_V_KEY(hasKey ? event.itemKey.constData() : nullptr, size_t(event.itemKey.size())),
            RD_KAFKA_V_VALUE(const_cast<char *>(event.body.constData()), size_t(event.body.size())),
            RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(ticket), RD_KAFKA_V_END);
    // clang-format on
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        rd_kafka_headers_destroy(headers);
    return code;
}

bool KafkaProducer::isOver() const
{
    return rd_kafka_fatal_error(m_kafka, nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR;
}

void KafkaProducer::serve()
{
    quint64 count = 0;
    while (::read(m_wake, &count, sizeof count) > 0) {
    }
    while (m_reported && rd_kafka_poll(m_kafka, 0) > 0) {
    }
}

void KafkaProducer::silence()
{
    m_reported = {};
    m_troubled = {};
}

} // namespace tailrace::sinks
