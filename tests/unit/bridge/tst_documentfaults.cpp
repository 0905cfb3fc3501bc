// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;

/// Every fault of a document: line, column, path and a part of the words.
class TestDocumentFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faults_data();
    void faults();
    void allAtOnceInOrder();
    void hostileDocuments_data();
    void hostileDocuments();
    void quotedTextIsShort();
};

const QByteArray head = "tailrace: 1\nname: b\n";
const QByteArray source =
        "source:\n  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders\n";
const QByteArray routes = "routes:\n- name: r\n  sink: {stdout: {}}\n";

QByteArray withSource(const QByteArray &more)
{
    return head + source + "  " + more + '\n' + routes;
}

QByteArray withRoute(const QByteArray &more)
{
    return head + source + routes + "  " + more + '\n';
}

QByteArray withSink(const QByteArray &sink)
{
    return head + source + "routes:\n- name: r\n  sink: " + sink + '\n';
}

void row(const char *name, const QByteArray &text, const char *place, const char *path,
         const char *part)
{
    QTest::newRow(name) << text << QString::fromUtf8(place) << QString::fromUtf8(path)
                        << QString::fromUtf8(part);
}

void addDocumentRows()
{
    row("nothing", "", "1:1", "", "begin it with tailrace: 1");
    row("a list", "[1]", "1:1", "", "here stands a list, where an object belongs");
    row("not YAML", "a: [\n", "2:1", "", "this is not YAML");
    row("no version", "name: b\n" + source + routes, "1:1", "tailrace", "write tailrace: 1");
    row("a later version", "tailrace: 2\nname: b\n" + source + routes, "1:11", "tailrace",
        "use a newer Tailrace");
    row("a version in quotes", "tailrace: '1'\nname: b\n" + source + routes, "1:11", "tailrace",
        "write tailrace: 1");
    row("no name", "tailrace: 1\n" + source + routes, "1:1", "name", "\"name\" is missing");
    row("an empty name", "tailrace: 1\nname: ''\n" + source + routes, "2:7", "name", "it is empty");
    row("a name that is a number", "tailrace: 1\nname: 12\n" + source + routes, "2:7", "name",
        "this is read as a number; put it in quotes");
    row("a name with a slash", "tailrace: 1\nname: ../x\n" + source + routes, "2:7", "name",
        "no slash");
    row("a name with a line break", "tailrace: 1\nname: \"a\\nb\"\n" + source + routes, "2:7",
        "name", "no line break");
    row("a name that is too long",
        "tailrace: 1\nname: " + QByteArray(101, 'x') + '\n' + source + routes, "2:7", "name",
        "up to 100 characters");
    row("no source", head + routes, "1:1", "source", "\"source\" is missing");
    row("a source that is a text", head + "source: x\n" + routes, "3:9", "source",
        "here stands a text");
    row("no routes", head + source, "1:1", "routes", "\"routes\" is missing");
    row("an empty list of routes", head + source + "routes: []\n", "5:9", "routes",
        "at least one route");
    row("routes that are an object", head + source + "routes: {}\n", "5:9", "routes",
        "at least one route");
    row("an unknown member", head + "sorce: 1\n" + source + routes, "3:1", "sorce",
        "did you mean \"source\"?");
    row("an unknown member that resembles nothing", head + "zzzzzz: 1\n" + source + routes, "3:1",
        "zzzzzz", "known here: tailrace, name, source, routes");
    row("a member twice", head + "name: c\n" + source + routes, "3:1", "",
        "\"name\" is here twice");
}

