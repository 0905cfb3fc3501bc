// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/exchange.h"

#include "base/redact.h"
#include "formats/json.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <QUrlQuery>

#include <algorithm>

namespace tailrace::trial {

namespace {

constexpr char stars[] = "****";
constexpr qsizetype mostBodyBytes = 1024 * 1024;
constexpr qsizetype shortestSecret = 6; ///< what is shorter stands in too many other words

QString tr(const char *text)
{
    return QCoreApplication::translate("Exchange", text);
}

bool isSecretHeader(const QByteArray &name, const QByteArray &secretHeader)
{
    const QByteArray lower = name.toLower();
    if (!secretHeader.isEmpty() && lower == secretHeader.toLower())
        return true;
    constexpr const char *parts[] = {"authorization", "token",  "secret", "password",
                                     "api-key",       "apikey", "cookie"};
    return std::any_of(std::begin(parts), std::end(parts),
                       [&](const char *part) { return lower.contains(part); });
}

/// Scheme and scope of AWS's stay: they tell what was signed for whom, and are no secret.
QByteArray maskedHeader(const QByteArray &value)
{
    if (value.startsWith("AWS4-HMAC-SHA256 "))
        return base::redact(QString::fromUtf8(value)).toUtf8();
    const qsizetype blank = value.indexOf(' ');
    const QByteArray scheme = blank > 0 ? value.first(blank + 1) : QByteArray();
    const bool isScheme = scheme == "Basic " || scheme == "Bearer ";
    return (isScheme ? scheme : QByteArray()) + stars;
}

void addSecret(QByteArrayList &secrets, const QByteArray &value)
{
    if (value.size() >= shortestSecret && !secrets.contains(value))
        secrets << value;
}

QByteArrayList maskHeaders(QList<net::Header> &headers, const QByteArray &secretHeader)
{
    QByteArrayList secrets;
    for (auto &[name, value] : headers) {
        if (!isSecretHeader(name, secretHeader))
            continue;
        addSecret(secrets, value);
        if (!value.startsWith("AWS4-"))
            addSecret(secrets, value.mid(value.indexOf(' ') + 1));
        value = maskedHeader(value);
    }
    return secrets;
}

/// A webhook's key often stands in its query.
QByteArrayList maskUrl(QUrl &url)
{
    QByteArrayList secrets;
    url.setUserInfo(QString());
    if (!url.hasQuery())
        return secrets;
    QUrlQuery masked;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        addSecret(secrets, value.toUtf8());
        masked.addQueryItem(name, value.isEmpty() ? QString() : QString::fromLatin1(stars));
    }
    url.setQuery(masked);
    return secrets;
}

void replaceAll(QByteArray &text, const QByteArrayList &secrets)
{
    for (const QByteArray &secret : secrets)
        text.replace(secret, stars);
}

QString headersText(const QList<net::Header> &headers)
{
    QString text;
    for (const auto &[name, value] : headers)
        text += QString::fromUtf8(name) + QStringLiteral(": ") + QString::fromUtf8(value) + u'\n';
    return text;
}

} // namespace

Exchange masked(Exchange exchange, const QByteArray &secretHeader)
{
    QByteArrayList secrets = maskHeaders(exchange.request.headers, secretHeader);
    secrets += maskUrl(exchange.request.url);
    if (!exchange.answer)
        return exchange;
    maskHeaders(exchange.answer->headers, secretHeader);
    for (auto &[name, value] : exchange.answer->headers)
        replaceAll(value, secrets);
    replaceAll(exchange.answer->body, secrets);
    return exchange;
}

QString bodyText(const QByteArray &body, bool isPretty)
{
    if (body.isEmpty())
        return {};
    if (body.size() > mostBodyBytes)
        return tr("(%1 bytes, too many to be shown)").arg(body.size());
    if (isPretty)
        if (const auto json = formats::parseJson(body))
            return QString::fromUtf8(formats::toPrettyJson(*json));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(body);
    if (decoder.hasError() || text.contains(QChar::Null))
        return tr("(%1 bytes that are no text)").arg(body.size());
    return text;
}

QString requestText(const Exchange &exchange, bool isPretty)
{
    const net::HttpRequest &request = exchange.request;
    return QString::fromLatin1(request.method) + u' ' + request.url.toString(QUrl::FullyEncoded)
           + u'\n' + headersText(request.headers) + u'\n' + bodyText(request.body, isPretty);
}

QString answerText(const Exchange &exchange, bool isPretty)
{
    if (exchange.error)
        return tr("No answer: %1").arg(base::describe(*exchange.error));
    if (!exchange.answer)
        return tr("There is no answer yet.");
    return tr("Status %1").arg(exchange.answer->status) + u'\n'
           + headersText(exchange.answer->headers) + u'\n'
           + bodyText(exchange.answer->body, isPretty);
}

} // namespace tailrace::trial
