// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/fieldspec.h"

#include <QCoreApplication>

namespace tailrace::ui {

using formats::Json;

namespace {

using Kind = FieldSpec::Kind;
using Option = FieldOption;

QString words(const char *text)
{
    return QCoreApplication::translate("BridgeFields", text);
}

FieldSpec text(const char *path, const char *label, const char *example, const char *hint = "")
{
    return {Kind::Text, path, words(label), QString::fromUtf8(example), words(hint), {}, {}};
}

FieldSpec file(const char *path, const char *label, const char *example, const char *hint = "")
{
    return {Kind::File, path, words(label), QString::fromUtf8(example), words(hint), {}, {}};
}

FieldSpec number(const char *path, const char *label, const char *usual, const char *hint = "")
{
    return {Kind::Number, path, words(label), QString::fromUtf8(usual), words(hint), {}, {}};
}

FieldSpec choice(const char *path, const char *label, QList<Option> options, const char *hint = "")
{
    return {Kind::Choice, path, words(label), {}, words(hint), std::move(options), {}};
}

FieldSpec section(const char *title, FieldSpec field)
{
    field.section = words(title);
    return field;
}

/// What holds when the member is left out; same is the word that says it.
Option absent(const char *text, const char *same = "")
{
    return {Option::Kind::Absent, same, words(text), {}};
}

Option word(const char *value, const char *text)
{
    return {Option::Kind::Word, value, words(text), {}};
}

Option named(const char *member, const char *text, const char *example)
{
    return {Option::Kind::Named, member, words(text), QString::fromUtf8(example)};
}

QList<FieldSpec> awsAccess()
{
    return {section("Access",
                    choice("credentials", "Credentials",
                           {absent("As the AWS tools find them"),
                            named("profile", "A profile of ~/.aws", "dev"),
                            {Option::Kind::Flag, "environment", words("The environment's"), {}},
                            named("secret", "A secret of the key store", "orders")},
                           "A reference: secrets never stand in a bridge's file.")),
            text("region", "Region to sign for", "eu-central-1", "Only where it is not the ARN's."),
            text("endpointUrl", "Endpoint", "http://127.0.0.1:8000",
                 "Only where it is not AWS's own.")};
}

FieldSpec sinkCredentials(const char *hint)
{
    return choice("credentials", "Credentials",
                  {absent("None"),
                   named("environment", "A variable of the environment", "HOOK_TOKEN"),
                   named("secret", "A secret of the key store", "hook")},
                  hint);
}

QList<FieldSpec> httpFields()
{
    return {text("url", "URL", "https://example.com/hook"),
            choice("contentMode", "CloudEvents",
                   {absent("One in each request's body (structured)", "structured"),
                    word("binary", "One in body and headers (binary)"),
                    word("batch", "Several in each request (batch)")}),
            section("Access", choice("authentication", "Authentication",
                                     {absent("None"), word("basic", "Basic: user and password"),
                                      word("bearer", "Bearer: a token"),
                                      word("apiKey", "A header of its own"),
                                      word("hmac", "Signature of Standard Webhooks")})),
            text("apiKeyHeader", "Header of the key", "X-Api-Key",
                 "Of an authentication by a header of its own."),
            sinkCredentials("user:password, the token or the key. Needs an authentication.")};
}

QList<FieldSpec> fileFields()
{
    return {file("path", "File of JSON Lines", "orders.jsonl",
                 "A relative path begins at the bridge file's folder."),
            section("Rotation", number("rotate.atBytes", "A new file at (bytes)", "never")),
            number("rotate.keep", "Full files to keep", "0: all of them")};
}

QList<FieldSpec> dynamodbFields()
{
    return QList<FieldSpec>{text("table", "Table's ARN",
                                 "arn:aws:dynamodb:eu-central-1:123456789012:table/…"),
                            choice("mode", "What is written",
                                   {absent("A replica of the source's items", "replicate"),
                                    word("putItem", "What the shape makes, as an item")}),
                            text("versionAttribute", "Attribute of the version", "tailrace_version",
                                 "Of a replica: by it older writes are refused.")}
           + awsAccess();
}

QList<FieldSpec> eventBridgeFields()
{
    return QList<FieldSpec>{text("eventBus", "Event bus's ARN",
                                 "arn:aws:events:eu-central-1:123456789012:event-bus/default"),
                            text("source", "Source of the events", "tailrace"),
                            text("detailType", "Detail type", "DynamoDB Stream Record")}
           + awsAccess();
}

QList<FieldSpec> lambdaFields()
{
    return QList<FieldSpec>{text("function", "Function's ARN",
                                 "arn:aws:lambda:eu-central-1:123456789012:function:…"),
                            choice("invocationType", "Invocation",
                                   {absent("Waits for the answer", "REQUEST_RESPONSE"),
                                    word("FIRE_AND_FORGET", "Does not wait")})}
           + awsAccess();
}

QList<FieldSpec> kafkaFields()
{
    return {text("bootstrapServers", "Bootstrap servers", "broker1.example.com:9092",
                 "host:port, several with commas between."),
            text("topic", "Topic", "orders"),
            choice("contentMode", "CloudEvents",
                   {absent("In value and headers (binary)", "binary"),
                    word("structured", "In the value (structured)")}),
            section("Access", choice("encryption", "Encryption",
                                     {absent("TLS, but none on this machine"), word("tls", "TLS"),
                                      word("none", "None")})),
            file("caBundle", "File of roots", "ca.pem", "Besides the system's."),
            choice("sasl", "Authentication (SASL)",
                   {absent("None"), word("PLAIN", "PLAIN"), word("SCRAM-SHA-256", "SCRAM-SHA-256"),
                    word("SCRAM-SHA-512", "SCRAM-SHA-512")}),
            sinkCredentials("user:password. Needs an authentication.")};
}

QList<FieldSpec> postgreSqlFields()
{
    return {text("host", "Host", "db.example.com", "Or the folder of a socket."),
            number("port", "Port", "5432"),
            text("database", "Database", "app"),
            text("user", "User", "tailrace"),
            text("table", "Table", "order_events", "Made where there is none."),
            section("Access",
                    choice("sslMode", "TLS",
                           {absent("verify-full, but none on this machine"),
                            word("verify-full", "Checks certificate and name"),
                            word("verify-ca", "Checks the certificate"),
                            word("require", "Encrypts, checks nothing"), word("disable", "None")})),
            file("caBundle", "File of roots", "ca.pem"),
            sinkCredentials("The password.")};
}

QList<FieldSpec> arnField(const char *path, const char *label, const char *example)
{
    return QList<FieldSpec>{text(path, label, example)} + awsAccess();
}

} // namespace

QList<SinkKindChoice> sinkKindChoices()
{
    return {{"http", words("HTTP")},
            {"file", words("File")},
            {"dynamodb", words("DynamoDB table")},
            {"kafka", words("Kafka")},
            {"sqs", words("Amazon SQS")},
            {"sns", words("Amazon SNS")},
            {"eventbridge", words("Amazon EventBridge")},
            {"kinesis", words("Amazon Kinesis")},
            {"lambda", words("AWS Lambda")},
            {"postgresql", words("PostgreSQL")},
            {"sqlite", words("SQLite")},
            {"stdout", words("Standard output")}};
}

QList<FieldSpec> sinkFields(const QByteArray &kind)
{
    if (kind == "http")
        return httpFields();
    if (kind == "file")
        return fileFields();
    if (kind == "dynamodb")
        return dynamodbFields();
    if (kind == "kafka")
        return kafkaFields();
    if (kind == "postgresql")
        return postgreSqlFields();
    if (kind == "eventbridge")
        return eventBridgeFields();
    if (kind == "lambda")
        return lambdaFields();
    if (kind == "sqs")
        return arnField("queue", "Queue's ARN", "arn:aws:sqs:eu-central-1:123456789012:orders");
    if (kind == "sns")
        return arnField("topic", "Topic's ARN", "arn:aws:sns:eu-central-1:123456789012:orders");
    if (kind == "kinesis")
        return arnField("stream", "Stream's ARN",
                        "arn:aws:kinesis:eu-central-1:123456789012:stream/orders");
    if (kind == "sqlite")
        return {file("path", "Database file", "orders.db",
                     "A relative path begins at the bridge file's folder."),
                text("table", "Table", "order_events", "Made where there is none.")};
    return {};
}

QList<FieldSpec> sourceFields()
{
    return QList<FieldSpec>{text("table", "Table's ARN, or a stream's",
                                 "arn:aws:dynamodb:eu-central-1:123456789012:table/orders"),
                            choice("startingPosition", "Start with",
                                   {absent("What is written from now on (LATEST)", "LATEST"),
                                    word("TRIM_HORIZON", "The oldest record (TRIM_HORIZON)"),
                                    named("at", "What was written since", "2026-11-22T04:00:00Z")},
                                   "A bridge that ran before goes on where it was.")}
           + awsAccess();
}

QList<FieldSpec> deliveryFields()
{
    return {section("Batches", number("batchSize", "Records in a batch, at most", "100")),
            number("maximumBatchingWindowInSeconds", "Wait for a full batch (seconds)", "0"),
            number("parallelizationFactor", "Batches under way at a time", "1",
                   "The events of an item stay in order."),
            section("When a delivery fails",
                    number("maximumRetryAttempts", "Retries, at most", "-1: without end")),
            number("maximumRecordAgeInSeconds", "Age of a record, at most (seconds)",
                   "-1: without end"),
            {Kind::Mark,
             "onPartialBatchItemFailure",
             words("Halve a refused batch until the one to blame is alone"),
             {},
             {},
             {word("AUTOMATIC_BISECT", "AUTOMATIC_BISECT")},
             {}},
            file("deadLetter.file", "File of dead letters", "dead.jsonl",
                 "Without one, a refused record blocks its route, visibly.")};
}

QList<FieldSpec> snapshotFields()
{
    return {number("segments", "Segments read side by side", "1"),
            number("readUnitsPerSecond", "Read units a second, at most", "250", "0 for no limit.")};
}

const Json *valueAt(const Json &object, const QByteArray &path)
{
    const Json *value = &object;
    for (const QByteArray &name : path.split('.'))
        value = value ? value->find(name) : nullptr;
    return value;
}

Json withValueAt(Json object, const QByteArray &path, const Json &value)
{
    if (!object.isObject())
        object = Json::object();
    const qsizetype dot = path.indexOf('.');
    const QByteArray name = dot < 0 ? path : path.left(dot);
    const Json *present = object.find(name);
    const Json inner =
            dot < 0 ? value : withValueAt(present ? *present : Json(), path.mid(dot + 1), value);
    const bool isNothing = inner.isNull() || (dot >= 0 && inner.members().empty());
    if (!isNothing)
        object.set(name, inner);
    else
        std::erase_if(object.members(), [&](const Json::Member &one) { return one.name == name; });
    return object;
}

} // namespace tailrace::ui
