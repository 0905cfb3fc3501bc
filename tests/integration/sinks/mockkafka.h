// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <optional>
#include <vector>

namespace tailrace::test {

/// librdkafka's mock cluster: one broker on a port of its own, topics as they are asked for.
class MockKafka
{
public:
    struct Message
    {
        QByteArray key;
        QByteArray value;
        QList<std::pair<QByteArray, QByteArray>> headers;
        QByteArray header(const QByteArray &name) const;
    };

    explicit MockKafka(int partitions);
    ~MockKafka();
    MockKafka(const MockKafka &) = delete;
    MockKafka &operator=(const MockKafka &) = delete;

    QString servers() const;
    void setUp(bool isUp);
    /// What the next so many requests to produce are answered.
    void refuse(rd_kafka_resp_err_t code, int times);
    void setTopicError(const char *topic, rd_kafka_resp_err_t code);
    /// From the beginning, each partition in its order: as soon as so many are there, or what there
    /// is after some seconds.
    std::vector<Message> read(const char *topic, size_t count) const;
    /// The same until so many different ce_id have come: where some come again.
    std::vector<Message> readDifferent(const char *topic, size_t count) const;

    int partitions() const { return m_partitions; }

private:
    const int m_partitions;
    rd_kafka_t *m_host = nullptr; ///< the cluster lives in some client
    rd_kafka_mock_cluster_t *m_cluster = nullptr;
};

/// Reads a topic of it from the beginning, each partition in its order.
class MockKafkaReader
{
public:
    MockKafkaReader(const MockKafka &kafka, const char *topic);
    ~MockKafkaReader();
    MockKafkaReader(const MockKafkaReader &) = delete;
    MockKafkaReader &operator=(const MockKafkaReader &) = delete;

    /// Nothing when none comes within so many milliseconds.
    std::optional<MockKafka::Message> next(int milliseconds);
    /// How many the topic has, read or not.
    qint64 count() const;

private:
    const QByteArray m_topic;
    const int m_partitions;
    rd_kafka_t *m_consumer = nullptr;
};

} // namespace tailrace::test
