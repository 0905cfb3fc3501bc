// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/kafka/kafkaconfig.h"

namespace tailrace::sinks {

namespace {

const char *protocolOf(const bridge::KafkaSinkSettings &settings)
{
    const bool shows = !settings.saslMechanism.isEmpty();
    if (settings.isEncrypted)
        return shows ? "SASL_SSL" : "SSL";
    return shows ? "SASL_PLAINTEXT" : "PLAINTEXT";
}

} // namespace

std::vector<KafkaProperty> kafkaConfig(const bridge::KafkaSinkSettings &settings,
                                       const base::Secret &user, const base::Secret &password)
{
    std::vector<KafkaProperty> out;
    const auto add = [&out](const char *name, const QByteArray &value) {
        out.push_back({name, base::Secret(value)});
    };
    add("bootstrap.servers", settings.bootstrapServers.toUtf8());
    add("client.id", "tailrace");
    add("security.protocol", protocolOf(settings));
    // Each event once and in the order of its partition, on all replicas, whatever is repeated.
    add("enable.idempotence", "true");
    add("acks", "all");
    // Where a message is refused nothing behind it passes: the producer ends, and another begins.
    add("enable.gapless.guarantee", "true");
    add("partitioner", "murmur2_random"); // an item is where Java's clients look for it
    // A message that ran out of time would leave a hole that later ones pass: the sink itself ends
    // a delivery, with all that is under way.
    add("message.timeout.ms", "0");
    add("linger.ms", "1");
    add("batch.size", QByteArray::number(kafkaBatchBytes));
    add("message.max.bytes", "16000000"); // the broker's own limit decides
    add("queue.buffering.max.messages", "200000");
    add("topic.metadata.propagation.max.ms", "4000"); // how long a topic may be unknown
    add("socket.connection.setup.timeout.ms", "5000");
    add("socket.keepalive.enable", "true");
    add("reconnect.backoff.max.ms", "2000");
    if (settings.isEncrypted)
        add("ssl.endpoint.identification.algorithm", "https");
    if (!settings.caBundle.isEmpty())
        add("ssl.ca.location", settings.caBundle.toUtf8());
    if (!settings.saslMechanism.isEmpty()) {
        add("sasl.mechanisms", settings.saslMechanism.toUtf8());
        out.push_back({"sasl.username", user});
        out.push_back({"sasl.password", password});
    }
    return out;
}

} // namespace tailrace::sinks
