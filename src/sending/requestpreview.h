// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/jsonclient.h"
#include "formats/json.h"

namespace tailrace::sending {

/// A request as it would be sent, without what is secret: method, url, headers, body. The signature
/// and the session token are stars. Pure.
formats::Json shownRequest(const dynamodb::PreparedCall &call);

} // namespace tailrace::sending
