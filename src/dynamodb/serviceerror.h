// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

namespace tailrace::dynamodb {

/// What a service's own word for an error says to a caller; Rejected when it is not a known one.
ErrorKind errorKindOf(const QString &code);

/// Why the service said no, from an answer that is not 2xx (aws.md 5.3, 5.4): code from
/// x-amzn-errortype, else __type, else code; message, request id, retry-after. An answer that is
/// not AWS's (a captive portal, a proxy) is said to be one. Pure.
Error serviceError(const net::HttpResponse &response, const QString &operation);

/// Whether a 200 answer is whole: CRC-32 where it is sent, a JSON object from first to last byte.
/// records says that the body is GetRecords', whose index checks every byte again. Malformed.
Result<> checkAnswer(const net::HttpResponse &response, const QString &operation, bool records);

} // namespace tailrace::dynamodb
