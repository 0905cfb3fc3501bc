// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

namespace tailrace::dynamodb {

/// The service's clock minus ours by an answer's Date header; nothing when the header is missing or
/// no date, when the answer is from a cache (Age), or when the request took longer than 15 minutes
/// (aws/retry.json, clockSkew). Pure.
std::optional<std::chrono::milliseconds>
clockOffsetOf(const net::HttpResponse &response, qint64 receivedMs, std::chrono::milliseconds took);

/// Offsets below four minutes are left alone: the service accepts five.
constexpr std::chrono::milliseconds clockSkewThreshold{240'000};

} // namespace tailrace::dynamodb
