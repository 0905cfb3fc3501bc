// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/sinkpolicy.h"

#include <QTest>

using namespace tailrace;
using bridge::DynamoDbSinkSettings;

class TestSinkPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void actions_data();
    void actions();
    void oneStatementForEachAction();
};

Q_DECLARE_METATYPE(bridge::SinkSettings)

void TestSinkPolicy::actions_data()
{
    QTest::addColumn<bridge::SinkSettings>("sink");
    QTest::addColumn<QString>("action"); // empty: none
    const auto row = [](const char *action, const bridge::SinkSettings &sink) {
        QTest::newRow(action) << sink << QString::fromLatin1(action);
    };
    row("sqs:SendMessage", bridge::SqsSinkSettings{QStringLiteral("R"), {}});
    row("sns:Publish", bridge::SnsSinkSettings{QStringLiteral("R"), {}});
    row("events:PutEvents", bridge::EventBridgeSinkSettings{QStringLiteral("R"), {}, {}, {}});
    row("kinesis:PutRecords", bridge::KinesisSinkSettings{QStringLiteral("R"), {}});
    row("lambda:InvokeFunction", bridge::LambdaSinkSettings{QStringLiteral("R"), false, true, {}});
    row("dynamodb:PutItem dynamodb:DeleteItem",
        DynamoDbSinkSettings{QStringLiteral("R"), DynamoDbSinkSettings::Mode::Replicate, {}, {}});
    row("dynamodb:PutItem",
        DynamoDbSinkSettings{QStringLiteral("R"), DynamoDbSinkSettings::Mode::PutItem, {}, {}});
    QTest::newRow("a file") << bridge::SinkSettings(bridge::FileSinkSettings()) << QString();
    QTest::newRow("HTTP") << bridge::SinkSettings(bridge::HttpSinkSettings()) << QString();
}

void TestSinkPolicy::actions()
{
    QFETCH(bridge::SinkSettings, sink);
    QFETCH(QString, action);
    const auto policy = sinks::writingPolicy({sink});
    QCOMPARE(policy.empty(), action.isEmpty());
    if (policy.empty())
        return;
    QCOMPARE(policy[0].actions.join(QLatin1Char(' ')), action);
    QCOMPARE(policy[0].resources, QStringList{QStringLiteral("R")});
    QVERIFY(!policy[0].why.isEmpty() && !policy[0].sid.isEmpty());
}

void TestSinkPolicy::oneStatementForEachAction()
{
    const auto queue = [](const char *arn) {
        return bridge::SinkSettings(bridge::SqsSinkSettings{QString::fromLatin1(arn), {}});
    };
    const auto policy = sinks::writingPolicy(
            {queue("a"), bridge::SnsSinkSettings{QStringLiteral("t"), {}}, queue("b"), queue("a")});
    QCOMPARE(policy.size(), size_t(2));
    QCOMPARE(policy[0].resources, QStringList({QStringLiteral("a"), QStringLiteral("b")}));
}

QTEST_APPLESS_MAIN(TestSinkPolicy)
#include "tst_sinkpolicy.moc"
