// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/targetwriter.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

Json fromSecret(const QString &name, const char *key)
{
    return object("valueFromSecret",
                  object({{"name", text(name)}, {"key", text(QLatin1String(key))}}));
}

/// The name that a Secret object can have.
QString clusterSecret(const QString &name, const QString &place, Findings &findings)
{
    static const QRegularExpression form(QStringLiteral("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"));
    if (form.match(name).hasMatch())
        return name;
    const QString made = dnsName(name, 253);
    findings.lost(place, QStringLiteral("a secret of a cluster can't be named \"%1\"; it is \"%2\" "
                                        "there")
                                 .arg(name, made));
    return made;
}

/// The Secret object that holds user:password or a token; empty, and a finding, for none.
QString secretOf(const RouteView &route, Findings &findings)
{
    const QString variable = textAt(&route.sink(), {"credentials", "environment"});
    if (!variable.isEmpty())
        findings.lost(route.place(QStringLiteral("sink.credentials.environment")),
                      QStringLiteral("TriggerMesh takes no variable; it is a secret of the cluster "
                                     "named \"%1\" now")
                              .arg(dnsName(variable)));
    const QString name =
            variable.isEmpty() ? textAt(&route.sink(), {"credentials", "secret"}) : variable;
    return clusterSecret(name, route.place(QStringLiteral("sink.credentials.secret")), findings);
}

void askForUser(const RouteView &route, const QString &secret, Findings &findings)
{
    findings.lost(
            route.place(QStringLiteral("sink.credentials")),
            QStringLiteral("the secret \"%1\" holds user:password; TriggerMesh wants the user "
                           "in the manifest (\"user\" stands there) and the password under "
                           "the secret's key password")
                    .arg(secret));
}

std::optional<WrittenTarget> webTarget(const RouteView &route, Findings &findings)
{
    const QString url = route.sinkText("url");
    const QString mode = route.sinkText("contentMode");
    if (mode != QLatin1String("binary"))
        findings.lost(route.place(QStringLiteral("sink.http.contentMode")),
                      QStringLiteral("TriggerMesh sends each event in binary mode"));
    const QString how = route.sinkText("authentication");
    if (how.isEmpty())
        return WrittenTarget{{}, {}, url};
    if (how != QLatin1String("basic")) {
        findings.lost(route.place(QStringLiteral("sink.http.authentication")),
                      QStringLiteral("TriggerMesh knows user and password only, not \"%1\"; the "
                                     "route is left out")
                              .arg(how));
        return std::nullopt;
    }
    const QString secret = secretOf(route, findings);
    askForUser(route, secret, findings);
    const Json basic = object({{"username", text(QStringLiteral("user"))},
                               {"password", fromSecret(secret, "password")}});
    return WrittenTarget{
            QStringLiteral("CloudEventsTarget"),
            object({{"endpoint", text(url)}, {"credentials", object("basicAuth", basic)}}),
            {}};
}

std::optional<WrittenTarget> kafkaTarget(const RouteView &route, Findings &findings)
{
    Json spec = object({{"topic", text(route.sinkText("topic"))},
                        {"bootstrapServers", textList(route.sinkText("bootstrapServers")
                                                              .remove(QLatin1Char(' '))
                                                              .split(QLatin1Char(',')))}});
    if (route.sinkText("contentMode") != QLatin1String("structured")) {
        spec.set("discardCloudEventContext", Json::boolean(true));
    }
    if (!route.sinkText("caBundle").isEmpty())
        findings.lost(route.place(QStringLiteral("sink.kafka.caBundle")),
                      QStringLiteral("a root is a secret of the cluster there (auth.tls.ca)"));
    const QString mechanism = route.sinkText("sasl");
    const bool isEncrypted = route.sinkText("encryption") != QLatin1String("none");
    if (mechanism.isEmpty() && !isEncrypted)
        return WrittenTarget{QStringLiteral("KafkaTarget"), spec, {}};
    Json auth = object({{"saslEnable", Json::boolean(!mechanism.isEmpty())},
                        {"tlsEnable", Json::boolean(isEncrypted)}});
    if (!mechanism.isEmpty()) {
        const QString secret = secretOf(route, findings);
        askForUser(route, secret, findings);
        auth.set("securityMechanism", text(mechanism));
        auth.set("username", text(QStringLiteral("user")));
        auth.set("password", fromSecret(secret, "password"));
    }
    spec.set("auth", auth);
    return WrittenTarget{QStringLiteral("KafkaTarget"), spec, {}};
}

/// The target's kind, the member of ours that holds the ARN, and the form that it must have.
struct AwsKind
{
    const char *sink;
    const char *kind;
    const char *member;
    const char *form;
};

