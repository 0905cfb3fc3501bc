// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// The members of sink.kafka; path is the sink's ("routes[0].sink.kafka").
SinkSettings readKafkaSink(const formats::Json &json, const QString &path, FaultList &faults);

} // namespace tailrace::bridge
