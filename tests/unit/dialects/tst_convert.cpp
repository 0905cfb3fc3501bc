// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/convert.h"
#include "dialects/jsonpath.h"
#include "formats/yaml.h"

#include <QTest>

using namespace tailrace;
using dialects::Dialect;
using dialects::Finding;
using formats::Json;

/// What single documents of other dialects become, and what is said of them.
class TestConvert : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognised_data();
    void recognised();
    void manifests_data();
    void manifests();
    void refused_data();
    void refused();
    void templates_data();
    void templates();
    void secretsAreOfferedWithTheirValue();
    void answersGoBackToTheBroker();
    void circlesEnd();
};

namespace {

const QByteArray source = "apiVersion: sources.triggermesh.io/v1alpha1\n"
                          "kind: AWSDynamoDBSource\n"
                          "metadata: {name: s}\n"
                          "spec:\n"
                          "  arn: arn:aws:dynamodb:eu-central-1:123456789012:table/t-1\n"
                          "  sink: ";

QByteArray target(const char *kind, const QByteArray &spec)
{
    return source + "{ref: {apiVersion: targets.triggermesh.io/v1alpha1, kind: " + kind
           + ", name: x}}\n---\napiVersion: targets.triggermesh.io/v1alpha1\nkind: " + kind
           + "\nmetadata: {name: x}\nspec: " + spec + '\n';
}

QByteArray brokered(const QByteArray &triggers)
{
    return source
           + "{ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: b}}\n---\n"
             "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata: {name: b}\n"
           + triggers;
}

QByteArray trigger(const QByteArray &name, const QByteArray &filter, const QByteArray &subscriber)
{
    return "---\napiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: " + name
           + "}\nspec:\n  broker: b\n" + filter + "  subscriber: " + subscriber + '\n';
}

QString linesOf(const std::vector<Finding> &findings)
{
    QString lines;
    for (const Finding &one : findings)
        lines += one.place + QStringLiteral(": ") + one.message + QLatin1Char('\n');
    return lines;
}

QByteArray routesOf(const dialects::Import &made)
{
    return made.bridges.size() == 1 ? formats::toJson(*made.bridges.front().find("routes"))
                                    : QByteArray::number(qlonglong(made.bridges.size()));
}

} // namespace

void TestConvert::recognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("dialect"); // -1 for none
    QTest::newRow("bridge") << QByteArray("tailrace: 1\nname: n\n") << int(Dialect::Tailrace);
    QTest::newRow("manifest") << source + "{uri: 'https://example.com/'}\n"
                              << int(Dialect::TriggerMesh);
    QTest::newRow("json") << QByteArray(R"({"Resources":{"P":{"Type":"AWS::Pipes::Pipe"}}})")
                          << int(Dialect::Pipes);
    QTest::newRow("mapping") << QByteArray(
            "Resources:\n  M:\n    Type: AWS::Lambda::EventSourceMapping\n")
                             << int(Dialect::Lambda);
    QTest::newRow("terraform") << QByteArray(R"({"resource":{"aws_pipes_pipe":{}}})")
                               << int(Dialect::Terraform);
    QTest::newRow("config map") << QByteArray(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
            "data: {a.bridge.yaml: 'tailrace: 1'}\n")
                                << int(Dialect::Kubernetes);
    QTest::newRow("something else") << QByteArray("a: b\n") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
    QTest::newRow("cut") << QByteArray("{\"Resources\": ") << -1;
    QTest::newRow("unknown tag") << QByteArray("Resources: !Evil x\n") << -1;
}

void TestConvert::recognised()
{
    QFETCH(QByteArray, text);
    QFETCH(int, dialect);
    const auto made = dialects::importText(text);
    QCOMPARE(made ? int(made->dialect) : -1, dialect);
}

