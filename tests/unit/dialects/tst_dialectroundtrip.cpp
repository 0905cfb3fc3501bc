// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/convert.h"
#include "dialects/jsonpath.h"
#include "formats/yaml.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tailrace;
using dialects::Dialect;
using dialects::object;
using dialects::text;
using formats::Json;

/// What a dialect can say comes back as it was: random documents of just that.
class TestDialectRoundTrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void triggerMesh();
    void pipes();
    void terraform();
    void lambda();
    void kubernetes();
};

namespace {

const QString place = QStringLiteral("eu-central-1:123456789012");

QString arn(const char *service, const QString &resource)
{
    return QStringLiteral("arn:aws:%1:%2:%3").arg(QLatin1String(service), place, resource);
}

template <typename Value>
Value oneOf(std::vector<Value> values)
{
    return *rc::gen::elementOf(std::move(values));
}

bool maybe()
{
    return *rc::gen::inRange(0, 2) == 0;
}

QString word()
{
    const auto letters = *rc::gen::nonEmpty(
            rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcxyz019"))));
    return QLatin1Char('a') + QString::fromStdString(letters).left(20);
}

Json operations()
{
    const int bits = *rc::gen::inRange(1, 7);
    Json names = Json::array();
    int bit = 1;
    for (const char *name : {"INSERT", "MODIFY", "REMOVE"}) {
        if (bits & bit)
            names.items().push_back(text(QLatin1String(name)));
        bit *= 2;
    }
    return Json::array({object("eventName", names)});
}

Json anyPattern()
{
    Json patterns = Json::array();
    const int count = *rc::gen::inRange(1, 9);
    for (int i = 0; i < count; ++i) {
        const Json prefix = Json::array({object("prefix", text(word())), Json::null()});
        const Json image = object(word().toUtf8().constData(), object("S", prefix));
        patterns.items().push_back(object("dynamodb", object("NewImage", image)));
    }
    return patterns;
}

/// With credentials only where the dialect can refer to a secret.
Json awsSink(bool credentials)
{
    Json settings = Json::object();
    const QByteArray kind = oneOf<QByteArray>({"sqs", "sns", "kinesis", "lambda"});
    const QString name = word();
    if (kind == "sqs")
        settings.set("queue", text(arn("sqs", name)));
    else if (kind == "sns")
        settings.set("topic", text(arn("sns", name)));
    else if (kind == "kinesis")
        settings.set("stream", text(arn("kinesis", QStringLiteral("stream/") + name)));
    else
        settings.set("function", text(arn("lambda", QStringLiteral("function:") + name)));
    if (credentials && maybe())
        settings.set("credentials", object("secret", text(word())));
    return object(kind.constData(), settings);
}

Json triggerMeshSink(const QString &table)
{
    const int kind = *rc::gen::inRange(0, 5);
    if (kind == 0)
        return object(
                "http",
                object({{"url",
                         text(QStringLiteral("https://%1.example.com/%2?a=b").arg(word(), word()))},
                        {"contentMode", text(QStringLiteral("binary"))}}));
    if (kind == 1)
        return object(
                "eventbridge",
                object({{"eventBus", text(arn("events", QStringLiteral("event-bus/") + word()))},
                        {"source", text(table)},
                        {"detailType",
                         text(QStringLiteral("com.amazon.dynamodb.stream_record"))}}));
    if (kind == 2)
        return object(
                "dynamodb",
                object({{"table", text(arn("dynamodb", QStringLiteral("table/copy-") + word()))},
                        {"mode", text(QStringLiteral("putItem"))}}));
    if (kind == 3) {
        Json kafka = object(
                {{"bootstrapServers", text(QStringLiteral("a.example.com:9092,b.example.com:1"))},
                 {"topic", text(word())}});
        if (maybe())
            kafka.set("contentMode", text(QStringLiteral("structured")));
        kafka.set("encryption", text(maybe() ? QStringLiteral("tls") : QStringLiteral("none")));
        return object("kafka", kafka);
    }
    return awsSink(true);
}

Json pipeSink()
{
    const int kind = *rc::gen::inRange(0, 4);
    if (kind == 0) {
        Json http = object("url", text(QStringLiteral("https://%1.example.com/").arg(word())));
        const QString how = oneOf<QString>({QString(), QStringLiteral("basic"),
                                            QStringLiteral("bearer"), QStringLiteral("apiKey")});
        if (!how.isEmpty()) {
            http.set("authentication", text(how));
            if (how == QLatin1String("apiKey") && maybe())
                http.set("apiKeyHeader", text(QStringLiteral("X-") + word()));
            http.set("credentials", object("secret", text(word())));
        }
        return object("http", http);
    }
    if (kind == 1)
        return object(
                "eventbridge",
                object({{"eventBus", text(arn("events", QStringLiteral("event-bus/default")))},
                        {"source", text(word())},
                        {"detailType", text(word())}}));
    return awsSink(false);
}

Json pipeDelivery(const QByteArray &sink)
{
    Json delivery =
            object("batchSize", Json::number(sink == "http" ? 1 : *rc::gen::inRange(1, 11)));
    if (maybe())
        delivery.set("maximumBatchingWindowInSeconds", Json::number(*rc::gen::inRange(1, 301)));
    if (maybe())
        delivery.set("parallelizationFactor", Json::number(*rc::gen::inRange(2, 11)));
    if (maybe())
        delivery.set("maximumRetryAttempts", Json::number(*rc::gen::inRange(0, 10'001)));
    if (maybe())
        delivery.set("maximumRecordAgeInSeconds", Json::number(*rc::gen::inRange(60, 604'801)));
    if (maybe())
        delivery.set("onPartialBatchItemFailure", text(QStringLiteral("AUTOMATIC_BISECT")));
    return delivery;
}

Json bridgeWith(const QString &table, Json source, Json routes)
{
    source.set("table", text(table));
    return object({{"tailrace", Json::number(1)},
                   {"name", text(QStringLiteral("The ") + word())},
                   {"source", std::move(source)},
                   {"routes", std::move(routes)}});
}

template <typename MakeRoute>
Json routesOf(MakeRoute make)
{
    Json routes = Json::array();
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i)
        routes.items().push_back(make(QStringLiteral("%1 %2").arg(word()).arg(i)));
    return routes;
}

Json pollingRoute(const QString &name, const Json &sink)
{
    Json route = object("name", text(name));
    if (maybe())
        route.set("filter", anyPattern());
    route.set("sink", sink);
    route.set("delivery", pipeDelivery(sink.members().front().name));
    return route;
}

Json pollingSource()
{
    Json source = object("table", Json());
    if (maybe())
        source.set("startingPosition", text(QStringLiteral("TRIM_HORIZON")));
    return source;
}

QString pollingTable()
{
    const QString table = arn("dynamodb", QStringLiteral("table/orders.") + word());
    return maybe() ? table + QStringLiteral("/stream/2026-11-22T04:00:00.000") : table;
}

void comesBack(const Json &bridge, Dialect dialect)
{
    const dialects::Export made = dialects::exportBridge(bridge, dialect);
    const auto back = dialects::importText(made.text);
    RC_ASSERT(back.has_value());
    for (const dialects::Finding &finding : back->findings)
        if (finding.kind == dialects::Finding::Kind::Fault)
            RC_FAIL(qPrintable(finding.place + finding.message));
    RC_ASSERT(back->dialect == dialect);
    RC_ASSERT(back->secrets.empty());
    RC_ASSERT(back->bridges.size() == 1u);
    RC_ASSERT(formats::toYaml(back->bridges.front()).toStdString()
              == formats::toYaml(bridge).toStdString());
}

} // namespace

void TestDialectRoundTrip::triggerMesh()
{
    QVERIFY(rc::check([] {
        const QString table = arn("dynamodb", QStringLiteral("table/orders.") + word());
        Json source = object("table", Json());
        if (maybe())
            source.set("credentials", object("secret", text(word())));
        comesBack(bridgeWith(table, source, routesOf([&](const QString &name) {
                                 Json route = object("name", text(name));
                                 if (maybe())
                                     route.set("filter", operations());
                                 route.set("shape", text(QStringLiteral("triggermesh")));
                                 route.set("sink", triggerMeshSink(table));
                                 if (maybe())
                                     route.set("delivery",
                                               object("maximumRetryAttempts",
                                                      Json::number(*rc::gen::inRange(0, 10'001))));
                                 return route;
                             })),
                  Dialect::TriggerMesh);
    }));
}

void TestDialectRoundTrip::pipes()
{
    QVERIFY(rc::check([] {
        comesBack(bridgeWith(pollingTable(), pollingSource(), routesOf([](const QString &name) {
                                 return pollingRoute(name, pipeSink());
                             })),
                  Dialect::Pipes);
    }));
}

void TestDialectRoundTrip::terraform()
{
    QVERIFY(rc::check([] {
        comesBack(bridgeWith(pollingTable(), pollingSource(), routesOf([](const QString &name) {
                                 return pollingRoute(name, pipeSink());
                             })),
                  Dialect::Terraform);
    }));
}

void TestDialectRoundTrip::lambda()
{
    QVERIFY(rc::check([] {
        comesBack(bridgeWith(pollingTable(), pollingSource(), routesOf([](const QString &name) {
                                 const QString function =
                                         arn("lambda", QStringLiteral("function:") + word());
                                 return pollingRoute(
                                         name,
                                         object("lambda", object("function", text(function))));
                             })),
                  Dialect::Lambda);
    }));
}

void TestDialectRoundTrip::kubernetes()
{
    QVERIFY(rc::check([] {
        comesBack(bridgeWith(pollingTable(), pollingSource(), routesOf([](const QString &name) {
                                 return pollingRoute(name, awsSink(false));
                             })),
                  Dialect::Kubernetes);
    }));
}

QTEST_APPLESS_MAIN(TestDialectRoundTrip)
#include "tst_dialectroundtrip.moc"
