// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretuse.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::secrets;

class TestSecretUse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsEveryReference_data();
    void findsEveryReference();
};

void TestSecretUse::findsEveryReference_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("sink");
    QTest::addColumn<QString>("uses"); // "NAME: PLACE (KIND)"
    const auto row = [](const char *name, const char *source, const char *sink, const char *uses) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(sink) << QString::fromLatin1(uses);
    };
    const char *const http = "http: {url: 'https://example.com/', authentication: bearer, "
                             "credentials: {secret: hook}}";
    row("none", "", "stdout: {}", "");
    row("a sink's token", "", http, "hook: route r (text)");
    row("the source's keys", "credentials: {secret: team}", "stdout: {}",
        "team: the source (keys)");
    row("both, source first", "credentials: {secret: team}", http,
        "team: the source (keys), hook: route r (text)");
    row("a sink of AWS's", "",
        "sqs: {queue: 'arn:aws:sqs:eu-west-1:123456789012:q', credentials: {secret: team}}",
        "team: route r (keys)");
    row("a profile is none", "credentials: {profile: dev}", "stdout: {}", "");
    row("a variable is none", "",
        "http: {url: 'https://example.com/', authentication: bearer, credentials: {environment: "
        "HOOK}}",
        "");
    row("PostgreSQL", "",
        "postgresql: {host: localhost, database: d, user: u, table: t, credentials: {secret: db}}",
        "db: route r (text)");
    row("Kafka", "",
        "kafka: {bootstrapServers: 'localhost:9092', topic: t, sasl: PLAIN, "
        "credentials: {secret: k}}",
        "k: route r (text)");
}

void TestSecretUse::findsEveryReference()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, sink);
    QFETCH(QString, uses);
    const QByteArray yaml = "tailrace: 1\nname: b\nsource:\n"
                            "  table: arn:aws:dynamodb:eu-west-1:123456789012:table/orders\n"
                            + (source.isEmpty() ? QByteArray() : "  " + source + "\n")
                            + "routes:\n  - name: r\n    sink:\n      " + sink + "\n";
    const auto parsed = bridge::parseDocument(yaml);
    QVERIFY2(parsed.document, parsed.faults.empty() ? "" : qPrintable(parsed.faults[0].message));
    QStringList found;
    for (const SecretUse &use : secretsUsed(*parsed.document))
        found.append(
                QStringLiteral("%1: %2 (%3)")
                        .arg(use.name, use.place,
                             use.wantsAwsKeys ? QStringLiteral("keys") : QStringLiteral("text")));
    QCOMPARE(found.join(QStringLiteral(", ")), uses);
    for (const SecretUse &use : sinkSecretsUsed(*parsed.document))
        QVERIFY(use.place != QStringLiteral("the source"));
}

QTEST_APPLESS_MAIN(TestSecretUse)
#include "tst_secretuse.moc"
