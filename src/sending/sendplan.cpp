// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/sendplan.h"

namespace tailrace::sending {

Outcome outcomeOf(const Error &error, const dynamodb::WriteRequest &request)
{
    switch (error.kind) {
    case ErrorKind::Throttled:
    case ErrorKind::Busy:
        return Outcome::Later; // refused as a whole
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Unavailable:
    case ErrorKind::Malformed:
        return dynamodb::mayBeRepeated(request) ? Outcome::Later : Outcome::Uncertain;
    case ErrorKind::Usage:
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
    case ErrorKind::Rejected:
        return Outcome::Refused;
    case ErrorKind::File:
    case ErrorKind::Credentials:
    case ErrorKind::Tls:
    case ErrorKind::Denied:
    case ErrorKind::BadSignature:
    case ErrorKind::ClockSkew:
    case ErrorKind::ExpiredCredentials:
    case ErrorKind::UnknownKey:
    case ErrorKind::NotFound:
    case ErrorKind::ExpiredIterator:
    case ErrorKind::Trimmed:
    case ErrorKind::Cancelled:
        break;
    }
    return Outcome::Fatal;
}

} // namespace tailrace::sending