void addSourceRows()
{
    row("no table", head + "source: {region: us-east-1}\n" + routes, "3:9", "source.table",
        "\"table\" is missing");
    row("a table that is no ARN", head + "source: {table: orders}\n" + routes, "3:17",
        "source.table", "");
    row("an index",
        head + "source:\n  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders/index/idx\n"
                + routes,
        "4:10", "source.table", "an index, which has no stream");
    row("a secret in the file", withSource("credentials: {secretAccessKey: hush}"), "5:34",
        "source.credentials.secretAccessKey", "credentials never stand in a bridge's file");
    row("two kinds of credentials", withSource("credentials: {profile: a, environment: true}"),
        "5:16", "source.credentials", "more than one kind");
    row("no kind of credentials", withSource("credentials: {}"), "5:16", "source.credentials",
        "it is empty");
    row("environment: false", withSource("credentials: {environment: false}"), "5:30",
        "source.credentials.environment", "it takes true");
    row("an unknown position", withSource("startingPosition: EARLIEST"), "5:21",
        "source.startingPosition", "there is no position \"EARLIEST\"");
    row("a position that is a number", withSource("startingPosition: 5"), "5:21",
        "source.startingPosition", "here stands a number");
    row("a time without a zone", withSource("startingPosition: {at: 2026-11-22T04:00:00}"), "5:26",
        "source.startingPosition.at", "no time with a zone");
    row("a day that is none", withSource("startingPosition: {at: 2026-02-30T04:00:00Z}"), "5:26",
        "source.startingPosition.at", "no time with a zone");
    row("no time", withSource("startingPosition: {}"), "5:21", "source.startingPosition.at",
        "\"at\" is missing");
    row("an endpoint that is none", withSource("endpointUrl: ftp://x"), "5:16",
        "source.endpointUrl", "");
    row("a region that is none", withSource("region: 'US East'"), "5:11", "source.region",
        "\"US East\" is no region");
}

void addKafkaSinkRows()
{
    const auto kafka = [](const QByteArray &members) {
        return withSink("{kafka: {bootstrapServers: \"h:1\", topic: t, " + members + "}}");
    };
    row("no server", withSink("{kafka: {topic: t}}"), "7:17",
        "routes[0].sink.kafka.bootstrapServers", "write bootstrapServers: kafka.example.com:9092");
    row("a server without a port", withSink("{kafka: {topic: t, bootstrapServers: \"a:1,b\"}}"),
        "7:46", "routes[0].sink.kafka.bootstrapServers", "\"b\" is no server");
    row("a topic with a blank", withSink("{kafka: {bootstrapServers: \"h:1\", topic: \"a b\"}}"),
        "7:50", "routes[0].sink.kafka.topic", "no name of a topic");
    row("Kafka's batches", kafka("contentMode: batch"), "7:66", "routes[0].sink.kafka.contentMode",
        "there is no \"batch\"");
    row("SASL, and no credentials", kafka("sasl: PLAIN"), "7:59", "routes[0].sink.kafka.sasl",
        "it needs credentials");
    row("credentials, and no SASL", kafka("credentials: {environment: A}"), "7:66",
        "routes[0].sink.kafka.credentials", "write sasl: PLAIN");
    row("Kafka's credentials in the clear",
        kafka("encryption: none, sasl: PLAIN, credentials: {environment: A}"), "7:65",
        "routes[0].sink.kafka.encryption", "in the clear");
    row("Kafka's password in the file", kafka("password: hush"), "7:63",
        "routes[0].sink.kafka.password", "never stands in a bridge's file");
    row("a bundle, and no TLS", kafka("encryption: none, caBundle: a"), "7:81",
        "routes[0].sink.kafka.caBundle", "encryption: tls");
}

void addSqlSinkRows()
{
    const auto postgresql = [](const QByteArray &members) {
        return withSink("{postgresql: {host: h, database: d, user: u, " + members + "}}");
    };
    row("no host", withSink("{postgresql: {database: d, user: u, table: t}}"), "7:22",
        "routes[0].sink.postgresql.host", "write host: db.example.com");
    row("two hosts", withSink("{postgresql: {host: \"a,b\", database: d, user: u, table: t}}"),
        "7:29", "routes[0].sink.postgresql.host", "no name of one host");
    row("a table of three parts", postgresql("table: a.b.c"), "7:61",
        "routes[0].sink.postgresql.table", "no name of a table");
    row("a table with an empty part", postgresql("table: .b"), "7:61",
        "routes[0].sink.postgresql.table", "no name of a table");
    row("a table's name that would be cut", postgresql("table: " + QByteArray(64, 'x')), "7:61",
        "routes[0].sink.postgresql.table", "no name of a table");
    row("a database's password in the file", postgresql("table: t, password: hush"), "7:74",
        "routes[0].sink.postgresql.password", "never stands in a bridge's file");
    row("the same in its credentials", postgresql("table: t, credentials: {password: hush}"),
        "7:88", "routes[0].sink.postgresql.credentials.password", "never stand in a bridge's file");
    row("events in the clear", postgresql("table: t, sslMode: disable"), "7:73",
        "routes[0].sink.postgresql.sslMode", "in the clear");
    row("an SSL mode that is none", postgresql("table: t, sslMode: verify-fll"), "7:73",
        "routes[0].sink.postgresql.sslMode", "did you mean \"verify-full\"?");
    row("a path with a semicolon", postgresql("table: t, caBundle: \"a;b\""), "7:74",
        "routes[0].sink.postgresql.caBundle", "take semicolons out");
    row("no file", withSink("{sqlite: {table: t}}"), "7:18", "routes[0].sink.sqlite.path",
        "write path: events.db");
    row("SQLite's own table", withSink("{sqlite: {path: a.db, table: SQLite_x}}"), "7:38",
        "routes[0].sink.sqlite.table", "SQLite's own");
    row("a schema in SQLite", withSink("{sqlite: {path: a.db, table: a.b}}"), "7:38",
        "routes[0].sink.sqlite.table", "without a dot");
}