constexpr AwsKind awsKinds[] = {
        {"sqs", "AWSSQSTarget", "queue", "sqs:%1:.+"},
        {"sns", "AWSSNSTarget", "topic", "sns:%1:.+"},
        {"kinesis", "AWSKinesisTarget", "stream", "kinesis:%1:stream/.+"},
        {"lambda", "AWSLambdaTarget", "function", "lambda:%1:function:.+"},
        {"eventbridge", "AWSEventBridgeTarget", "eventBus", "events:%1:event-bus/.+"},
        {"dynamodb", "AWSDynamoDBTarget", "table", "dynamodb:%1:table/.+"},
};

void listLostOfAws(const RouteView &route, const QString &tableArn, Findings &findings)
{
    for (const char *member : {"endpointUrl", "region"})
        if (route.sink().find(member))
            findings.lost(route.place(QStringLiteral("sink.") + QLatin1String(member)),
                          QStringLiteral("TriggerMesh takes it from the ARN"));
    if (route.sinkKind() == "eventbridge"
        && (route.sinkText("source") != tableArn
            || route.sinkText("detailType") != QLatin1String("com.amazon.dynamodb.stream_record")))
        findings.lost(route.place(QStringLiteral("sink.eventbridge.source, detailType")),
                      QStringLiteral("TriggerMesh takes them from the event: the table's ARN and "
                                     "com.amazon.dynamodb.stream_record"));
    if (route.sinkText("invocationType") == QLatin1String("FIRE_AND_FORGET"))
        findings.lost(route.place(QStringLiteral("sink.lambda.invocationType")),
                      QStringLiteral("TriggerMesh waits for the answer"));
    if (route.sinkText(route.sinkKind() == "sqs" ? "queue" : "topic")
                .endsWith(QLatin1String(".fifo")))
        findings.lost(route.place(QStringLiteral("sink")),
                      QStringLiteral("a FIFO queue or topic wants a message group, which "
                                     "TriggerMesh does not take from the item"));
}

std::optional<WrittenTarget> awsTarget(const AwsKind &kind, const RouteView &route,
                                       const QString &tableArn, Findings &findings)
{
    const QString arn = route.sinkText(kind.member);
    const QString where = QStringLiteral("[a-z]{2}(-gov)?-[a-z]+-[0-9]:[0-9]{12}");
    const QRegularExpression form(QStringLiteral("^arn:aws(-cn|-us-gov)?:")
                                  + QString::fromLatin1(kind.form).arg(where) + QLatin1Char('$'));
    if (!form.match(arn).hasMatch()) {
        findings.lost(route.place(QStringLiteral("sink")),
                      QStringLiteral("TriggerMesh knows the partitions aws, aws-cn and aws-us-gov "
                                     "only; the route is left out"));
        return std::nullopt;
    }
    listLostOfAws(route, tableArn, findings);
    Json spec = object(
            {{"arn", text(arn)},
             {"auth", targetAuth(route.sink(), route.place(QStringLiteral("sink")), findings)}});
    if (route.sinkKind() != "dynamodb")
        spec.set("discardCloudEventContext", Json::boolean(true));
    return WrittenTarget{QLatin1String(kind.kind), spec, {}};
}

} // namespace

Json targetAuth(const Json &settings, const QString &place, Findings &findings)
{
    const Json *credentials = settings.find("credentials");
    const QString secret = textAt(credentials, {"secret"});
    if (!secret.isEmpty()) {
        const QString name =
                clusterSecret(secret, place + QStringLiteral(".credentials.secret"), findings);
        findings.note(
                place + QStringLiteral(".credentials"),
                QStringLiteral("the manifest refers to a secret of the cluster \"%1\" with the "
                               "keys accessKeyID and secretAccessKey; make it")
                        .arg(name));
        return object("credentials",
                      object({{"accessKeyID", fromSecret(name, "accessKeyID")},
                              {"secretAccessKey", fromSecret(name, "secretAccessKey")}}));
    }
    if (credentials)
        findings.lost(place + QStringLiteral(".credentials"),
                      QStringLiteral("a profile or an environment is this machine's; the cluster's "
                                     "own identity is used"));
    return object("iam", Json::object());
}

std::optional<WrittenTarget> writeTarget(const RouteView &route, const QString &tableArn,
                                         Findings &findings)
{
    const QByteArray sink = route.sinkKind();
    if (sink == "http")
        return webTarget(route, findings);
    if (sink == "kafka")
        return kafkaTarget(route, findings);
    const bool isReplica = sink == "dynamodb" && route.sinkText("mode") != QLatin1String("putItem");
    for (const AwsKind &kind : awsKinds)
        if (sink == kind.sink && !isReplica)
            return awsTarget(kind, route, tableArn, findings);
    findings.lost(route.place(QStringLiteral("sink.") + QString::fromLatin1(sink)),
                  isReplica
                          ? QStringLiteral("TriggerMesh puts events as items, it keeps no replica; "
                                           "the route is left out")
                          : QStringLiteral("TriggerMesh has no target like it; the route is left "
                                           "out"));
    return std::nullopt;
}

} // namespace tailrace::dialects