void TestConvert::manifests_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("routes");
    QTest::addColumn<QString>("said"); // part of what is said; empty when nothing is lost
    const QByteArray auth = "auth: {iam: {}}";
    QTest::newRow("uri") << source + "{uri: 'https://example.com/in'}\n"
                         << QByteArray(
                                    R"([{"name":"s","shape":"triggermesh","sink":{"http":)"
                                    R"({"url":"https://example.com/in","contentMode":"binary"}}}])")
                         << QString();
    QTest::newRow("uri of another kind")
            << source + "{uri: 'ftp://example.com/in'}\n"
            << QByteArray("[]") << QStringLiteral("it is no http or https URL");
    QTest::newRow("bucket") << target("AWSS3Target", "{arn: 'arn:aws:s3:::b', " + auth + "}")
                            << QByteArray("[]") << QStringLiteral("AWSS3Target x: no sink");
    QTest::newRow("data alone")
            << target("AWSSNSTarget", "{arn: 'arn:aws:sns:eu-central-1:123456789012:t', " + auth
                                              + ", discardCloudEventContext: true}")
            << QByteArray(R"([{"name":"x","shape":"triggermesh","sink":{"sns":)"
                          R"({"topic":"arn:aws:sns:eu-central-1:123456789012:t"}}}])")
            << QString();
    QTest::newRow("bearer in a header")
            << target("HTTPTarget", "{endpoint: 'https://example.com', method: POST, headers: "
                                    "{Authorization: Bearer abc}}")
            << QByteArray(
                       R"([{"name":"x","shape":"triggermesh","sink":{"http":)"
                       R"({"url":"https://example.com","contentMode":"binary",)"
                       R"("authentication":"bearer","credentials":{"secret":"x-authorization"}}}}])")
            << QString();
    QTest::newRow("password in the clear")
            << target("HTTPTarget", "{endpoint: 'http://example.com', method: POST, "
                                    "basicAuthUsername: u, basicAuthPassword: "
                                    "{secretKeyRef: {name: p, key: k}}}")
            << QByteArray(R"([{"name":"x","shape":"triggermesh","sink":{"http":)"
                          R"({"url":"http://example.com","contentMode":"binary"}}}])")
            << QStringLiteral("in the clear");
    QTest::newRow("keys of 2020")
            << target("AWSSQSTarget",
                      "{arn: 'arn:aws:sqs:eu-central-1:123456789012:q', discardCloudEventContext: "
                      "true, awsApiKey: {secretKeyRef: {name: n, key: i}}, "
                      "awsApiSecret: {secretKeyRef: {name: n, key: s}}}")
            << QByteArray(R"([{"name":"x","shape":"triggermesh","sink":{"sqs":)"
                          R"({"queue":"arn:aws:sqs:eu-central-1:123456789012:q",)"
                          R"("credentials":{"secret":"n"}}}}])")
            << QString();
    QTest::newRow("a broker of another namespace")
            << brokered(trigger("t", {}, "{uri: 'https://example.com/in'}"))
                       .replace("{name: s}", "{name: s, namespace: one}")
                       .replace("{name: t}", "{name: t, namespace: two}")
            << QByteArray("[]") << QStringLiteral("no trigger of it");
    QTest::newRow("missing target")
            << source
                       + "{ref: {apiVersion: targets.triggermesh.io/v1alpha1, kind: AWSSQSTarget, "
                         "name: gone}}\n"
            << QByteArray("[]") << QStringLiteral("AWSSQSTarget gone: it is not in what was read");
    QTest::newRow("attribute that no record has")
            << brokered(trigger("t", "  filter: {attributes: {region: eu}}\n",
                                "{uri: 'https://example.com/in'}"))
            << QByteArray("[]") << QStringLiteral("no route of it");
    QTest::newRow("empty value is any")
            << brokered(trigger("t", "  filter: {attributes: {type: ''}}\n",
                                "{uri: 'https://example.com/in'}"))
            << QByteArray(R"([{"name":"t","shape":"triggermesh","sink":{"http":)"
                          R"({"url":"https://example.com/in","contentMode":"binary"}}}])")
            << QString();
    QTest::newRow("filters go before filter")
            << brokered(trigger("t",
                                "  filter: {attributes: {type: x}}\n"
                                "  filters: [{exact: {dynamodboperation: REMOVE}}]\n",
                                "{uri: 'https://example.com/in'}"))
            << QByteArray(R"([{"name":"t","filter":[{"eventName":["REMOVE"]}],)"
                          R"("shape":"triggermesh","sink":{"http":)"
                          R"({"url":"https://example.com/in","contentMode":"binary"}}}])")
            << QString();
    QTest::newRow("subject")
            << brokered(trigger("t", "  filter: {attributes: {subject: id}}\n",
                                "{uri: 'https://example.com/in'}"))
            << QByteArray(R"([{"name":"t","shape":"triggermesh","sink":{"http":)"
                          R"({"url":"https://example.com/in","contentMode":"binary"}}}])")
            << QStringLiteral("all records pass");
    QTest::newRow("dropped member")
            << QByteArray(source + "{uri: 'https://example.com/'}\n  more: 1\n")
            << QByteArray(R"([{"name":"s","shape":"triggermesh","sink":{"http":)"
                          R"({"url":"https://example.com/","contentMode":"binary"}}}])")
            << QStringLiteral("spec.more");
}

void TestConvert::manifests()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, routes);
    QFETCH(QString, said);
    const auto made = dialects::importText(text);
    QVERIFY(made);
    const QString lines = linesOf(made->findings);
    QVERIFY2(routesOf(*made) == routes, (routesOf(*made) + '\n' + lines.toUtf8()).constData());
    const bool isLost =
            std::any_of(made->findings.begin(), made->findings.end(),
                        [](const Finding &one) { return one.kind == Finding::Kind::Lost; });
    QCOMPARE(isLost, !said.isEmpty());
    QVERIFY2(lines.contains(said), qPrintable(lines));
}

void TestConvert::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    const QByteArray sink = "{uri: 'https://example.com/'}\n";
    const auto row = [](const char *name, const QByteArray &text, const char *place) {
        QTest::newRow(name) << text << QString::fromLatin1(place);
    };
    row("name", QByteArray(source + sink).replace("{name: s}", "{name: S_1}"), "metadata.name");
    row("label", QByteArray(source + sink).replace("{name: s}", "{name: s, labels: {a: 1}}"),
        "metadata.labels.a");
    row("ARN", QByteArray(source + sink).replace("table/t-1", "index/t-1"), "spec.arn");
    row("no sink", source + "{}\n", "spec.sink");
    row("two ways to log in",
        source + sink + "  auth: {iamRole: 'arn:aws:iam::123456789012:role/r', iam: {}}\n",
        "spec.auth");
    row("value and reference",
        source + sink
                + "  auth: {credentials: {accessKeyID: {value: a, valueFromSecret: {name: n, key: "
                  "k}}, secretAccessKey: {value: b}}}\n",
        "spec.auth.credentials.accessKeyID");
    row("endpoint", target("HTTPTarget", "{endpoint: 'ftp://a', method: POST}"), "spec.endpoint");
    row("method", target("HTTPTarget", "{endpoint: 'http://a', method: SEND}"), "spec.method");
    row("no auth", target("AWSSQSTarget", "{arn: 'arn:aws:sqs:eu-central-1:123456789012:q'}"),
        "spec: \"auth\"");
    row("broker",
        brokered("---\napiVersion: eventing.triggermesh.io/v1alpha1\nkind: RedisBroker\n"
                 "metadata: {name: r}\nspec: {redis: {connection: {url: a, clusterURLs: [b]}}}\n"),
        "spec.redis.connection");
    const QByteArray map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n"
                           "  a.bridge.yaml: ";
    const QByteArray inside = "\"tailrace: 1\\nname: a\\nsource: {table: "
                              "'arn:aws:dynamodb:eu-central-1:123456789012:table/t-1'}\\n";
    row("a ConfigMap's bridge without routes", map + inside + "\"\n", "routes");
    row("a ConfigMap's bridge with none", map + inside + "routes: []\"\n", "routes");
    row("a bridge with none", "tailrace: 1\nname: a\nroutes: []\n", "routes");
    row("no source", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n", "triggermesh");
    row("own table",
        target("AWSDynamoDBTarget", "{arn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/t-1', "
                                    "auth: {iam: {}}}"),
        "sink.dynamodb.table");
}

void TestConvert::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const auto made = dialects::importText(text);
    QVERIFY(made);
    QVERIFY(made->bridges.empty());
    const QString lines = linesOf(made->findings);
    QVERIFY2(lines.contains(place), qPrintable(lines));
}

void TestConvert::templates_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::addColumn<QByteArray>("expected"); // source and routes
    QTest::addColumn<QString>("said");
    const QByteArray stream = "arn:aws:dynamodb:eu-central-1:123456789012:table/t-1/stream/"
                              "2026-11-22T04:00:00.000";
    const QByteArray reading = "\n      SourceParameters:\n        DynamoDBStreamParameters: "
                               "{StartingPosition: TRIM_HORIZON, BatchSize: 5}\n";
    const QByteArray from = R"({"table":")" + stream + R"(","startingPosition":"TRIM_HORIZON"})";
    const QByteArray delivery = R"("delivery":{"batchSize":5}}])";
    const auto route = [&](const QByteArray &sink) {
        return from + R"([{"name":"P","sink":)" + sink + ',' + delivery;
    };
    const QByteArray source = "Source: '" + stream + "'\n      Target: ";
    QTest::newRow("literal")
            << source + "'arn:aws:sqs:eu-central-1:123456789012:q'" + reading
            << route(R"({"sqs":{"queue":"arn:aws:sqs:eu-central-1:123456789012:q"}})") << QString();
    QTest::newRow("resource of the template")
            << source + "!GetAtt Queue.Arn" + reading
            << route(R"({"sqs":{"queue":"arn:aws:sqs:eu-central-1:123456789012:jobs"}})")
            << QStringLiteral("known after deployment only");
    QTest::newRow("sub") << source + "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Name}'"
                                    + reading
                         << route(R"({"sqs":{"queue":"arn:aws:sqs:eu-central-1:123456789012:n"}})")
                         << QString();
    QTest::newRow("a name in itself")
            << source + "!GetAtt Ring.Arn" + reading
            << route(R"({"sqs":{"queue":"arn:aws:sqs:eu-central-1:123456789012:Ring"}})")
            << QStringLiteral("known after deployment only");
    QTest::newRow("import") << source + "!ImportValue x" + reading << QByteArray(from + "[]")
                            << QStringLiteral("the route is left out");
    QTest::newRow("no sink like it")
            << source + "'arn:aws:states:eu-central-1:123456789012:stateMachine:s'" + reading
            << QByteArray(from + "[]") << QStringLiteral("no sink of Tailrace's is like");
    QTest::newRow("enrichment")
            << source + "'arn:aws:sqs:eu-central-1:123456789012:q'" + reading
                       + "      Enrichment: x\n"
            << route(R"({"sqs":{"queue":"arn:aws:sqs:eu-central-1:123456789012:q"}})")
            << QStringLiteral("Enrichment");
    QTest::newRow("a table of the template")
            << "Source: !GetAtt Table.StreamArn\n      Target: "
               "'arn:aws:sqs:eu-central-1:123456789012:q'"
                       + reading
            << QByteArray(
                       R"({"table":"arn:aws:dynamodb:eu-central-1:123456789012:table/orders","startingPosition":"TRIM_HORIZON"})"
                       R"([{"name":"P","sink":{"sqs":{"queue":"arn:aws:sqs:eu-central-1:123456789012:q"}},)"
                       + delivery)
            << QStringLiteral("Source: it is known after deployment only");
}

void TestConvert::templates()
{
    QFETCH(QByteArray, properties);
    QFETCH(QByteArray, expected);
    QFETCH(QString, said);
    const auto made = dialects::importText(
            "Parameters: {Name: {Type: String, Default: n}}\nResources:\n"
            "  Queue: {Type: 'AWS::SQS::Queue', Properties: {QueueName: jobs}}\n"
            "  Table: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: orders}}\n"
            "  Ring: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Ref Ring}}\n"
            "  P:\n    Type: AWS::Pipes::Pipe\n    Properties:\n      "
            + properties);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    const QString lines = linesOf(made->findings);
    QVERIFY2(made->bridges.size() == 1, qPrintable(lines));
    const QByteArray got = formats::toJson(*made->bridges[0].find("source"))
                           + formats::toJson(*made->bridges[0].find("routes"));
    QCOMPARE(got, expected);
    QVERIFY2(lines.contains(said), qPrintable(lines));
    const bool isLost =
            std::any_of(made->findings.begin(), made->findings.end(),
                        [](const Finding &one) { return one.kind == Finding::Kind::Lost; });
    QVERIFY2(isLost == !said.isEmpty(), qPrintable(lines));
}

void TestConvert::secretsAreOfferedWithTheirValue()
{
    const auto made = dialects::importText(
            source
            + "{uri: 'https://u:p%40ss@example.com/in'}\n"
              "  auth: {credentials: {accessKeyID: {valueFromSecret: {name: k, key: id}}, "
              "secretAccessKey: {valueFromSecret: {name: k, key: secret}}}}\n---\n"
              "apiVersion: v1\nkind: Secret\nmetadata: {name: k}\n"
              "data: {id: QUtJQQ==}\nstringData: {secret: very}\n");
    QVERIFY(made);
    QCOMPARE(made->secrets.size(), size_t(2));
    QCOMPARE(made->secrets[0].name, QStringLiteral("k"));
    QCOMPARE(made->secrets[0].parts.size(), size_t(2));
    QCOMPARE(made->secrets[0].parts[0].value.reveal(), QByteArray("AKIA"));
    QCOMPARE(made->secrets[0].parts[1].value.reveal(), QByteArray("very"));
    QCOMPARE(made->secrets[1].parts[0].value.reveal(), QByteArray("u:p@ss"));
    const QByteArray all =
            formats::toYaml(made->bridges.front()) + linesOf(made->findings).toUtf8();
    for (const char *value : {"AKIA", "QUtJQQ", "very", "p%40ss", "p@ss"})
        QVERIFY2(!all.contains(value), value);
}

void TestConvert::answersGoBackToTheBroker()
{
    const QByteArray transformation =
            "---\napiVersion: flow.triggermesh.io/v1alpha1\nkind: Transformation\n"
            "metadata: {name: slim}\nspec:\n  context: [{operation: add, paths: [{key: type, "
            "value: "
            "slim.type}]}]\n";
    const auto made = dialects::importText(
            brokered(trigger("in",
                             "  filter: {attributes: {type: com.amazon.dynamodb.stream_record, "
                             "dynamodboperation: INSERT}}\n",
                             "{ref: {apiVersion: flow.triggermesh.io/v1alpha1, kind: "
                             "Transformation, name: slim}}")
                     + transformation
                     + trigger("out", "  filter: {attributes: {type: slim.type}}\n",
                               "{uri: 'https://example.com/in'}")));
    QVERIFY(made);
    const QByteArray expected = R"([{"name":"out","filter":[{"eventName":["INSERT"]}],)"
                                R"("shape":"triggermesh","sink":{"http":)"
                                R"({"url":"https://example.com/in","contentMode":"binary"}}}])";
    QCOMPARE(routesOf(*made), expected);
}

void TestConvert::circlesEnd()
{
    const QByteArray splitter =
            "---\napiVersion: routing.triggermesh.io/v1alpha1\nkind: Splitter\n"
            "metadata: {name: a}\nspec: {ceContext: {type: t, source: s}, sink: {ref: {apiVersion: "
            "routing.triggermesh.io/v1alpha1, kind: Splitter, name: a}}}\n";
    const auto made = dialects::importText(
            source
            + "{ref: {apiVersion: routing.triggermesh.io/v1alpha1, kind: Splitter, name: a}}\n"
            + splitter);
    QVERIFY(made);
    QCOMPARE(routesOf(*made), QByteArray("[]"));
    QVERIFY(linesOf(made->findings).contains(QStringLiteral("circle")));
}

QTEST_APPLESS_MAIN(TestConvert)
#include "tst_convert.moc"