void addAwsSinkRows()
{
    row("no queue", withSink("{sqs: {}}"), "7:15", "routes[0].sink.sqs.queue",
        "\"queue\" is missing");
    row("a queue's URL", withSink("{sqs: {queue: \"https://sqs.eu-west-1.amazonaws.com/1/q\"}}"),
        "7:23", "routes[0].sink.sqs.queue", "this is no ARN");
    row("a topic in a queue's place",
        withSink("{sqs: {queue: \"arn:aws:sns:eu-west-1:123456789012:orders\"}}"), "7:23",
        "routes[0].sink.sqs.queue", "of service \"sns\", not sqs");
    row("a queue's name that is none",
        withSink("{sqs: {queue: \"arn:aws:sqs:eu-west-1:123456789012:a b\"}}"), "7:23",
        "routes[0].sink.sqs.queue", "\"a b\" names no queue");
    row("an account that is none", withSink("{sns: {topic: \"arn:aws:sns:eu-west-1:1:t\"}}"),
        "7:23", "routes[0].sink.sns.topic", "no number of 12 digits");
    row("a rule in a bus's place",
        withSink("{eventbridge: {eventBus: \"arn:aws:events:eu-west-1:123456789012:rule/r\"}}"),
        "7:34", "routes[0].sink.eventbridge.eventBus", "names no event bus");
    row("AWS's own source",
        withSink("{eventbridge: {eventBus: \"arn:aws:events:eu-west-1:123456789012:event-bus/b\", "
                 "source: aws.s3}}"),
        "7:95", "routes[0].sink.eventbridge.source", "is AWS's own");
    row("a stream of another region's partition",
        withSink("{kinesis: {stream: \"arn:aws:kinesis:cn-north-1:123456789012:stream/s\"}}"),
        "7:28", "routes[0].sink.kinesis.stream", "belongs to partition aws-cn");
    row("a layer in a function's place",
        withSink("{lambda: {function: \"arn:aws:lambda:eu-west-1:123456789012:layer:l\"}}"), "7:29",
        "routes[0].sink.lambda.function", "names no function");
    row("an invocation type that is none",
        withSink("{lambda: {function: \"arn:aws:lambda:eu-west-1:123456789012:function:f\", "
                 "invocationType: Event}}"),
        "7:97", "routes[0].sink.lambda.invocationType", "there is no \"Event\"");
    row("keys in a sink",
        withSink("{sqs: {queue: \"arn:aws:sqs:eu-west-1:123456789012:q\", "
                 "credentials: {secretAccessKey: hush}}}"),
        "7:94", "routes[0].sink.sqs.credentials.secretAccessKey", "credentials never stand");
    row("a sink's endpoint in the clear",
        withSink("{sqs: {queue: \"arn:aws:sqs:eu-west-1:123456789012:q\", "
                 "endpointUrl: \"http://queues.example\"}}"),
        "7:76", "routes[0].sink.sqs.endpointUrl", "in the clear");
}

