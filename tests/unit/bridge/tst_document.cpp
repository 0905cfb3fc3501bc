// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"
#include "bridge/sinkexample.h"

#include "bridge/sinkendpoint.h"
#include "formats/yaml.h"

#include <QTest>

using namespace tailrace;
using bridge::CredentialsReference;
using bridge::StartingPosition;

/// What good documents are read as.
class TestDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMember();
    void defaults();
    void examplesAreGood();
    void copiesOfATable();
    void warnings_data();
    void warnings();
    void batchesAbovePipes_data();
    void batchesAbovePipes();
    void sharedTargetsAreWarnedOf();
    void names_data();
    void names();
    void credentials_data();
    void credentials();
    void positions_data();
    void positions();
    void sinks();
    void awsSinks();
    void writtenAndReadAgain();
    void shapeNames();
};

QByteArray documentWith(const QByteArray &source, const QByteArray &route)
{
    return "tailrace: 1\nname: b\nsource:\n"
           "  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders\n"
           + source + "routes:\n- name: r\n" + route;
}

bridge::Document read(const QByteArray &text)
{
    auto parsed = bridge::parseDocument(text);
    for (const bridge::Fault &fault : parsed.faults)
        qWarning("%d:%d %s", fault.line, fault.column, qPrintable(fault.message));
    return parsed.document.value_or(bridge::Document());
}

const QByteArray whole = R"(
tailrace: 1
name: orders-to-webhook
source:
  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders/stream/2026-11-22T04:00:00.000
  credentials: {profile: dev}
  startingPosition: TRIM_HORIZON
  endpointUrl: http://127.0.0.1:8000
  region: us-east-1
routes:
  - name: paid
    filter:
      - eventName: [INSERT, MODIFY]
      - eventName: [REMOVE]
    shape: triggermesh
    sink:
      http: {url: "https://example.com/hook?a=b", contentMode: batch, authentication: apiKey, apiKeyHeader: X-Key, credentials: {environment: HOOK_KEY}}
    delivery:
      batchSize: 10
      maximumBatchingWindowInSeconds: 5
      parallelizationFactor: 8
      onPartialBatchItemFailure: AUTOMATIC_BISECT
      maximumRetryAttempts: 0
      maximumRecordAgeInSeconds: 60
      deadLetter: {file: dead.jsonl}
  - name: all
    sink: {file: {path: out/orders.jsonl}}
)";

void TestDocument::everyMember()
{
    const bridge::Document document = read(whole);
    QCOMPARE(document.name, QStringLiteral("orders-to-webhook"));
    QVERIFY(document.source.table.endsWith(QStringLiteral("04:00:00.000")));
    QCOMPARE(document.source.endpointUrl, QStringLiteral("http://127.0.0.1:8000"));
    QCOMPARE(document.source.region, QStringLiteral("us-east-1"));
    QCOMPARE(document.source.startingPosition.kind, StartingPosition::Kind::TrimHorizon);
    QCOMPARE(document.routes.size(), size_t(2));
    const bridge::Route &paid = document.routes[0];
    QCOMPARE(paid.name, QStringLiteral("paid"));
    QCOMPARE(paid.filters.size(), size_t(2));
    QVERIFY(paid.filters[1].matches(formats::parseJson(R"({"eventName":"REMOVE"})").value()));
    QCOMPARE(paid.shape, bridge::Shape::TriggerMesh);
    const auto &sink = std::get<bridge::HttpSinkSettings>(paid.sink);
    QCOMPARE(sink.url, QStringLiteral("https://example.com/hook?a=b"));
    QCOMPARE(sink.contentMode, bridge::ContentMode::Batch);
    QCOMPARE(sink.authentication, bridge::Authentication::ApiKey);
    QCOMPARE(sink.apiKeyHeader, QStringLiteral("X-Key"));
    QCOMPARE(sink.credentials.kind, CredentialsReference::Kind::Environment);
    QCOMPARE(sink.credentials.name, QStringLiteral("HOOK_KEY"));
    QCOMPARE(paid.delivery.batchSize, 10);
    QCOMPARE(paid.delivery.parallelizationFactor, 8);
    QVERIFY(paid.delivery.bisects);
    QCOMPARE(paid.delivery.maximumBatchingWindowInSeconds, 5);
    QCOMPARE(paid.delivery.maximumRetryAttempts, 0);
    QCOMPARE(paid.delivery.maximumRecordAgeInSeconds, 60);
    QCOMPARE(paid.delivery.deadLetterFile, QStringLiteral("dead.jsonl"));
    QCOMPARE(std::get<bridge::FileSinkSettings>(document.routes[1].sink).path,
             QStringLiteral("out/orders.jsonl"));
}

