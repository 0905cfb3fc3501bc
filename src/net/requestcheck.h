// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

namespace tailrace::net {

/// What an HTTP library lets through (qt-traps.md): header injection, odd URLs. Usage
/// when refused.
Result<> checkRequest(const HttpRequest &request);

/// What it accepts in answers and should not: two lengths, a length that does not fit, an encoding
/// that was not asked for. Malformed when refused.
Result<> checkResponse(const HttpResponse &response);

} // namespace tailrace::net
