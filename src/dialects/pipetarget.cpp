// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/pipetarget.h"

#include "dialects/destination.h"

#include <QRegularExpression>
#include <QUrl>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// A sink of AWS's, as a target.
struct Form
{
    const char *sink;
    const char *member;
    qint64 mostInBatch;
    std::initializer_list<const char *> actions;
};

const Form forms[] = {
        {"sqs", "queue", 10, {"sqs:SendMessage"}},
        {"sns", "topic", 10, {"sns:Publish"}},
        {"kinesis", "stream", 500, {"kinesis:PutRecord", "kinesis:PutRecords"}},
        {"eventbridge", "eventBus", 10, {"events:PutEvents"}},
        {"lambda", "function", 10'000, {"lambda:InvokeFunction"}},
};

/// A path that is the same for each record keeps no order of items.
void listOrder(const RouteView &route, const char *member, Findings &findings)
{
    findings.lost(route.place(QLatin1String(member)),
                  QStringLiteral("a pipe can't take an item's whole key for it; $.eventID is "
                                 "written, which keeps no order: write $.dynamodb.Keys.NAME.S"));
}

/// Sets what the target's kind needs; false where it can't be.
bool setParameters(const RouteView &route, PipeTarget &target, Findings &findings)
{
    const QByteArray sink = route.sinkKind();
    if (sink == "kinesis") {
        target.parameters.set("KinesisStreamParameters",
                              object("PartitionKey", text(QStringLiteral("$.eventID"))));
        listOrder(route, "PartitionKey", findings);
    } else if (sink == "sqs" && route.sinkText("queue").endsWith(QLatin1String(".fifo"))) {
        target.parameters.set(
                "SqsQueueParameters",
                object({{"MessageGroupId", text(QStringLiteral("$.eventID"))},
                        {"MessageDeduplicationId", text(QStringLiteral("$.eventID"))}}));
        listOrder(route, "MessageGroupId", findings);
    } else if (sink == "sns" && route.sinkText("topic").endsWith(QLatin1String(".fifo"))) {
        findings.lost(route.place(QStringLiteral("sink.sns.topic")),
                      QStringLiteral("a pipe can't set a FIFO topic's message group; the route is "
                                     "left out"));
        return false;
    } else if (sink == "eventbridge") {
        Json bus = Json::object();
        bus.set("Source", text(route.sinkText("source").isEmpty() ? QStringLiteral("tailrace")
                                                                  : route.sinkText("source")));
        bus.set("DetailType", text(route.sinkText("detailType").isEmpty()
                                           ? QStringLiteral("DynamoDB Stream Record")
                                           : route.sinkText("detailType")));
        target.parameters.set("EventBridgeEventBusParameters", bus);
    } else if (sink == "lambda") {
        const bool waits = route.sinkText("invocationType") != QLatin1String("FIRE_AND_FORGET");
        target.parameters.set(
                "LambdaFunctionParameters",
                object("InvocationType", text(waits ? QStringLiteral("REQUEST_RESPONSE")
                                                    : QStringLiteral("FIRE_AND_FORGET"))));
        findings.note(route.place(QStringLiteral("sink.lambda")),
                      QStringLiteral("a pipe hands over a list of records, a bridge an object with "
                                     "Records unless it has a template"));
    }
    return true;
}

Json secretReference(const QString &name, const char *key)
{
    return text(QStringLiteral("{{resolve:secretsmanager:%1:SecretString:%2}}")
                        .arg(name, QLatin1String(key)));
}

/// Values of a connection: references to Secrets Manager, or parameters that nobody sees.
class Keys
{
public:
    Keys(const RouteView &route, const QString &id, TemplateWriter &out, Findings &findings)
        : m_id(id)
        , m_out(out)
        , m_secret(textAt(&route.sink(), {"credentials", "secret"}))
    {
        static const QRegularExpression legal(QStringLiteral("^[A-Za-z0-9/_+=.@-]+$"));
        m_isManaged = legal.match(m_secret).hasMatch();
        const QString place = route.place(QStringLiteral("sink.http.credentials"));
        if (m_isManaged)
            findings.note(place,
                          QStringLiteral("the template takes it from Secrets Manager, secret "
                                         "\"%1\", an object with %2; make it")
                                  .arg(m_secret, members(route)));
        else
            findings.lost(place, QStringLiteral("its value is a parameter of the template that "
                                                "nobody sees (NoEcho)"));
    }

    Json value(const char *key, const QString &description) const
    {
        if (m_isManaged)
            return secretReference(m_secret, key);
        QString name = QLatin1String(key);
        name[0] = name[0].toUpper();
        m_out.addParameter(m_id + name, description, true);
        return referenceTo(m_id + name);
    }

private:
    static QString members(const RouteView &route)
    {
        const QString how = route.sinkText("authentication");
        return how == QLatin1String("basic") ? QStringLiteral("username and password")
               : how == QLatin1String("bearer")
                       ? QStringLiteral("authorization (Bearer and the token)")
                       : QStringLiteral("key");
    }

    const QString m_id;
    TemplateWriter &m_out;
    QString m_secret;
    bool m_isManaged = false;
};

/// AuthorizationType and AuthParameters; nothing where a connection can't do it.
std::optional<Json> authentication(const RouteView &route, const QString &id, TemplateWriter &out,
                                   Findings &findings)
{
    const QString how = route.sinkText("authentication");
    const auto apiKey = [](const QString &header, Json value) {
        return object({{"AuthorizationType", text(QStringLiteral("API_KEY"))},
                       {"AuthParameters", object("ApiKeyAuthParameters",
                                                 object({{"ApiKeyName", text(header)},
                                                         {"ApiKeyValue", std::move(value)}}))}});
    };
    if (how.isEmpty()) {
        findings.note(
                route.place(QStringLiteral("sink.http")),
                QStringLiteral("a connection of AWS's always authenticates; the receiver gets "
                               "a header %1 that says nothing")
                        .arg(QLatin1String(idleHeader)));
        return apiKey(QLatin1String(idleHeader), text(QLatin1String(idleValue)));
    }
    if (how == QLatin1String("hmac")) {
        findings.lost(route.place(QStringLiteral("sink.http.authentication")),
                      QStringLiteral("a connection of AWS's can't sign (hmac); the route is left "
                                     "out"));
        return std::nullopt;
    }
    const Keys keys(route, id, out, findings);
    if (how == QLatin1String("basic"))
        return object(
                {{"AuthorizationType", text(QStringLiteral("BASIC"))},
                 {"AuthParameters",
                  object("BasicAuthParameters",
                         object({{"Username",
                                  keys.value("username", QStringLiteral("User of the receiver"))},
                                 {"Password",
                                  keys.value("password",
                                             QStringLiteral("Password of the receiver"))}}))}});
    if (how == QLatin1String("bearer"))
        return apiKey(
                QStringLiteral("Authorization"),
                keys.value("authorization", QStringLiteral("Bearer, a space, and the token")));
    const QString header = route.sinkText("apiKeyHeader");
    return apiKey(header.isEmpty() ? QStringLiteral("X-Api-Key") : header,
                  keys.value("key", QStringLiteral("Key of the receiver")));
}

std::optional<PipeTarget> webTarget(const RouteView &route, const QString &id, TemplateWriter &out,
                                    Findings &findings)
{
    const QString url = route.sinkText("url");
    static const QRegularExpression legal(
            QStringLiteral("^https://((%[0-9A-Fa-f]{2}|[-()_.!~';/?:@&=+$,A-Za-z0-9])+)$"));
    if (!legal.match(url).hasMatch() || QUrl(url).host() == QLatin1String("localhost")) {
        findings.lost(route.place(QStringLiteral("sink.http.url")),
                      QStringLiteral("an API destination is an https URL that AWS can reach; the "
                                     "route is left out"));
        return std::nullopt;
    }
    auto connection = authentication(route, id, out, findings);
    if (!connection)
        return std::nullopt;
    findings.lost(route.place(QStringLiteral("sink.http")),
                  QStringLiteral("a pipe sends the bare record, without a CloudEvent around it"));
    out.addResource(id + QStringLiteral("Connection"), QStringLiteral("AWS::Events::Connection"),
                    std::move(*connection));
    out.addResource(
            id + QStringLiteral("Destination"), QStringLiteral("AWS::Events::ApiDestination"),
            object({{"ConnectionArn", attributeOf(id + QStringLiteral("Connection"), "Arn")},
                    {"InvocationEndpoint", text(url)},
                    {"HttpMethod", text(QStringLiteral("POST"))}}));
    PipeTarget target;
    target.arn = attributeOf(id + QStringLiteral("Destination"), "Arn");
    target.actions = QStringList{QStringLiteral("events:InvokeApiDestination")};
    target.resource = target.arn;
    target.mostInBatch = 1;
    return target;
}

} // namespace

