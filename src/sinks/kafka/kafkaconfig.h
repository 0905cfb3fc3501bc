// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "bridge/sinksettings.h"

#include <vector>

namespace tailrace::sinks {

/// A property of librdkafka's.
struct KafkaProperty
{
    const char *name;
    base::Secret value; ///< most are none; one is
};

/// user and password are of SASL. Pure.
std::vector<KafkaProperty> kafkaConfig(const bridge::KafkaSinkSettings &settings,
                                       const base::Secret &user, const base::Secret &password);

/// What the largest group of messages of one request has; a larger message goes by itself.
inline constexpr qsizetype kafkaBatchBytes = 900'000;

} // namespace tailrace::sinks
