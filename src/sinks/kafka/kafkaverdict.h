// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace tailrace::sinks {

/// What an error of Kafka's means for delivery.
struct KafkaVerdict
{
    Error error;
    bool isTheEvents = false; ///< the topic will never take it; otherwise it may later
    bool isFull = false;      ///< librdkafka has too much to do already
    bool isHopeless = false;  ///< waiting alone mends nothing: somebody has to do something
};

/// code is a rd_kafka_resp_err_t, words what is known besides. Pure.
KafkaVerdict kafkaVerdict(int code, const QString &words, const QString &topic);

} // namespace tailrace::sinks
