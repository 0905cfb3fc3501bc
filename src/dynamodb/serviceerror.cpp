// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/serviceerror.h"

#include "formats/json.h"

#include <QHash>

#include <libdeflate.h>

namespace tailrace::dynamodb {

namespace {

using formats::Json;

// "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException:http://..." to its name.
QString bareCode(const QString &text)
{
    const QString head = text.section(QLatin1Char(':'), 0, 0);
    return head.mid(head.indexOf(QLatin1Char('#')) + 1).trimmed();
}

QString textOf(const Json *json, std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (const Json *member = json ? json->find(name) : nullptr;
            member && member->isString() && !member->text().isEmpty())
            return member->toString();
    return {};
}

ErrorKind kindOf(const QString &code, const QString &message, int status)
{
    ErrorKind kind = errorKindOf(code);
    // The same code for a wrong secret and for a wrong clock: the text tells (aws.md 5.4).
    const bool aboutTime = message.contains(QLatin1String("expired"), Qt::CaseInsensitive)
                           || message.contains(QLatin1String("not yet current"));
    if (kind == ErrorKind::BadSignature && aboutTime)
        kind = ErrorKind::ClockSkew;
    if (kind == ErrorKind::Rejected && status >= 500)
        return ErrorKind::Unavailable;
    return kind == ErrorKind::Rejected && status == 429 ? ErrorKind::Throttled : kind;
}

std::optional<std::chrono::milliseconds> retryAfter(const net::HttpResponse &response)
{
    bool ok = false;
    const int ms = response.header("x-amz-retry-after").trimmed().toInt(&ok);
    return ok && ms >= 0 ? std::optional(std::chrono::milliseconds(ms)) : std::nullopt;
}

Error foreignAnswer(const net::HttpResponse &response, ErrorFacts facts)
{
    facts.remedy = QStringLiteral(
            "open a web page to sign in to the network, or check the endpoint and the proxy");
    if (response.status >= 300 && response.status < 400) {
        return Error{
                ErrorKind::Malformed,
                {},
                QStringLiteral("the endpoint answered with a redirect (%1), which is not followed")
                        .arg(response.status),
                facts};
    }
    const ErrorKind kind = response.status >= 500 ? ErrorKind::Unavailable : ErrorKind::Malformed;
    return Error{kind,
                 {},
                 QStringLiteral("status %1 with something that is not an AWS answer (a captive "
                                "portal or a proxy?)")
                         .arg(response.status),
                 facts};
}

QString remedyForCode(const QString &code, ErrorKind kind, const QString &message)
{
    if (kind == ErrorKind::Denied && message.contains(QLatin1String("kms"), Qt::CaseInsensitive))
        return QStringLiteral(
                "the table's key is customer managed: allow kms:Decrypt on it for this principal");
    if (code.startsWith(QLatin1String("IncompleteSignature"))
        || code.startsWith(QLatin1String("MissingAuthentication")))
        return QStringLiteral("check whether a proxy removes headers");
    return {};
}

} // namespace

ErrorKind errorKindOf(const QString &code)
{
    static const QHash<QString, ErrorKind> kinds = [] {
        QHash<QString, ErrorKind> out;
        const auto add = [&out](ErrorKind kind, std::initializer_list<const char *> codes) {
            for (const char *name : codes)
                out.insert(QString::fromLatin1(name), kind);
        };
        add(ErrorKind::Throttled,
            {"Throttling", "Throttled", "ThrottlingException", "ThrottledException",
             "RequestThrottledException", "RequestThrottled", "TooManyRequestsException",
             "ProvisionedThroughputExceededException", "TransactionInProgressException",
             "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
             "PriorRequestNotComplete", "EC2ThrottledException", "KMSThrottlingException",
             "KmsThrottled", "KMSThrottling"});
        add(ErrorKind::Unavailable,
            {"InternalServerError", "InternalFailure", "ServiceUnavailable",
             "ServiceUnavailableException", "RequestTimeout", "RequestTimeoutException",
             "IDPCommunicationError", "InternalError", "InternalException", "ServiceException"});
        add(ErrorKind::UnknownKey, {"UnrecognizedClientException", "InvalidClientTokenId"});
        add(ErrorKind::BadSignature,
            {"InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignatureException",
             "IncompleteSignature", "MissingAuthenticationToken",
             "MissingAuthenticationTokenException"});
        add(ErrorKind::ClockSkew,
            {"RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed", "AuthFailure"});
        add(ErrorKind::ExpiredCredentials, {"ExpiredTokenException", "ExpiredToken"});
        add(ErrorKind::Denied, {"AccessDeniedException", "AccessDenied", "AuthorizationError",
                                "AuthorizationErrorException", "KMSAccessDeniedException",
                                "KMSAccessDenied", "KmsAccessDenied"});
        add(ErrorKind::NotFound,
            {"ResourceNotFoundException", "TableNotFoundException", "QueueDoesNotExist",
             "AWS.SimpleQueueService.NonExistentQueue", "NotFound", "NotFoundException"});
        add(ErrorKind::Conflict, {"ConditionalCheckFailedException"});
        add(ErrorKind::Busy, {"ResourceInUseException", "TransactionConflictException",
                              "ReplicatedWriteConflictException", "TableInUseException"});
        add(ErrorKind::ExpiredIterator, {"ExpiredIteratorException"});
        add(ErrorKind::Trimmed, {"TrimmedDataAccessException"});
        return out;
    }();
    return kinds.value(code, ErrorKind::Rejected);
}

Error serviceError(const net::HttpResponse &response, const QString &operation)
{
    ErrorFacts facts;
    facts.httpStatus = response.status;
    facts.operation = operation;
    facts.requestId = QString::fromLatin1(response.header("x-amzn-RequestId").left(128));
    facts.retryAfter = retryAfter(response);
    const auto body = formats::parseJson(response.body);
    const Json *object = body && body->isObject() ? &*body : nullptr;
    QString code = bareCode(QString::fromLatin1(response.header("x-amzn-errortype")));
    if (code.isEmpty())
        code = bareCode(textOf(object, {"__type", "code", "Code"}));
    if (code.isEmpty())
        return foreignAnswer(response, facts);
    const QString message = textOf(object, {"message", "Message", "errorMessage"});
    const ErrorKind kind = kindOf(code, message, response.status);
    facts.remedy = remedyForCode(code, kind, message);
    return Error{kind, code,
                 message.isEmpty() ? QStringLiteral("the service gave no reason") : message, facts};
}

Result<> checkAnswer(const net::HttpResponse &response, const QString &operation, bool records)
{
    ErrorFacts facts;
    facts.httpStatus = response.status;
    facts.operation = operation;
    facts.requestId = QString::fromLatin1(response.header("x-amzn-RequestId").left(128));
    const auto malformed = [&](const QString &why) {
        return failure(ErrorKind::Malformed, why, facts);
    };
    const QByteArray &body = response.body;
    const QByteArray sent = response.header("x-amz-crc32").trimmed();
    if (!sent.isEmpty()) {
        bool ok = false;
        const quint32 expected = sent.toUInt(&ok);
        if (!ok || libdeflate_crc32(0, body.constData(), size_t(body.size())) != expected)
            return malformed(
                    QStringLiteral("the answer was damaged on the way: its checksum does not fit"));
    }
    if (body.isEmpty())
        return malformed(QStringLiteral("the answer is empty"));
    if (records) {
        const QByteArray trimmed = body.trimmed();
        if (trimmed.startsWith('{') && trimmed.endsWith('}'))
            return {};
    } else if (const auto json = formats::parseJson(body); json && json->isObject()) {
        return {};
    }
    facts.remedy = QStringLiteral(
            "open a web page to sign in to the network, or check the endpoint and the proxy");
    return malformed(QStringLiteral(
            "the answer is cut off or not an AWS answer (a captive portal or a proxy?)"));
}

} // namespace tailrace::dynamodb
