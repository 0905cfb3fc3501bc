// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace tailrace::base {

/// What a caller decides on. The service's own word stands in Error::code.
enum class ErrorKind {
    Usage,     ///< the caller asked for something that makes no sense (exit status 2)
    Invalid,   ///< a value that is well-formed but not allowed: an ARN, an item, a bridge document
    Malformed, ///< bytes that are not what they should be: cut JSON, HTML from a proxy, wrong
               ///< checksum
    File,      ///< a file that can't be read or written
    Credentials,        ///< none found, or incomplete
    Network,            ///< no answer: refused, reset, DNS, proxy
    Tls,                ///< the peer could not be trusted; nothing of the request was sent
    Timeout,            ///< no answer in time
    Throttled,          ///< slow down; may be tried again later
    Unavailable,        ///< a fault of the service (5xx): a write may have happened
    Denied,             ///< AccessDenied: the policy does not allow it
    BadSignature,       ///< wrong secret, or something changed the request
    ClockSkew,          ///< the signature's time is too far from the service's
    ExpiredCredentials, ///< temporary credentials have ended
    UnknownKey,         ///< key id or session token is not known
    NotFound,           ///< table, stream or shard is not there (or the region is another)
    Conflict,           ///< a condition was false
    Busy,               ///< another change is in progress
    ExpiredIterator,    ///< shard iterator older than 15 minutes
    Trimmed,   ///< the position is older than what the stream still holds: records are lost
    Rejected,  ///< the service refused the request for another reason (ValidationException, ...)
    Cancelled, ///< by us
};

/// What is known besides the words. Fields are empty where they do not apply.
struct ErrorFacts
{
    int httpStatus = 0;
    std::optional<std::chrono::milliseconds> retryAfter;
    QString requestId;
    QString operation;      ///< e.g. PutItem
    qint64 byteOffset = -1; ///< where in a malformed text, in bytes
    int line = 0;           ///< one-based, where the text has lines
    int column = 0;         ///< one-based, in bytes
    QString remedy;         ///< what to do, when it is known where the error was made
};

/// The world's failures, as values. Our own mistakes are Q_ASSERTs.
struct Error
{
    ErrorKind kind = ErrorKind::Invalid;
    QString code;    ///< the service's own word, if it had one
    QString message; ///< plain English: why
    ErrorFacts facts;
};

/// The advice that goes with an error: facts.remedy, else one by kind. One sentence without a full
/// stop.
QString remedyFor(const Error &error);

/// "WHY; WHAT TO DO", on one line, control characters replaced: the tail of the CLI's error line.
QString describe(const Error &error);

} // namespace tailrace::base