void TestDocument::defaults()
{
    const bridge::Document document = read(documentWith("", "  sink: {stdout: {}}\n"));
    QCOMPARE(document.source.credentials.kind, CredentialsReference::Kind::Chain);
    QCOMPARE(document.source.startingPosition.kind, StartingPosition::Kind::Latest);
    QCOMPARE(document.source.endpointUrl, QString());
    QCOMPARE(document.routes.size(), size_t(1));
    const bridge::Route &route = document.routes[0];
    QVERIFY(route.filters.empty());
    QCOMPARE(route.shape, bridge::Shape::Aws);
    QCOMPARE(route.delivery.batchSize, 100);
    QCOMPARE(route.delivery.parallelizationFactor, 1);
    QVERIFY(!route.delivery.bisects);
    QCOMPARE(route.delivery.maximumRetryAttempts, -1);
    QCOMPARE(route.delivery.maximumRecordAgeInSeconds, -1);
    QCOMPARE(route.delivery.deadLetterFile, QString());
}

void TestDocument::examplesAreGood()
{
    for (const bridge::SinkExample &example : bridge::sinkExamples()) {
        QByteArray sink = "  sink:\n";
        for (const QByteArray &line : example.yaml.trimmed().split('\n'))
            sink += "    " + line + '\n';
        const auto parsed = bridge::parseDocument(documentWith("", sink));
        QVERIFY2(parsed.document,
                 parsed.faults.empty() ? "" : qPrintable(parsed.faults[0].message));
    }
}

void TestDocument::copiesOfATable()
{
    const auto sinkOf = [](const QByteArray &members) {
        const bridge::Document document = read(documentWith(
                "",
                "  sink: {dynamodb: {table: 'arn:aws:dynamodb:us-east-1:123456789012:table/copy'"
                        + members + "}}\n  snapshot: {segments: 4}\n"));
        const auto &snapshot = document.routes.at(0).snapshot;
        Q_ASSERT(snapshot && snapshot->segments == 4 && snapshot->readUnitsPerSecond == 250);
        return std::get<bridge::DynamoDbSinkSettings>(document.routes.at(0).sink);
    };
    using Mode = bridge::DynamoDbSinkSettings::Mode;
    const auto usual = sinkOf("");
    QCOMPARE(usual.mode, Mode::Replicate);
    QCOMPARE(usual.versionAttribute, QStringLiteral("tailrace_version"));
    QCOMPARE(usual.access.credentials.kind, CredentialsReference::Kind::Chain);
    const auto chosen =
            sinkOf(", versionAttribute: v, credentials: {profile: p}, region: eu-west-1");
    QCOMPARE(chosen.versionAttribute, QStringLiteral("v"));
    QCOMPARE(chosen.access.credentials.name, QStringLiteral("p"));
    QCOMPARE(chosen.access.region, QStringLiteral("eu-west-1"));
    QCOMPARE(sinkOf(", mode: putItem").mode, Mode::PutItem);
}

void TestDocument::warnings_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const char *members, const char *place,
                        const char *part) {
        QTest::newRow(name) << QByteArray(members) << QString::fromLatin1(place)
                            << QString::fromLatin1(part);
    };
    row("more batches than Pipes takes", "delivery: {parallelizationFactor: 11}", "8:37",
        "takes up to 10");
    row("numbers that are strings", "filter: [{a: {N: [{tailrace-numeric: ['>', 5]}]}}]", "8:40",
        "does not carry over");
    row("in a choice", "filter: [{$or: [{a: [1]}, {b: [{tailrace-numeric: ['>', 5]}]}]}]", "8:53",
        "does not carry over");
    row("an attribute of that name is none", "filter: [{tailrace-numeric: [1]}]", "", "");
}

void TestDocument::warnings()
{
    QFETCH(const QByteArray, members);
    QFETCH(const QString, part);
    const auto parsed =
            bridge::parseDocument(documentWith("", "  sink: {stdout: {}}\n  " + members + '\n'));
    QVERIFY(parsed.document);
    QCOMPARE(parsed.warnings.empty(), part.isEmpty());
    if (part.isEmpty())
        return;
    QVERIFY2(parsed.warnings[0].message.contains(part), qPrintable(parsed.warnings[0].message));
    QTEST(QStringLiteral("%1:%2").arg(parsed.warnings[0].line).arg(parsed.warnings[0].column),
          "place");
}

