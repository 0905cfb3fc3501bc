// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// A route's sink and delivery members; path is the route's ("routes[0]").
SinkSettings readSink(const formats::Json &json, const QString &path, FaultList &faults);
DeliverySettings readDelivery(const formats::Json &json, const QString &path, FaultList &faults);

} // namespace tailrace::bridge