void addHttpSinkRows()
{
    const auto http = [](const QByteArray &members) {
        return withSink("{http: {url: \"https://x/\", " + members + "}}");
    };
    row("a content mode that is none", http("contentMode: binry"), "7:49",
        "routes[0].sink.http.contentMode", "did you mean \"binary\"?");
    row("a content mode that is a number", http("contentMode: 1"), "7:49",
        "routes[0].sink.http.contentMode", "structured, binary, batch");
    row("credentials, and no way to show them", http("credentials: {environment: A}"), "7:49",
        "routes[0].sink.http.credentials", "write authentication: basic, bearer, apiKey or hmac");
    row("a way, and no credentials", http("authentication: bearer"), "7:52",
        "routes[0].sink.http.authentication", "it needs credentials");
    row("a way that is none", http("authentication: digest, credentials: {secret: a}"), "7:52",
        "routes[0].sink.http.authentication", "there is no \"digest\"");
    row("a token in the file", http("authentication: bearer, credentials: {token: hush}"), "7:81",
        "routes[0].sink.http.credentials.token", "credentials never stand in a bridge's file");
    row("a value in a variable's place",
        http("authentication: bearer, credentials: {environment: \"a b\"}"), "7:87",
        "routes[0].sink.http.credentials.environment", "never the value");
    row("two kinds of a sink's credentials",
        http("authentication: bearer, credentials: {environment: A, secret: b}"), "7:73",
        "routes[0].sink.http.credentials", "name one thing");
    row("no kind of a sink's credentials", http("authentication: bearer, credentials: {}"), "7:73",
        "routes[0].sink.http.credentials", "name one thing");
    row("a key's header that is taken",
        http("authentication: apiKey, apiKeyHeader: Content-Type, credentials: {secret: a}"),
        "7:74", "routes[0].sink.http.apiKeyHeader", "can't be the header of a key");
    row("a key's header and no key",
        http("authentication: bearer, apiKeyHeader: X, credentials: {secret: a}"), "7:74",
        "routes[0].sink.http.apiKeyHeader", "it belongs to authentication: apiKey");
    row("credentials in the clear",
        withSink("{http: {url: \"http://x.example/\", authentication: bearer, credentials: "
                 "{secret: a}}}"),
        "7:22", "routes[0].sink.http.url", "in the clear");
}

void addDynamoDbSinkRows()
{
    const auto sink = [](const QByteArray &members) {
        return withSink("{dynamodb: {" + members + "}}");
    };
    const QByteArray copy = "table: arn:aws:dynamodb:us-east-1:123456789012:table/copy";
    row("a table without an ARN", sink("table: copy"), "7:28", "routes[0].sink.dynamodb.table",
        "ARN");
    row("a stream is written to by nobody", sink(copy + "/stream/2026-11-22T00:00:00.000"), "7:28",
        "routes[0].sink.dynamodb.table", "write the table's ARN");
    row("a bridge that feeds itself",
        sink("table: arn:aws:dynamodb:us-west-2:123456789012:table/orders"), "7:28",
        "routes[0].sink.dynamodb.table", "without end");
    row("an unknown mode", sink(copy + ", mode: copy"), "7:86", "routes[0].sink.dynamodb.mode",
        "replicate, putItem");
    row("a version without a replica", sink(copy + ", mode: putItem, versionAttribute: v"), "7:113",
        "routes[0].sink.dynamodb.versionAttribute", "it belongs to mode: replicate");
    row("a key in a sink", sink(copy + ", credentials: {secretAccessKey: hush}"), "7:111",
        "routes[0].sink.dynamodb.credentials.secretAccessKey", "never stand in a bridge's file");
}

