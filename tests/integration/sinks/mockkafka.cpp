// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockkafka.h"

#include <QElapsedTimer>
#include <QSet>

namespace tailrace::test {

namespace {

constexpr int broker = 1;

rd_kafka_t *makeHost()
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "log_level", "0", nullptr, 0);
    return rd_kafka_new(RD_KAFKA_PRODUCER, conf, nullptr, 0);
}

MockKafka::Message messageOf(const rd_kafka_message_t &given)
{
    MockKafka::Message message;
    if (given.key)
        message.key = QByteArray(static_cast<const char *>(given.key), qsizetype(given.key_len));
    message.value = QByteArray(static_cast<const char *>(given.payload), qsizetype(given.len));
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(&given, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return message;
    const char *name = nullptr;
    const void *value = nullptr;
    size_t size = 0;
    for (size_t i = 0;
         rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i)
        message.headers.append(
                {name, QByteArray(static_cast<const char *>(value), qsizetype(size))});
    return message;
}

} // namespace

QByteArray MockKafka::Message::header(const QByteArray &name) const
{
    for (const auto &[its, text] : headers)
        if (its == name)
            return text;
    return {};
}

MockKafka::MockKafka(int partitions)
    : m_partitions(partitions)
    , m_host(makeHost())
    , m_cluster(rd_kafka_mock_cluster_new(m_host, 1))
{
    rd_kafka_mock_topic_create(m_cluster, "orders", partitions, 1);
}

MockKafka::~MockKafka()
{
    rd_kafka_mock_cluster_destroy(m_cluster);
    rd_kafka_destroy(m_host);
}

QString MockKafka::servers() const
{
    return QString::fromUtf8(rd_kafka_mock_cluster_bootstraps(m_cluster));
}

void MockKafka::setUp(bool isUp)
{
    if (isUp)
        rd_kafka_mock_broker_set_up(m_cluster, broker);
    else
        rd_kafka_mock_broker_set_down(m_cluster, broker);
}

void MockKafka::refuse(rd_kafka_resp_err_t code, int times)
{
    constexpr int16_t produce = 0; // of the protocol
    for (int i = 0; i < times; ++i)
        rd_kafka_mock_push_request_errors(m_cluster, produce, 1, code);
}

void MockKafka::setTopicError(const char *topic, rd_kafka_resp_err_t code)
{
    rd_kafka_mock_topic_set_error(m_cluster, topic, code);
}

std::vector<MockKafka::Message> MockKafka::read(const char *topic, size_t count) const
{
    MockKafkaReader reader(*this, topic);
    std::vector<Message> messages;
    QElapsedTimer timer;
    timer.start();
    while (messages.size() < count && timer.elapsed() < 5000)
        if (std::optional<Message> message = reader.next(100))
            messages.push_back(std::move(*message));
    return messages;
}

std::vector<MockKafka::Message> MockKafka::readDifferent(const char *topic, size_t count) const
{
    MockKafkaReader reader(*this, topic);
    std::vector<Message> messages;
    QSet<QByteArray> ids;
    QElapsedTimer timer;
    timer.start();
    while (size_t(ids.size()) < count && timer.elapsed() < 10'000) {
        if (std::optional<Message> message = reader.next(100)) {
            ids.insert(message->header("ce_id"));
            messages.push_back(std::move(*message));
        }
    }
    return messages;
}

MockKafkaReader::MockKafkaReader(const MockKafka &kafka, const char *topic)
    : m_topic(topic)
    , m_partitions(kafka.partitions())
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", kafka.servers().toUtf8().constData(), nullptr, 0);
    rd_kafka_conf_set(conf, "group.id", "test", nullptr, 0);
    m_consumer = rd_kafka_new(RD_KAFKA_CONSUMER, conf, nullptr, 0);
    rd_kafka_poll_set_consumer(m_consumer);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(m_partitions);
    for (int i = 0; i < m_partitions; ++i)
        rd_kafka_topic_partition_list_add(list, topic, i)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(m_consumer, list);
    rd_kafka_topic_partition_list_destroy(list);
}

MockKafkaReader::~MockKafkaReader()
{
    rd_kafka_consumer_close(m_consumer);
    rd_kafka_destroy(m_consumer);
}

std::optional<MockKafka::Message> MockKafkaReader::next(int milliseconds)
{
    std::optional<MockKafka::Message> found;
    rd_kafka_message_t *message = rd_kafka_consumer_poll(m_consumer, milliseconds);
    if (message && message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
        found = messageOf(*message);
    if (message)
        rd_kafka_message_destroy(message);
    return found;
}

qint64 MockKafkaReader::count() const
{
    qint64 sum = 0;
    for (int i = 0; i < m_partitions; ++i) {
        int64_t low = 0;
        int64_t high = 0;
        if (rd_kafka_query_watermark_offsets(m_consumer, m_topic.constData(), i, &low, &high, 5000)
            == RD_KAFKA_RESP_ERR_NO_ERROR)
            sum += high;
    }
    return sum;
}

} // namespace tailrace::test
