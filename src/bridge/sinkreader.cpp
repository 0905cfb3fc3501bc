// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sinkreader.h"

#include "bridge/awssinkreader.h"
#include "bridge/dynamodbsinkreader.h"
#include "bridge/filesinkreader.h"
#include "bridge/httpsinkreader.h"
#include "bridge/kafkasinkreader.h"
#include "bridge/objectreader.h"
#include "bridge/sinkexample.h"
#include "bridge/sqlsinkreader.h"

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

QString readDeadLetter(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    const auto file = reader.text("file", Presence::Required, QStringLiteral("dead.jsonl"));
    for (const char *sink : {"sqs", "sns", "http"})
        reader.notYet(sink, QStringLiteral("dead letters go to a file in this version; write "
                                           "file: dead.jsonl"));
    reader.refuseOthers();
    return file.value_or(QString());
}

/// -1, or a number from least: Pipes' way to say "without end".
int readLimit(ObjectReader &reader, const char *name, int least, int most)
{
    const int value = reader.number(name, -1, -1, most);
    if (value >= 0 && value < least) {
        reader.fault(*reader.json().find(name), name,
                     QStringLiteral("it takes -1 (without end) or a number from %1 to %2")
                             .arg(least)
                             .arg(most));
        return -1;
    }
    return value;
}

int readFactor(ObjectReader &reader)
{
    constexpr int mostInPipes = 10;
    const int factor = reader.number("parallelizationFactor", 1, 1, 100);
    if (factor > mostInPipes)
        reader.faults().warn(*reader.json().find("parallelizationFactor"),
                             reader.pathOf("parallelizationFactor"),
                             QStringLiteral("EventBridge Pipes takes up to %1").arg(mostInPipes));
    return factor;
}

bool readBisect(ObjectReader &reader)
{
    const Json *json = reader.member("onPartialBatchItemFailure");
    const bool isGood = json == nullptr || (json->isString() && json->text() == "AUTOMATIC_BISECT");
    if (!isGood)
        reader.fault(*json, "onPartialBatchItemFailure",
                     QStringLiteral("it takes AUTOMATIC_BISECT; leave it out otherwise"));
    return isGood && json != nullptr;
}

/// A kind of sink: the member that names it, who reads that, and what it looks like, each line
/// indented by two.
struct Kind
{
    const char *name;
    SinkSettings (*read)(const Json &json, const QString &path, FaultList &faults);
    const char *example;
};

constexpr Kind kinds[] = {
        {"http", readHttpSink, "  url: https://example.com/hook\n  contentMode: structured\n"},
        {"file", readFileSink,
         "  path: records.jsonl\n  rotate:\n    atBytes: 100000000\n    keep: 10\n"},
        {"dynamodb", readDynamoDbSink,
         "  table: arn:aws:dynamodb:eu-central-1:123456789012:table/orders-copy\n"
         "  mode: replicate\n"},
        {"sqs", readSqsSink, "  queue: arn:aws:sqs:eu-central-1:123456789012:orders\n"},
        {"sns", readSnsSink, "  topic: arn:aws:sns:eu-central-1:123456789012:orders\n"},
        {"eventbridge", readEventBridgeSink,
         "  eventBus: arn:aws:events:eu-central-1:123456789012:event-bus/default\n"
         "  source: com.example.orders\n  detailType: Order changed\n"},
        {"kinesis", readKinesisSink,
         "  stream: arn:aws:kinesis:eu-central-1:123456789012:stream/orders\n"},
        {"lambda", readLambdaSink,
         "  function: arn:aws:lambda:eu-central-1:123456789012:function:orders\n"
         "  invocationType: REQUEST_RESPONSE\n"},
        {"kafka", readKafkaSink, "  bootstrapServers: broker1.example.com:9092\n  topic: orders\n"},
        {"postgresql", readPostgreSqlSink,
         "  host: db.example.com\n  database: app\n  user: tailrace\n  table: order_events\n"
         "  credentials:\n    environment: DB_PASSWORD\n"},
        {"sqlite", readSqliteSink, "  path: orders.db\n  table: order_events\n"},
        {"stdout", readStdoutSink, "  {}\n"},
};

} // namespace

std::vector<SinkExample> sinkExamples()
{
    std::vector<SinkExample> out;
    for (const Kind &kind : kinds)
        out.push_back({kind.name, QByteArray(kind.name) + ":\n" + kind.example});
    return out;
}

SinkSettings readSink(const Json &json, const QString &path, FaultList &faults)
{
    SinkSettings sink;
    const QString at = path + QStringLiteral(".sink");
    ObjectReader reader(json, at, faults);
    int given = 0;
    for (const Kind &kind : kinds) {
        if (const Json *settings = reader.member(kind.name)) {
            sink = kind.read(*settings, reader.pathOf(kind.name), faults);
            ++given;
        }
    }
    reader.refuseOthers();
    if (json.isObject() && json.members().empty())
        reader.fault(QStringLiteral("it is empty; write http: {url: ...}, file: {path: ...} or "
                                    "another sink (docs/sinks)"));
    else if (given > 1)
        reader.fault(QStringLiteral("a route has one sink; make a route for each"));
    return sink;
}

DeliverySettings readDelivery(const Json &json, const QString &path, FaultList &faults)
{
    DeliverySettings delivery;
    const QString at = path + QStringLiteral(".delivery");
    ObjectReader reader(json, at, faults);
    delivery.batchSize = reader.number("batchSize", 100, 1, 10'000);
    delivery.maximumBatchingWindowInSeconds =
            reader.number("maximumBatchingWindowInSeconds", 0, 0, 300);
    delivery.maximumRetryAttempts = readLimit(reader, "maximumRetryAttempts", 0, 10'000);
    delivery.maximumRecordAgeInSeconds =
            readLimit(reader, "maximumRecordAgeInSeconds", 60, 604'800);
    delivery.parallelizationFactor = readFactor(reader);
    delivery.bisects = readBisect(reader);
    if (const Json *letters = reader.member("deadLetter"))
        delivery.deadLetterFile =
                readDeadLetter(*letters, at + QStringLiteral(".deadLetter"), faults);
    reader.refuseOthers();
    return delivery;
}

} // namespace tailrace::bridge
