// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"

namespace tailrace::aws {

/// A raw HTTP/1.1 request (request line, headers, blank line, body; LF or CRLF) as something to
/// sign. A line that begins with white space continues the header before it; the path may hold
/// blanks and bytes above 0x7F, as in the SigV4 test suite. Malformed with the line.
Result<SignableRequest> parseRawRequest(QByteArrayView text);

} // namespace tailrace::aws