void TestDocument::batchesAbovePipes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("part");
    const QByteArray queue = "sink: {sqs: {queue: 'arn:aws:sqs:us-west-2:123456789012:q'}}";
    const QByteArray stream =
            "sink: {kinesis: {stream: 'arn:aws:kinesis:us-west-2:123456789012:stream/s'}}";
    QTest::newRow("a queue") << queue + "\n  delivery: {batchSize: 11}"
                             << QStringLiteral("up to 10 ");
    QTest::newRow("as many") << queue + "\n  delivery: {batchSize: 10}" << QString();
    QTest::newRow("nobody wrote it") << queue << QString();
    QTest::newRow("a stream") << stream + "\n  delivery: {batchSize: 501}"
                              << QStringLiteral("up to 500 ");
    QTest::newRow("a file") << QByteArray("sink: {file: {path: a}}\n  delivery: {batchSize: 501}")
                            << QString();
}

void TestDocument::batchesAbovePipes()
{
    QFETCH(const QByteArray, members);
    QFETCH(const QString, part);
    const auto parsed = bridge::parseDocument(documentWith("", "  " + members + '\n'));
    QVERIFY(parsed.document);
    QCOMPARE(parsed.warnings.empty(), part.isEmpty());
    if (!part.isEmpty())
        QVERIFY2(parsed.warnings[0].message.contains(part), qPrintable(parsed.warnings[0].message));
}

void TestDocument::sharedTargetsAreWarnedOf()
{
    const auto warnings = [](const QByteArray &first, const QByteArray &second) {
        const auto parsed = bridge::parseDocument(
                documentWith("", "  sink: " + first + "\n- name: two\n  sink: " + second + '\n'));
        return parsed.document ? int(parsed.warnings.size()) : -1;
    };
    const QByteArray fifo = "{sqs: {queue: 'arn:aws:sqs:eu-west-1:123456789012:q.fifo'}}";
    const QByteArray standard = "{sqs: {queue: 'arn:aws:sqs:eu-west-1:123456789012:q'}}";
    const QByteArray table = "{sqlite: {path: a.db, table: t}}";
    QCOMPARE(warnings(fifo, fifo), 1);
    QCOMPARE(warnings(standard, standard), 0);
    QCOMPARE(warnings(table, table), 1);
    QCOMPARE(warnings(table, "{sqlite: {path: a.db, table: u}}"), 0);
    QCOMPARE(warnings(fifo, table), 0);
}

void TestDocument::names_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"a", "orders to hook", "Größe", "東京", "🌉 bridge", "a.b_c-d"})
        QTest::newRow(name) << QString::fromUtf8(name);
    QTest::newRow("the longest") << QString(100, QLatin1Char('x'));
}

void TestDocument::names()
{
    QFETCH(QString, name);
    const QByteArray text = documentWith("", "  sink: {stdout: {}}\n")
                                    .replace("name: b", "name: \"" + name.toUtf8() + '"');
    QCOMPARE(read(text).name, name);
}

void TestDocument::credentials_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    using Kind = CredentialsReference::Kind;
    QTest::newRow("a profile") << QByteArray("{profile: dev}") << int(Kind::Profile)
                               << QStringLiteral("dev");
    QTest::newRow("a profile that looks like a number")
            << QByteArray("{profile: '123'}") << int(Kind::Profile) << QStringLiteral("123");
    QTest::newRow("a secret") << QByteArray("{secret: orders}") << int(Kind::Secret)
                              << QStringLiteral("orders");
    QTest::newRow("the environment")
            << QByteArray("{environment: true}") << int(Kind::Environment) << QString();
}

void TestDocument::credentials()
{
    QFETCH(QByteArray, text);
    const auto document =
            read(documentWith("  credentials: " + text + '\n', "  sink: {stdout: {}}\n"));
    QTEST(int(document.source.credentials.kind), "kind");
    QTEST(document.source.credentials.name, "name");
}

void TestDocument::positions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("timeMs"); // -1 for LATEST, -2 for TRIM_HORIZON
    QTest::newRow("latest") << QByteArray("LATEST") << qint64(-1);
    QTest::newRow("trim horizon") << QByteArray("TRIM_HORIZON") << qint64(-2);
    QTest::newRow("a time") << QByteArray("{at: 2026-11-22T04:00:00Z}") << qint64(1795320000000);
    QTest::newRow("a time with milliseconds")
            << QByteArray("{at: 2026-11-22T04:00:00.250Z}") << qint64(1795320000250);
    QTest::newRow("a time of another zone")
            << QByteArray("{at: '2026-11-22T06:00:00+02:00'}") << qint64(1795320000000);
}

