// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// The members of sink.dynamodb; path is the sink's ("routes[0].sink.dynamodb").
SinkSettings readDynamoDbSink(const formats::Json &json, const QString &path, FaultList &faults);

/// A route into the table that its bridge reads would feed itself without end: a fault.
void refuseLoops(const Document &document, const formats::Json &json, FaultList &faults);

} // namespace tailrace::bridge
