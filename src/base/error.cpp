// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace tailrace::base {

namespace {

QString remedyByKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return QStringLiteral("see --help");
    case ErrorKind::Invalid:
    case ErrorKind::Rejected:
        return QStringLiteral("correct the value and try again");
    case ErrorKind::Malformed:
        return QStringLiteral(
                "check that the data is complete and that no proxy answers in the service's place");
    case ErrorKind::File:
        return QStringLiteral("check the path and its permissions");
    case ErrorKind::Credentials:
        return QStringLiteral("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile "
                              "with --profile");
    case ErrorKind::Network:
        return QStringLiteral("check the endpoint, the network and the proxy");
    case ErrorKind::Tls:
        return QStringLiteral("check the host name, or name the missing root with --ca-bundle");
    case ErrorKind::Timeout:
        return QStringLiteral("check the network and try again");
    case ErrorKind::Throttled:
        return QStringLiteral("wait a moment, or use fewer readers");
    case ErrorKind::Unavailable:
        return QStringLiteral("try again; a write may have happened, so read the item back first");
    case ErrorKind::Denied:
        return QStringLiteral("allow the action for this principal in its IAM policy");
    case ErrorKind::BadSignature:
        return QStringLiteral("check the secret access key");
    case ErrorKind::ClockSkew:
        return QStringLiteral("set this machine's clock");
    case ErrorKind::ExpiredCredentials:
        return QStringLiteral("sign in again to get new temporary credentials");
    case ErrorKind::UnknownKey:
        return QStringLiteral("check the access key id and session token, and that they belong to "
                              "this partition");
    case ErrorKind::NotFound:
        return QStringLiteral("check the name and the region");
    case ErrorKind::Conflict:
        return QStringLiteral("read the item and adapt the condition");
    case ErrorKind::Busy:
        return QStringLiteral("wait until the other change has ended");
    case ErrorKind::ExpiredIterator:
        return QStringLiteral("get a new shard iterator");
    case ErrorKind::Trimmed:
        return QStringLiteral("go on at TRIM_HORIZON; the records in between are lost");
    case ErrorKind::Cancelled:
        return QStringLiteral("start it again");
    }
    return {};
}

// One line for terminals and logs: no control or bidirectional characters from data.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        const bool bidi = (c.unicode() >= 0x202A && c.unicode() <= 0x202E)
                          || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
        if (c.category() == QChar::Other_Control || bidi || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator)
            c = QLatin1Char(' ');
    }
    return text.simplified();
}

} // namespace

QString remedyFor(const Error &error)
{
    return error.facts.remedy.isEmpty() ? remedyByKind(error.kind) : error.facts.remedy;
}

QString describe(const Error &error)
{
    QString why = error.code.isEmpty() ? error.message
                                       : error.code + QStringLiteral(": ") + error.message;
    if (error.facts.byteOffset >= 0 && !why.contains(QStringLiteral("byte ")))
        why += QStringLiteral(" at byte %1").arg(error.facts.byteOffset);
    if (!error.facts.requestId.isEmpty())
        why += QStringLiteral(" (request id %1)").arg(error.facts.requestId);
    return oneLine(why + QStringLiteral("; ") + remedyFor(error));
}

} // namespace tailrace::base
