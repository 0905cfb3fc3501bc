// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/jsonpath.h"
#include "dialects/manifestreader.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

const QString notHere = QStringLiteral("a bridge has nothing of the kind");

/// A target, and what its reader needs.
struct Target
{
    const Manifest &manifest;
    const QString &tableArn;
    const ManifestReading &reading;

    const Json *spec() const { return manifest.spec(); }
    void lost(const QString &path, const QString &why) const
    {
        reading.findings.lost(manifest.place(QStringLiteral("spec.") + path), why);
    }
    void note(const QString &path, const QString &what) const
    {
        reading.findings.note(manifest.place(QStringLiteral("spec.") + path), what);
    }
};

/// A sink of AWS's with its ARN under member.
Json awsSink(const Target &target, const char *kind, const char *member, QStringList read = {})
{
    Json settings = object(member, text(textAt(target.spec(), {"arn"})));
    if (Json credentials = readAwsAuth(target.manifest, target.reading); !credentials.isNull())
        settings.set("credentials", credentials);
    const Json *discards = at(target.spec(), {"discardCloudEventContext"});
    if (!(discards && discards->toBool()) && qstrcmp(kind, "dynamodb") != 0)
        target.note(QStringLiteral("discardCloudEventContext"),
                    QStringLiteral("TriggerMesh sends the whole CloudEvent; the bridge sends its "
                                   "data, in the same shape"));
    read += {QStringLiteral("arn"), QStringLiteral("auth"),
             QStringLiteral("discardCloudEventContext")};
    target.reading.listUnread(target.manifest, read, notHere);
    return object(kind, settings);
}

Json busSink(const Target &target)
{
    Json sink = awsSink(target, "eventbridge", "eventBus");
    Json settings = *sink.find("eventbridge");
    // As TriggerMesh fills the entry: from the event's source and type.
    settings.set("source", text(target.tableArn));
    settings.set("detailType", text(QStringLiteral("com.amazon.dynamodb.stream_record")));
    return object("eventbridge", settings);
}

Json queueSink(const Target &target)
{
    if (at(target.spec(), {"messageGroupId"}))
        target.lost(QStringLiteral("messageGroupId"),
                    QStringLiteral("the bridge's group is each item's key, so that its events "
                                   "stay in order"));
    return awsSink(target, "sqs", "queue", {QStringLiteral("messageGroupId")});
}

Json streamSink(const Target &target)
{
    if (at(target.spec(), {"partition"}))
        target.lost(QStringLiteral("partition"),
                    QStringLiteral("the bridge's partition key is each item's key, so that its "
                                   "events stay in order"));
    return awsSink(target, "kinesis", "stream", {QStringLiteral("partition")});
}

Json tableSink(const Target &target)
{
    Json settings = *awsSink(target, "dynamodb", "table").find("dynamodb");
    settings.set("mode", text(QStringLiteral("putItem")));
    return object("dynamodb", settings);
}

Json webSink(const WebSink &web)
{
    Json settings = object("url", text(web.url));
    // As Knative's sources and these targets send: the data is the body, the rest are headers.
    settings.set("contentMode", text(QStringLiteral("binary")));
    if (!web.authentication.isNull()) {
        settings.set("authentication", web.authentication);
        settings.set("credentials", web.credentials);
    }
    return object("http", settings);
}

/// Adds basic authentication with the password of a secret.
void addPassword(const Target &target, const QString &path, const QString &user, const Json *ref,
                 WebSink &web)
{
    const QString name = textAt(ref, {"name"});
    if (name.isEmpty())
        return;
    if (!mayCarryCredentials(web.url))
        return target.lost(path, QStringLiteral("the password of \"%1\" would go there in the "
                                                "clear; it is left out, write https://")
                                         .arg(name));
    const base::Secret password = target.reading.valueIn(name, textAt(ref, {"key"}));
    if (!password.isEmpty())
        target.reading.offer({FoundSecret::Kind::UserPassword,
                              name,
                              target.manifest.place(QStringLiteral("spec.") + path),
                              {{QStringLiteral("value"),
                                base::Secret(user.toUtf8() + ':' + password.reveal())}}});
    else
        target.note(path, QStringLiteral("the secret \"%1\" has to hold user:password here, the "
                                         "user being \"%2\"")
                                  .arg(name, user));
    web.authentication = text(QStringLiteral("basic"));
    web.credentials = object("secret", text(name));
}

