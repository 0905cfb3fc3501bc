// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sinkreader.h"

#include "bridge/filesinkreader.h"
#include "bridge/httpsinkreader.h"
#include "bridge/kafkasinkreader.h"
#include "bridge/objectreader.h"
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

/// A kind of sink: the member that names it, and who reads that.
struct Kind
{
    const char *name;
    SinkSettings (*read)(const Json &json, const QString &path, FaultList &faults);
};

// clang-format off
constexpr Kind kinds[] = {
        {"http", readHttpSink},
        {"file", readFileSink},
        {"kafka", readKafkaSink},
        {"postgresql", readPostgreSqlSink},
        {"sqlite", readSqliteSink},
        {"stdout", readStdoutSink},
};
// clang-format on

} // namespace

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
                                    "stdout: {}"));
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
