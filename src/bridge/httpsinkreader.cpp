// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/httpsinkreader.h"

#include "aws/endpoint.h"
#include "bridge/choice.h"
#include "bridge/objectreader.h"
#include "bridge/sinkcredentials.h"

#include <QRegularExpression>
#include <QUrl>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

QString urlProblem(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool http =
            url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !http || url.host().isEmpty())
        return QStringLiteral("this is no http or https URL; write it like "
                              "https://example.com/hook");
    if (!url.userInfo().isEmpty())
        return QStringLiteral("a user or password never stands in a URL of a bridge's file; take "
                              "it out");
    if (url.hasFragment())
        return QStringLiteral("what follows the # is never sent; take it out");
    return {};
}

/// By TLS, or without leaving this machine.
bool isPrivate(const QString &url)
{
    const QUrl server = QUrl(url, QUrl::StrictMode).adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    return aws::classifyEndpoint(server.toString()).has_value();
}

constexpr Choice<ContentMode> contentModes[] = {{"structured", ContentMode::Structured},
                                                {"binary", ContentMode::Binary},
                                                {"batch", ContentMode::Batch}};

constexpr Choice<Authentication> authentications[] = {{"basic", Authentication::Basic},
                                                      {"bearer", Authentication::Bearer},
                                                      {"apiKey", Authentication::ApiKey},
                                                      {"hmac", Authentication::Hmac}};

QString readApiKeyHeader(ObjectReader &reader, Authentication authentication)
{
    const QString usual = QStringLiteral("X-Api-Key");
    const auto header = reader.text("apiKeyHeader", Presence::Optional, usual);
    if (!header)
        return usual;
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"));
    static const QRegularExpression ours(
            QStringLiteral("^(host|content-.*|transfer-encoding|connection|ce-.*|webhook-.*)$"),
            QRegularExpression::CaseInsensitiveOption);
    const Json &json = *reader.json().find("apiKeyHeader");
    if (!name.match(*header).hasMatch() || ours.match(*header).hasMatch())
        reader.fault(json, "apiKeyHeader",
                     QStringLiteral("%1 can't be the header of a key; write one like X-Api-Key")
                             .arg(quoted(header->toUtf8())));
    else if (authentication != Authentication::ApiKey)
        reader.fault(json, "apiKeyHeader",
                     QStringLiteral("it belongs to authentication: apiKey; take it out"));
    return *header;
}

void readAuthentication(ObjectReader &reader, const QString &path, HttpSinkSettings &http)
{
    http.authentication =
            readChoice(reader, "authentication", authentications, Authentication::None);
    http.apiKeyHeader = readApiKeyHeader(reader, http.authentication);
    const Json *how = reader.json().find("authentication");
    const Json *credentials = reader.member("credentials");
    if (how != nullptr && credentials == nullptr)
        reader.fault(
                *how, "authentication",
                QStringLiteral("it needs credentials; write credentials: {environment: NAME}"));
    if (credentials == nullptr)
        return;
    http.credentials = readSinkCredentials(*credentials, path + QStringLiteral(".credentials"),
                                           reader.faults());
    if (how == nullptr)
        reader.fault(*credentials, "credentials",
                     QStringLiteral("how they are shown is not said; write authentication: basic, "
                                    "bearer, apiKey or hmac"));
    if (const Json *url = reader.json().find("url");
        urlProblem(http.url).isEmpty() && !isPrivate(http.url))
        reader.fault(*url, "url",
                     QStringLiteral("credentials would go there in the clear; write https://, or "
                                    "leave the credentials out"));
}

} // namespace

SinkSettings readHttpSink(const Json &json, const QString &path, FaultList &faults)
{
    HttpSinkSettings http;
    ObjectReader reader(json, path, faults);
    if (const auto url = reader.text("url", Presence::Required,
                                     QStringLiteral("https://example.com/hook"))) {
        http.url = *url;
        if (const QString problem = urlProblem(*url); !problem.isEmpty())
            reader.fault(*json.find("url"), "url", problem);
    }
    http.contentMode = readChoice(reader, "contentMode", contentModes, ContentMode::Structured);
    readAuthentication(reader, path, http);
    reader.refuseOthers();
    return http;
}

} // namespace tailrace::bridge
