// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/awserror.h"

#include "dynamodb/serviceerror.h"

#include <algorithm>

namespace tailrace::sinks {

namespace {

bool isOfKey(const Error &error)
{
    return error.code.startsWith(QLatin1String("KMS"), Qt::CaseInsensitive);
}

/// What a function or a queue is in at the moment (409: it is being updated; 403, 408, 410: what it
/// needs is not there), rather than what was sent.
bool isOfState(int httpStatus)
{
    return httpStatus == 403 || (httpStatus >= 408 && httpStatus <= 410);
}

QString remedyOf(const Error &error, const AwsUse &use)
{
    if (isOfKey(error)
        || (error.kind == ErrorKind::Denied
            && error.message.contains(QLatin1String("kms:"), Qt::CaseInsensitive)))
        return QStringLiteral(
                "the target is encrypted with a customer managed key: check that the "
                "key is enabled, and allow kms:GenerateDataKey and kms:Decrypt on it");
    if (error.kind == ErrorKind::Denied)
        return QStringLiteral("allow %1 on %2; tailrace-cli policy prints what a bridge needs")
                .arg(use.action, use.resource);
    if (error.kind == ErrorKind::NotFound)
        return QStringLiteral("check that %1 is there, and its region").arg(use.resource);
    if (error.kind == ErrorKind::Rejected)
        return QStringLiteral(
                "see what the service says about the event; a template can change it");
    return error.facts.remedy;
}

} // namespace

bool mayGoWellLater(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Usage:
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
        return false;
    case ErrorKind::Rejected:
        return isOfKey(error) || isOfState(error.facts.httpStatus);
    default:
        return true;
    }
}

DeliveryOutcome requestFailed(Error error, size_t count, const AwsUse &use)
{
    DeliveryOutcome outcome;
    outcome.retryable = mayGoWellLater(error);
    error.facts.remedy = remedyOf(error, use);
    outcome.error = std::move(error);
    outcome.isOfAll = count > 1;
    outcome.tried = count;
    return outcome;
}

DeliveryOutcome outcomeOf(const std::vector<EntryAnswer> &entries, const AwsUse &use)
{
    const auto first = std::find_if(entries.begin(), entries.end(), [](const EntryAnswer &entry) {
        return entry.kind != EntryAnswer::Kind::Taken;
    });
    DeliveryOutcome outcome;
    outcome.acknowledged = size_t(first - entries.begin());
    if (first == entries.end())
        return outcome;
    Error error;
    if (first->kind == EntryAnswer::Kind::Unmentioned) {
        error = {ErrorKind::Malformed,
                 {},
                 QStringLiteral("the answer does not say what became of an event"),
                 {}};
    } else {
        error = {dynamodb::errorKindOf(first->code), first->code, first->message, {}};
        if (error.message.isEmpty())
            error.message = QStringLiteral("the service gave no reason");
        if (error.kind == ErrorKind::Rejected && !first->isOurFault)
            error.kind = ErrorKind::Unavailable;
    }
    outcome.retryable = mayGoWellLater(error);
    error.facts.remedy = remedyOf(error, use);
    outcome.error = std::move(error);
    return outcome;
}

} // namespace tailrace::sinks
