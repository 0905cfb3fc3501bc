// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// The sinks that are services of AWS's: an ARN, and how it is reached.
SinkSettings readSqsSink(const formats::Json &json, const QString &path, FaultList &faults);
SinkSettings readSnsSink(const formats::Json &json, const QString &path, FaultList &faults);
SinkSettings readEventBridgeSink(const formats::Json &json, const QString &path, FaultList &faults);
SinkSettings readKinesisSink(const formats::Json &json, const QString &path, FaultList &faults);
SinkSettings readLambdaSink(const formats::Json &json, const QString &path, FaultList &faults);

} // namespace tailrace::bridge
