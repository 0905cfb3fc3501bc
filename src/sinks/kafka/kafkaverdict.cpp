// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/kafka/kafkaverdict.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <iterator>

namespace tailrace::sinks {

namespace {

enum class Means { Wait, Hopeless, TheEvents, Full };

struct Code
{
    int code;
    ErrorKind kind;
    Means means;
    const char *remedy;
};

constexpr const char *checkServers = "check bootstrapServers, and that the brokers are running";
constexpr const char *checkCredentials = "check sasl, and the user:password in the variable that "
                                         "credentials name";
constexpr const char *allowTopic = "allow the user to write to the topic (ACL WRITE, and "
                                   "IDEMPOTENT_WRITE on the cluster)";
constexpr const char *makeTopic = "make the topic, or correct its name";

// The last one is for all others.
constexpr Code codes[] = {
        {RD_KAFKA_RESP_ERR__AUTHENTICATION, ErrorKind::Denied, Means::Hopeless, checkCredentials},
        {RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, ErrorKind::Denied, Means::Hopeless,
         checkCredentials},
        {RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, ErrorKind::Denied, Means::Hopeless,
         "choose a mechanism in sasl that the brokers know"},
        {RD_KAFKA_RESP_ERR__SSL, ErrorKind::Tls, Means::Hopeless,
         "name the brokers' root in caBundle, and the hosts that their certificates are for"},
        {RD_KAFKA_RESP_ERR__RESOLVE, ErrorKind::Network, Means::Wait, checkServers},
        {RD_KAFKA_RESP_ERR__TRANSPORT, ErrorKind::Network, Means::Wait, checkServers},
        {RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, ErrorKind::Network, Means::Wait, checkServers},
        {RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, ErrorKind::NotFound, Means::Hopeless, makeTopic},
        {RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, ErrorKind::NotFound, Means::Hopeless, makeTopic},
        {RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, ErrorKind::Denied, Means::Hopeless,
         allowTopic},
        {RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, ErrorKind::Denied, Means::Hopeless,
         allowTopic},
        {RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, ErrorKind::Rejected, Means::TheEvents,
         "raise max.message.bytes of the topic, or make less of a record in the route's shape"},
        {RD_KAFKA_RESP_ERR_INVALID_RECORD, ErrorKind::Rejected, Means::TheEvents,
         "see what the topic asks of a message (a compacted one wants keys)"},
        {RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, ErrorKind::Unavailable, Means::Wait,
         "start the brokers that are missing (min.insync.replicas of the topic)"},
        {RD_KAFKA_RESP_ERR__QUEUE_FULL, ErrorKind::Throttled, Means::Full,
         "use smaller batches, or fewer at a time"},
        {0, ErrorKind::Unavailable, Means::Wait, "see what the brokers log about it"},
};

} // namespace

KafkaVerdict kafkaVerdict(int code, const QString &words, const QString &topic)
{
    const Code &found = *std::find_if(std::begin(codes), std::end(codes) - 1,
                                      [code](const Code &row) { return row.code == code; });
    ErrorFacts facts;
    facts.remedy = QLatin1String(found.remedy);
    const bool isHandshake = code == RD_KAFKA_RESP_ERR__TRANSPORT
                             && (words.contains(QLatin1String("SSL_HANDSHAKE"))
                                 || words.contains(QLatin1String("SSL handshake")));
    if (isHandshake) // cut off in the middle of it
        facts.remedy = QStringLiteral("name a port where the brokers speak TLS");
    const auto known = static_cast<rd_kafka_resp_err_t>(code);
    const QString why = QString::fromUtf8(rd_kafka_err2str(known))
                        + (words.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(words));
    return {Error{isHandshake ? ErrorKind::Tls : found.kind,
                  QString::fromUtf8(rd_kafka_err2name(known)),
                  QStringLiteral("topic %1: %2").arg(topic, why), facts},
            found.means == Means::TheEvents, found.means == Means::Full,
            found.means == Means::Hopeless};
}

} // namespace tailrace::sinks
