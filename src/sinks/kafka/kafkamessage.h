// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

namespace tailrace::sinks {

/// The headers of a message by the Kafka binding of CloudEvents 1.0. A structured event has its id
/// there, too, so that whoever looks for repetitions need not read it. Pure.
QList<std::pair<QByteArray, QByteArray>> kafkaHeaders(const Event &event, EventFormat format);

} // namespace tailrace::sinks