std::optional<PipeTarget> pipeTarget(const RouteView &route, const QString &id,
                                     const QString &place, TemplateWriter &out, Findings &findings)
{
    if (route.sinkKind() == "http")
        return webTarget(route, id, out, findings);
    for (const Form &form : forms) {
        if (route.sinkKind() != form.sink)
            continue;
        PipeTarget target;
        const QString arn = route.sinkText(form.member);
        target.arn = text(arn);
        target.resource = target.arn;
        target.mostInBatch = form.mostInBatch;
        for (const char *action : form.actions)
            target.actions.append(QLatin1String(action));
        if (qstrcmp(form.sink, "eventbridge") == 0
            && arn.section(QLatin1Char(':'), 3, 4) != place) {
            findings.lost(route.place(QStringLiteral("sink.eventbridge.eventBus")),
                          QStringLiteral("a pipe delivers to a bus of its own account and region "
                                         "only; the route is left out"));
            return std::nullopt;
        }
        static const QRegularExpression region(
                QStringLiteral("^[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]$"));
        if (!region.match(arn.section(QLatin1Char(':'), 3, 3)).hasMatch()) {
            findings.lost(
                    route.place(QStringLiteral("sink")),
                    QStringLiteral("EventBridge Pipes takes no ARN of the region %1; the route "
                                   "is left out")
                            .arg(arn.section(QLatin1Char(':'), 3, 3)));
            return std::nullopt;
        }
        listLostOfAccess(route.sink(),
                         route.place(QStringLiteral("sink.") + QLatin1String(form.sink)), findings);
        return setParameters(route, target, findings) ? std::optional(target) : std::nullopt;
    }
    findings.lost(route.place(QStringLiteral("sink.") + QString::fromLatin1(route.sinkKind())),
                  QStringLiteral("a pipe has no target like it; the route is left out"));
    return std::nullopt;
}

} // namespace tailrace::dialects
