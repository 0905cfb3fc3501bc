// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/answers.h"

#include "formats/json.h"

#include <QHash>

#include <ctime>

namespace tailrace::sandbox {

Answer errorAnswer(const ApiError &error)
{
    QByteArray body =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error.code + "\",\"message\":";
    formats::appendJsonString(body, error.message.toUtf8());
    return {error.status, jsonType, body + error.extra + '}', error.code};
}

Answer callerIdentity(const QString &account)
{
    const QByteArray id = account.toLatin1();
    return {200,
            "text/xml",
            "<GetCallerIdentityResponse "
            "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/"
            "\"><GetCallerIdentityResult><Arn>arn:aws:iam::"
                    + id + ":user/sandbox</Arn><UserId>AIDASANDBOX</UserId><Account>" + id
                    + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            {}};
}

Answer stsErrorAnswer(const ApiError &error)
{
    static const QHash<QByteArray, QByteArray> names = {
            {"UnrecognizedClientException", "InvalidClientTokenId"},
            {"InvalidSignatureException", "SignatureDoesNotMatch"},
            {"ExpiredTokenException", "ExpiredToken"}};
    QByteArray name = names.value(error.code, error.code);
    if (name.endsWith("Exception"))
        name.chop(9);
    return {403, "text/xml",
            "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
            "<Type>Sender</Type><Code>"
                    + name + "</Code><Message>" + error.message.toHtmlEscaped().toUtf8()
                    + "</Message></Error></ErrorResponse>",
            name};
}

// strftime in the C locale that the program keeps for numbers and dates; QLocale costs ten times
// more.
QByteArray httpDate(qint64 ms)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const time_t seconds = time_t(ms / 1000);
    std::tm t;
    gmtime_r(&seconds, &t);
    char rest[32];
    const size_t length = std::strftime(rest, sizeof rest, " %Y %H:%M:%S GMT", &t);
    QByteArray out(days[t.tm_wday]);
    out.append(t.tm_mday < 10 ? ", 0" : ", ").append(QByteArray::number(t.tm_mday));
    return out.append(' ').append(months[t.tm_mon]).append(rest, qsizetype(length));
}

} // namespace tailrace::sandbox