void addRouteRows()
{
    row("a route without a name", head + source + "routes:\n- sink: {stdout: {}}\n", "6:3",
        "routes[0].name", "\"name\" is missing");
    row("a route without a sink", head + source + "routes:\n- name: r\n", "6:3", "routes[0].sink",
        "\"sink\" is missing");
    row("a route that is a text", head + source + "routes: [x]\n", "5:10", "routes[0]",
        "here stands a text");
    row("two routes of one name", head + source + routes + "- {name: r, sink: {stdout: {}}}\n",
        "8:10", "routes[1].name", "another route has this name");
    row("an unknown shape", withRoute("shape: aws2"), "8:10", "routes[0].shape",
        "did you mean \"aws\"?");
    row("a shape of another type", withRoute("shape: [aws]"), "8:10", "routes[0].shape",
        "here stands a list");
    row("a template beside a shape", withRoute("shape: aws\n  template: x"), "9:13",
        "routes[0].template", "leave one of them out");
    row("a template that is an object", withRoute("template: {id: 1}"), "8:13",
        "routes[0].template", "here stands an object");
    row("a fault in a template", withRoute("template: 'x <$.a..b>'"), "8:13", "routes[0].template",
        "(line 1, column 3 of the template)");
    row("a filter that is an object", withRoute("filter: {eventName: [INSERT]}"), "8:11",
        "routes[0].filter", "a filter is a list of patterns");
    row("an empty filter", withRoute("filter: []"), "8:11", "routes[0].filter",
        "leave the filter out");
    row("a fault deep in a pattern", withRoute("filter: [{eventName: [INSERT, {prefx: x}]}]"),
        "8:33", "routes[0].filter[0]",
        "eventName[1]: there is no operator \"prefx\"; did you mean");
    row("a snapshot without segments", withRoute("snapshot: {segments: 0}"), "8:24",
        "routes[0].snapshot.segments", "from 1 to 100");
    row("no sink at all", withSink("{}"), "7:9", "routes[0].sink", "it is empty");
    row("two sinks", withSink("{stdout: {}, file: {path: x}}"), "7:9", "routes[0].sink",
        "a route has one sink");
    row("an unknown sink", withSink("{htp: {}}"), "7:10", "routes[0].sink.htp",
        "did you mean \"http\"?");
    row("settings of stdout", withSink("{stdout: {x: 1}}"), "7:18", "routes[0].sink.stdout",
        "it takes no settings");
    row("no URL", withSink("{http: {}}"), "7:16", "routes[0].sink.http.url", "\"url\" is missing");
    row("a URL of another scheme", withSink("{http: {url: \"ftp://x/\"}}"), "7:22",
        "routes[0].sink.http.url", "no http or https URL");
    row("a password in a URL", withSink("{http: {url: \"http://u:p@x/\"}}"), "7:22",
        "routes[0].sink.http.url", "never stands in a URL");
    row("a fragment in a URL", withSink("{http: {url: \"http://x/#a\"}}"), "7:22",
        "routes[0].sink.http.url", "what follows the # is never sent");
    addAwsSinkRows();
    addHttpSinkRows();
    addKafkaSinkRows();
    addSqlSinkRows();
    row("a file that is a folder", withSink("{file: {path: out/}}"), "7:23",
        "routes[0].sink.file.path", "this names no file");
    row("an unknown member of a file sink", withSink("{file: {path: x, fsync: 1}}"), "7:26",
        "routes[0].sink.file.fsync", "known here: path");
    row("a rotation without a size", withSink("{file: {path: x, rotate: {keep: 1}}}"), "7:34",
        "routes[0].sink.file.rotate.atBytes", "\"atBytes\" is missing");
    row("a rotation at each event", withSink("{file: {path: x, rotate: {atBytes: 1}}}"), "7:44",
        "routes[0].sink.file.rotate.atBytes", "from 1024");
    addDynamoDbSinkRows();
    row("a batch of none", withRoute("delivery: {batchSize: 0}"), "8:25",
        "routes[0].delivery.batchSize", "from 1 to 10000");
    row("a batch too large", withRoute("delivery: {batchSize: 10001}"), "8:25",
        "routes[0].delivery.batchSize", "from 1 to 10000");
    row("half a batch", withRoute("delivery: {batchSize: 1.5}"), "8:25",
        "routes[0].delivery.batchSize", "a whole number");
    row("a window too long", withRoute("delivery: {maximumBatchingWindowInSeconds: 301}"), "8:46",
        "routes[0].delivery.maximumBatchingWindowInSeconds", "from 0 to 300");
    row("an age that Pipes does not take", withRoute("delivery: {maximumRecordAgeInSeconds: 59}"),
        "8:41", "routes[0].delivery.maximumRecordAgeInSeconds", "-1 (without end)");
    row("attempts below without end", withRoute("delivery: {maximumRetryAttempts: -2}"), "8:36",
        "routes[0].delivery.maximumRetryAttempts", "from -1 to 10000");
    row("no lane", withRoute("delivery: {parallelizationFactor: 0}"), "8:37",
        "routes[0].delivery.parallelizationFactor", "from 1 to 100");
    row("another way to fail in part", withRoute("delivery: {onPartialBatchItemFailure: BISECT}"),
        "8:41", "routes[0].delivery.onPartialBatchItemFailure", "it takes AUTOMATIC_BISECT");
    row("dead letters to a queue", withRoute("delivery: {deadLetter: {file: x, sqs: y}}"), "8:41",
        "routes[0].delivery.deadLetter.sqs", "dead letters go to a file");
    row("a misspelt option", withRoute("delivery: {batchsize: 5}"), "8:14",
        "routes[0].delivery.batchsize", "did you mean \"batchSize\"?");
}

void TestDocumentFaults::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("part");
    addDocumentRows();
    addSourceRows();
    addRouteRows();
}

