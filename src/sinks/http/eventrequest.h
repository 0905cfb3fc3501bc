// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "net/httptransport.h"
#include "sinks/sink.h"

#include <span>

namespace tailrace::sinks {

/// The POST of events, by the HTTP protocol binding of CloudEvents 1.0: one event, or any number of
/// them in a batch.
net::HttpRequest eventRequest(const QUrl &url, bridge::ContentMode mode,
                              std::span<const Event> events);

/// An attribute's value as a header's (binding, 3.1.3.2): what is no visible ASCII, and the blank,
/// the quotation mark and the percent sign, is percent-encoded.
QByteArray headerValue(const QByteArray &utf8);

/// Names what is sent, the same in each attempt: an event's id, or a digest of a batch's.
QByteArray messageId(std::span<const Event> events);

} // namespace tailrace::sinks
