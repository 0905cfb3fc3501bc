// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "doctor/clockjudge.h"
#include "doctor/networkjudge.h"

#include <QFuture>

namespace tailrace::net {
class HttpTransport;
}

namespace tailrace::doctor {

// Thin: each gathers facts, and none judges.

/// Which way requests to the endpoint take.
RouteFacts routeTo(const EndpointFacts &endpoint, const net::ProxyChoice &proxy);

/// Addresses are not looked up.
QFuture<DnsFacts> lookUp(const QString &host);

/// Asks the endpoint for its health, unsigned, and compares its clock with the machine's. context
/// is the receiver's side and has to outlive the transport's answer.
QFuture<ClockFacts> askForTheTime(net::HttpTransport &transport, const QUrl &endpoint,
                                  const base::Clock &clock, QObject *context);

} // namespace tailrace::doctor