void TestDocument::positions()
{
    QFETCH(QByteArray, text);
    const auto position =
            read(documentWith("  startingPosition: " + text + '\n', "  sink: {stdout: {}}\n"))
                    .source.startingPosition;
    const qint64 time = position.kind == StartingPosition::Kind::Latest        ? -1
                        : position.kind == StartingPosition::Kind::TrimHorizon ? -2
                                                                               : position.timeMs;
    QTEST(time, "timeMs");
}

void TestDocument::awsSinks()
{
    const auto read = [](const QByteArray &sink) {
        const auto parsed = bridge::parseDocument(
                "tailrace: 1\nname: b\n"
                "source: {table: \"arn:aws:dynamodb:us-west-2:123456789012:table/orders\"}\n"
                "routes: [{name: r, shape: aws, sink: "
                + sink + "}]\n");
        return parsed.document ? parsed.document->routes[0].sink : bridge::SinkSettings();
    };
    const auto sqs =
            read("{sqs: {queue: \"arn:aws:sqs:eu-west-1:123456789012:q.fifo\", region: "
                 "eu-west-2, credentials: {profile: p}, endpointUrl: \"https://q.example\"}}");
    QVERIFY(std::holds_alternative<bridge::SqsSinkSettings>(sqs));
    const auto &queue = std::get<bridge::SqsSinkSettings>(sqs);
    QCOMPARE(queue.queue, QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:q.fifo"));
    QCOMPARE(queue.access.region, QStringLiteral("eu-west-2"));
    QCOMPARE(queue.access.credentials.name, QStringLiteral("p"));
    QCOMPARE(bridge::sinkEndpoint(sqs), QStringLiteral("https://q.example"));
    const auto bus = read("{eventbridge: {eventBus: "
                          "\"arn:aws:events:eu-west-1:123456789012:event-bus/b\"}}");
    QCOMPARE(std::get<bridge::EventBridgeSinkSettings>(bus).source, QStringLiteral("tailrace"));
    QVERIFY(bridge::sinkEndpoint(bus).isEmpty());
    const auto lambda = read("{lambda: {function: "
                             "\"arn:aws:lambda:eu-west-1:123456789012:function:f\", "
                             "invocationType: FIRE_AND_FORGET}}");
    QVERIFY(std::get<bridge::LambdaSinkSettings>(lambda).isAsynchronous);
    QVERIFY(std::get<bridge::LambdaSinkSettings>(lambda).sendsRecords);
    QVERIFY(bridge::sinkEndpoint(read("{file: {path: a}}")).isEmpty());
}

void TestDocument::sinks()
{
    for (const char *text : {"{stdout: {}}", "{stdout: true}", "{stdout: }"}) {
        const auto document = read(documentWith("", QByteArray("  sink: ") + text + '\n'));
        QVERIFY2(!document.routes.empty()
                         && std::holds_alternative<bridge::StdoutSinkSettings>(
                                 document.routes[0].sink),
                 text);
    }
    const auto http = read(documentWith("", "  sink: {http: {url: 'http://[::1]:80/ü'}}\n"));
    QCOMPARE(std::get<bridge::HttpSinkSettings>(http.routes[0].sink).url,
             QStringLiteral("http://[::1]:80/ü"));
}

void TestDocument::writtenAndReadAgain()
{
    const auto json = formats::parseYaml(whole);
    QVERIFY(json);
    const QByteArray written = bridge::writeDocument(*json);
    const auto again = formats::parseYaml(written);
    QVERIFY(again);
    QCOMPARE(formats::toJson(*again), formats::toJson(*json));
    QVERIFY(bridge::parseDocument(written).document);
    QCOMPARE(bridge::writeDocument(*again), written);
}

void TestDocument::shapeNames()
{
    using bridge::Shape;
    for (const Shape shape : {Shape::Aws, Shape::TriggerMesh, Shape::Plain, Shape::CloudEvent})
        QCOMPARE(bridge::shapeByName(bridge::shapeName(shape)), std::optional(shape));
    QVERIFY(!bridge::shapeByName("AWS"));
    QVERIFY(!bridge::shapeByName(""));
}

QTEST_APPLESS_MAIN(TestDocument)
#include "tst_document.moc"
