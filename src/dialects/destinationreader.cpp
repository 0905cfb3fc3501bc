// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/destination.h"
#include "dialects/manifestreader.h"
#include "dialects/pollerreader.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// The name of the secret that a member of a connection is or refers to.
struct ConnectionSecret
{
    QString name;
    base::Secret value; ///< set where it stands in the clear
};

ConnectionSecret secretOf(const Json &value, const QString &otherwise, const PollerResource &pipe)
{
    static const QRegularExpression dynamic(QStringLiteral(
            "^\\{\\{resolve:(?:secretsmanager|ssm-secure|ssm):(?:arn:[^:}]*:secretsmanager:[^:}]*:"
            "[^:}]*:secret:)?([^:}]+)"));
    if (value.isString()) {
        if (const auto match = dynamic.match(value.toString()); match.hasMatch())
            return {match.captured(1), {}};
        return {otherwise, base::Secret(value.text())};
    }
    if (const Json *sub = value.find("Fn::Sub"); sub && sub->isString())
        return secretOf(*sub, otherwise, pipe);
    QString name;
    if (const Json *parameter = pipe.values.parameterOf(value, &name)) {
        const Json *usual = parameter->find("Default");
        return {name, usual ? base::Secret(usual->text()) : base::Secret()};
    }
    return {otherwise, {}};
}

void offer(const PollerResource &pipe, FoundSecret found)
{
    pipe.findings.note(found.place,
                       QStringLiteral("a secret stands here in the clear; the document refers to "
                                      "it as \"%1\", keep its value in the key store under that "
                                      "name")
                               .arg(found.name));
    pipe.secrets.push_back(std::move(found));
}

void readBasic(const Json &basic, const QString &place, const QString &owner,
               const PollerResource &pipe, Json &sink)
{
    const Json *user = basic.find("Username");
    const Json *password = basic.find("Password");
    if (!user || !password)
        return;
    const ConnectionSecret secret = secretOf(*password, owner + QStringLiteral("-basic"), pipe);
    if (!secret.value.isEmpty()) {
        const ConnectionSecret name = secretOf(*user, {}, pipe);
        offer(pipe, {FoundSecret::Kind::UserPassword,
                     secret.name,
                     place,
                     {{QStringLiteral("value"),
                       base::Secret(name.value.reveal() + ':' + secret.value.reveal())}}});
    } else {
        pipe.findings.note(place, QStringLiteral("the secret \"%1\" has to hold user:password here")
                                          .arg(secret.name));
    }
    sink.set("authentication", text(QStringLiteral("basic")));
    sink.set("credentials", object("secret", text(secret.name)));
}

void readApiKey(const Json &key, const QString &place, const QString &owner,
                const PollerResource &pipe, Json &sink)
{
    const QString header = textAt(&key, {"ApiKeyName"});
    const Json *value = key.find("ApiKeyValue");
    if (!value || header == QLatin1String(idleHeader))
        return;
    const bool isBearer = header.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0;
    const ConnectionSecret secret = secretOf(
            *value, owner + (isBearer ? QStringLiteral("-token") : QStringLiteral("-key")), pipe);
    if (!secret.value.isEmpty()) {
        QByteArray token = secret.value.reveal();
        if (isBearer && token.toLower().startsWith("bearer "))
            token = token.mid(7).trimmed();
        offer(pipe, {FoundSecret::Kind::Token,
                     secret.name,
                     place,
                     {{QStringLiteral("value"), base::Secret(token)}}});
    } else if (isBearer) {
        pipe.findings.note(place, QStringLiteral("the secret \"%1\" has to hold the token alone "
                                                 "here, without \"Bearer\"")
                                          .arg(secret.name));
    }
    sink.set("authentication",
             text(isBearer ? QStringLiteral("bearer") : QStringLiteral("apiKey")));
    if (!isBearer && header != QLatin1String("X-Api-Key"))
        sink.set("apiKeyHeader", text(header));
    sink.set("credentials", object("secret", text(secret.name)));
}

} // namespace

Json readDestination(const Json &destination, const PollerResource &pipe)
{
    const Json *properties = destination.find("Properties");
    const Json *endpoint = at(properties, {"InvocationEndpoint"});
    const QString place = pipe.place(QStringLiteral("Target.InvocationEndpoint"));
    const QString url = endpoint ? pipe.target(*endpoint, "Target.InvocationEndpoint") : QString();
    if (!url.startsWith(QLatin1String("http"))) {
        pipe.findings.lost(place,
                           QStringLiteral("its URL is known after deployment only; the route "
                                          "is left out"));
        return {};
    }
    if (const QString method = textAt(properties, {"HttpMethod"}); method != QLatin1String("POST"))
        pipe.findings.lost(pipe.place(QStringLiteral("Target.HttpMethod")),
                           QStringLiteral("a bridge sends POST, never %1").arg(method));
    if (at(properties, {"InvocationRateLimitPerSecond"}))
        pipe.findings.lost(
                pipe.place(QStringLiteral("Target.InvocationRateLimitPerSecond")),
                QStringLiteral("a bridge has no limit of its own; it slows down when the "
                               "receiver says 429"));
    pipe.findings.note(place, QStringLiteral("a pipe sends the bare record, a bridge a CloudEvent "
                                             "around it"));
    const Manifests none;
    const WebSink web = readWebAddress(url, pipe.id, place, {none, pipe.findings, pipe.secrets});
    Json sink = object("url", text(web.url));
    if (!web.authentication.isNull()) {
        sink.set("authentication", web.authentication);
        sink.set("credentials", web.credentials);
        return object("http", sink);
    }
    const Json *reference = at(properties, {"ConnectionArn"});
    const Json *connection = reference ? pipe.values.resourceOf(*reference) : nullptr;
    const Json *how = at(connection, {"Properties", "AuthParameters"});
    const QString where = pipe.place(QStringLiteral("Target.Connection"));
    if (const Json *basic = at(how, {"BasicAuthParameters"}))
        readBasic(*basic, where, pipe.id, pipe, sink);
    else if (const Json *key = at(how, {"ApiKeyAuthParameters"}))
        readApiKey(*key, where, pipe.id, pipe, sink);
    else
        pipe.findings.lost(where, QStringLiteral("how it shows who sends can't be carried over "
                                                 "(OAuth, or a connection that is elsewhere)"));
    if (at(how, {"InvocationHttpParameters"}))
        pipe.findings.lost(where + QStringLiteral(".InvocationHttpParameters"),
                           QStringLiteral("a bridge sends no headers of its own"));
    return object("http", sink);
}

} // namespace tailrace::dialects