/// A header that shows who sends becomes authentication; others have no place.
void readHeaders(const Target &target, WebSink &web, Json &settings)
{
    const Json *headers = at(target.spec(), {"headers"});
    if (!headers)
        return;
    for (const Json::Member &header : headers->members()) {
        const QString name = QString::fromUtf8(header.name.left(60));
        const QString path = QStringLiteral("headers.") + name;
        const QByteArray lower = header.name.toLower();
        const bool isBearer =
                lower == "authorization" && header.value.text().toLower().startsWith("bearer ");
        const bool isBasic =
                lower == "authorization" && header.value.text().toLower().startsWith("basic ");
        const bool isKey = lower.contains("api-key") || lower.contains("apikey")
                           || lower.contains("token") || lower.contains("secret");
        if (!(isBearer || isBasic || isKey) || !web.authentication.isNull()
            || !mayCarryCredentials(web.url)) {
            target.lost(path, QStringLiteral("a bridge sends no headers of its own"));
            continue;
        }
        QByteArray value = header.value.text();
        if (isBearer || isBasic)
            value = value.mid(value.indexOf(' ') + 1).trimmed();
        if (isBasic)
            value = QByteArray::fromBase64(value);
        const QString secret = target.manifest.name + QLatin1Char('-')
                               + (isKey ? name.toLower() : QStringLiteral("authorization"));
        target.reading.offer({isBasic ? FoundSecret::Kind::UserPassword : FoundSecret::Kind::Token,
                              secret,
                              target.manifest.place(QStringLiteral("spec.") + path),
                              {{QStringLiteral("value"), base::Secret(value)}}});
        web.authentication = text(isBearer  ? QStringLiteral("bearer")
                                  : isBasic ? QStringLiteral("basic")
                                            : QStringLiteral("apiKey"));
        web.credentials = object("secret", text(secret));
        if (isKey)
            settings.set("apiKeyHeader", text(name));
    }
}

Json httpSink(const Target &target)
{
    const Json *spec = target.spec();
    WebSink web =
            readWebAddress(textAt(spec, {"endpoint"}), target.manifest.name,
                           target.manifest.place(QStringLiteral("spec.endpoint")), target.reading);
    addPassword(target, QStringLiteral("basicAuthUsername"), textAt(spec, {"basicAuthUsername"}),
                at(spec, {"basicAuthPassword", "secretKeyRef"}), web);
    Json header = Json::object();
    readHeaders(target, web, header);
    if (const QString method = textAt(spec, {"method"}); method != QLatin1String("POST"))
        target.lost(QStringLiteral("method"),
                    QStringLiteral("a bridge sends POST, never %1").arg(method));
    if (const Json *skips = at(spec, {"skipVerify"}); skips && skips->toBool())
        target.lost(QStringLiteral("skipVerify"),
                    QStringLiteral("a bridge always makes sure who the receiver is; give it the "
                                   "root with --ca-bundle"));
    if (at(spec, {"caCertificate"}))
        target.lost(QStringLiteral("caCertificate"),
                    QStringLiteral("give the root with --ca-bundle"));
    target.reading.listUnread(target.manifest,
                              {QStringLiteral("endpoint"), QStringLiteral("method"),
                               QStringLiteral("skipVerify"), QStringLiteral("caCertificate"),
                               QStringLiteral("basicAuthUsername"),
                               QStringLiteral("basicAuthPassword"), QStringLiteral("headers")},
                              notHere);
    Json settings = *webSink(web).find("http");
    if (const Json *name = header.find("apiKeyHeader"))
        settings.set("apiKeyHeader", *name);
    return object("http", settings);
}

Json receiverSink(const Target &target)
{
    const Json *spec = target.spec();
    QString url = textAt(spec, {"endpoint"});
    QString path = textAt(spec, {"path"});
    if (!path.isEmpty()) {
        while (url.endsWith(QLatin1Char('/')))
            url.chop(1);
        url += path.startsWith(QLatin1Char('/')) ? path : QLatin1Char('/') + path;
    }
    WebSink web =
            readWebAddress(url, target.manifest.name,
                           target.manifest.place(QStringLiteral("spec.endpoint")), target.reading);
    const Json *basic = at(spec, {"credentials", "basicAuth"});
    addPassword(target, QStringLiteral("credentials.basicAuth"), textAt(basic, {"username"}),
                at(basic, {"password", "valueFromSecret"}), web);
    target.reading.listUnread(
            target.manifest,
            {QStringLiteral("endpoint"), QStringLiteral("path"), QStringLiteral("credentials")},
            notHere);
    return webSink(web);
}