QByteArray listed(const std::vector<bridge::Fault> &faults)
{
    QByteArray out;
    for (const bridge::Fault &fault : faults)
        out += QStringLiteral("%1:%2: %3: %4\n")
                       .arg(fault.line)
                       .arg(fault.column)
                       .arg(fault.path, fault.message)
                       .toUtf8();
    return out;
}

void TestDocumentFaults::faults()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const auto parsed = bridge::parseDocument(text);
    QVERIFY(!parsed.document);
    QVERIFY2(parsed.faults.size() == 1, listed(parsed.faults).constData());
    const bridge::Fault &fault = parsed.faults.front();
    QTEST(QStringLiteral("%1:%2").arg(fault.line).arg(fault.column), "place");
    QTEST(fault.path, "path");
    QVERIFY2(fault.message.contains(part), listed(parsed.faults).constData());
    QVERIFY(!fault.message.contains(QStringLiteral("hush")));
}

void TestDocumentFaults::allAtOnceInOrder()
{
    const auto parsed = bridge::parseDocument("tailrace: 2\n"
                                              "routes:\n"
                                              "- name: ''\n"
                                              "  shape: x\n"
                                              "  sink: {http: {url: nowhere}, nowhere: {}}\n"
                                              "nome: b\n"
                                              "source: {table: x, region: ' '}\n");
    QVERIFY(!parsed.document);
    QByteArrayList places;
    for (const bridge::Fault &fault : parsed.faults)
        places << QByteArray::number(fault.line) + ' ' + fault.path.toUtf8();
    QCOMPARE(places,
             QByteArrayList({"1 name", "1 tailrace", "3 routes[0].name", "4 routes[0].shape",
                             "5 routes[0].sink.http.url", "5 routes[0].sink.nowhere", "6 nome",
                             "7 source.table", "7 source.region"}));
}

void TestDocumentFaults::hostileDocuments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a megabyte of brackets") << QByteArray(1'000'000, '[');
    QTest::newRow("a name of a megabyte") << "tailrace: 1\nname: " + QByteArray(1'000'000, 'x');
    QTest::newRow("open lists with something in them") << QByteArray("[a,").repeated(300'000);
    QTest::newRow("a long list") << "tailrace: [" + QByteArray("1,").repeated(500'000) + ']';
    QTest::newRow("longer than is read") << QByteArray(5'000'000, '#');
    QByteArray bomb = "a0: &a0 [x]\n";
    for (int i = 1; i < 12; ++i)
        bomb += QByteArray("aN: &aN [*aM, *aM, *aM, *aM, *aM, *aM, *aM, *aM, *aM, *aM]\n")
                        .replace("N", QByteArray::number(i))
                        .replace("M", QByteArray::number(i - 1));
    QTest::newRow("aliases of aliases") << bomb;
    if (test::sharedDir().isEmpty())
        return;
    for (const char *name : {"alias-bomb", "duplicate-key"})
        QTest::newRow(name) << test::readFile(test::sharedPath(
                QStringLiteral("hostile-examples/bridge/%1.yaml").arg(QLatin1String(name))));
}

void TestDocumentFaults::hostileDocuments()
{
    QFETCH(QByteArray, text);
    QVERIFY(!text.isEmpty());
    const auto parsed = bridge::parseDocument(text);
    QVERIFY(!parsed.document);
    QVERIFY(!parsed.faults.empty());
    // What a terminal or a dialog is to show of it.
    for (const bridge::Fault &fault : parsed.faults) {
        QVERIFY(fault.line >= 1 && fault.column >= 1);
        QVERIFY2(fault.message.size() < 500, qPrintable(fault.message.left(500)));
    }
    QVERIFY(parsed.faults.size() < 100);
}

void TestDocumentFaults::quotedTextIsShort()
{
    const QByteArray text = head + source + "routes:\n- name: r\n  sink: {stdout: {}}\n  shape: \""
                            + QByteArray("🌉").repeated(100) + "\\e\"\n";
    const auto parsed = bridge::parseDocument(text);
    QCOMPARE(parsed.faults.size(), size_t(1));
    const QString message = parsed.faults.front().message;
    QVERIFY2(message.contains(QStringLiteral("\"🌉🌉")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("🌉…\"")), qPrintable(message));
}

QTEST_APPLESS_MAIN(TestDocumentFaults)
#include "tst_documentfaults.moc"