void readKafkaLogin(const Target &target, const Json &auth, bool isEncrypted, Json &settings)
{
    const QString mechanism = textAt(&auth, {"securityMechanism"});
    if (mechanism.isEmpty() || mechanism == QLatin1String("GSSAPI"))
        return target.lost(QStringLiteral("auth.securityMechanism"),
                           QStringLiteral("a bridge logs in by PLAIN, SCRAM-SHA-256 or "
                                          "SCRAM-SHA-512, not by \"%1\"")
                                   .arg(mechanism));
    if (!isEncrypted)
        return target.lost(QStringLiteral("auth.tlsEnable"),
                           QStringLiteral("the login by %1 would go there in the clear, so it is "
                                          "left out")
                                   .arg(mechanism));
    const QString user = textAt(&auth, {"username"});
    const Json *password = at(&auth, {"password"});
    QString name = textAt(password, {"valueFromSecret", "name"});
    base::Secret value = target.reading.valueIn(name, textAt(password, {"valueFromSecret", "key"}));
    if (const Json *given = at(password, {"value"})) {
        name = target.manifest.name + QStringLiteral("-kafka");
        value = base::Secret(given->text());
    }
    if (name.isEmpty())
        return target.lost(QStringLiteral("auth.saslEnable"),
                           QStringLiteral("no password is said, so the login by %1 is left out")
                                   .arg(mechanism));
    if (!value.isEmpty())
        target.reading.offer(
                {FoundSecret::Kind::UserPassword,
                 name,
                 target.manifest.place(QStringLiteral("spec.auth.username")),
                 {{QStringLiteral("value"), base::Secret(user.toUtf8() + ':' + value.reveal())}}});
    else
        target.note(QStringLiteral("auth.username"),
                    QStringLiteral("the secret \"%1\" has to hold user:password here, the user "
                                   "being \"%2\"")
                            .arg(name, user));
    settings.set("sasl", text(mechanism));
    settings.set("credentials", object("secret", text(name)));
}

Json kafkaSink(const Target &target)
{
    const Json *spec = target.spec();
    QStringList servers;
    if (const Json *list = at(spec, {"bootstrapServers"}))
        for (const Json &server : list->items())
            servers.append(server.toString());
    Json settings = object({{"bootstrapServers", text(servers.join(QLatin1Char(',')))},
                            {"topic", text(textAt(spec, {"topic"}))}});
    const Json *discards = at(spec, {"discardCloudEventContext"});
    if (!(discards && discards->toBool()))
        settings.set("contentMode", text(QStringLiteral("structured")));
    const Json *auth = at(spec, {"auth"});
    const Json *tls = at(auth, {"tlsEnable"});
    const bool isEncrypted = tls && tls->toBool();
    settings.set("encryption", text(isEncrypted ? QStringLiteral("tls") : QStringLiteral("none")));
    if (const Json *sasl = at(auth, {"saslEnable"}); sasl && sasl->toBool())
        readKafkaLogin(target, *auth, isEncrypted, settings);
    for (const char *member : {"kerberos", "tls"})
        if (at(auth, {member}))
            target.lost(QStringLiteral("auth.") + QLatin1String(member),
                        QStringLiteral("certificates and tickets of secrets have no place in a "
                                       "document; a root goes into a file (caBundle)"));
    target.reading.listUnread(target.manifest,
                              {QStringLiteral("topic"), QStringLiteral("bootstrapServers"),
                               QStringLiteral("auth"), QStringLiteral("discardCloudEventContext")},
                              QStringLiteral("a bridge makes no topic"));
    return object("kafka", settings);
}

struct Kind
{
    const char *name;
    Json (*read)(const Target &);
};

constexpr Kind kinds[] = {
        {"AWSSQSTarget", queueSink},
        {"AWSSNSTarget", [](const Target &target) { return awsSink(target, "sns", "topic"); }},
        {"AWSLambdaTarget",
         [](const Target &target) { return awsSink(target, "lambda", "function"); }},
        {"AWSKinesisTarget", streamSink},
        {"AWSEventBridgeTarget", busSink},
        {"AWSDynamoDBTarget", tableSink},
        {"HTTPTarget", httpSink},
        {"CloudEventsTarget", receiverSink},
        {"KafkaTarget", kafkaSink},
};

} // namespace

Json readTarget(const Manifest &target, const QString &tableArn, const ManifestReading &reading)
{
    for (const Kind &kind : kinds)
        if (target.kind == QLatin1String(kind.name))
            return kind.read({target, tableArn, reading});
    reading.findings.lost(target.place(),
                          QStringLiteral("no sink of Tailrace's is like it; the route to it is "
                                         "left out"));
    return {};
}

} // namespace tailrace::dialects
