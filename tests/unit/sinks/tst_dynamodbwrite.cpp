// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/dynamodbwrite.h"

#include <QtTest>

using namespace tailrace;
using Mode = bridge::DynamoDbSinkSettings::Mode;

namespace {

const QString stream = QStringLiteral(
        "arn:aws:dynamodb:us-east-1:123456789012:table/o/stream/2026-11-28T01:02:03.004");

sinks::Event eventOf(const QByteArray &name, const QByteArray &images)
{
    sinks::Event event;
    event.record = "{\"eventName\":\"" + name + "\",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"a\"}}"
                   + images + "}}";
    event.streamArn = stream;
    event.sequenceNumber = "4200";
    return event;
}

bridge::DynamoDbSinkSettings settingsFor(Mode mode)
{
    bridge::DynamoDbSinkSettings settings;
    settings.mode = mode;
    settings.versionAttribute = QStringLiteral("v");
    return settings;
}

} // namespace

class TestDynamoDbWrite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void versionsSortAsTheRecordsDo();
    void replicates_data();
    void replicates();
    void putsWhatTheShapeMakes_data();
    void putsWhatTheShapeMakes();
    void judges_data();
    void judges();
};

void TestDynamoDbWrite::versionsSortAsTheRecordsDo()
{
    const auto version = [](const char *label, const char *sequence) {
        sinks::Event event;
        event.streamArn = QStringLiteral("arn:x/stream/") + QLatin1String(label);
        event.sequenceNumber = sequence;
        return sinks::itemVersion(event);
    };
    const QByteArrayList versions{version("2026-01-01T00:00:00.000", "9"),
                                  version("2026-01-01T00:00:00.000", "10"),
                                  version("2026-01-01T00:00:00.000", "111111111111111111111111111"),
                                  version("2026-01-02T00:00:00.000", "1")};
    QVERIFY(std::is_sorted(versions.begin(), versions.end()));
    QCOMPARE(QSet<QByteArray>(versions.begin(), versions.end()).size(), versions.size());
}

void TestDynamoDbWrite::replicates_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("images");
    QTest::addColumn<QByteArray>("item"); ///< without its version; empty: it is refused
    QTest::addColumn<bool>("isDelete");
    const QByteArray image = R"(,"NewImage":{"id":{"S":"a"},"n":{"N":"1.50"}})";
    const QByteArray item = R"({"id":{"S":"a"},"n":{"N":"1.50"}})";
    QTest::newRow("INSERT") << QByteArray("INSERT") << image << item << false;
    QTest::newRow("MODIFY") << QByteArray("MODIFY") << image << item << false;
    QTest::newRow("REMOVE") << QByteArray("REMOVE") << QByteArray(R"(,"OldImage":{"id":{"S":"a"}})")
                            << QByteArray(R"({"id":{"S":"a"}})") << true;
    QTest::newRow("a version that came with the item is ours to set")
            << QByteArray("INSERT") << QByteArray(R"(,"NewImage":{"v":{"N":"7"},"id":{"S":"a"}})")
            << QByteArray(R"({"id":{"S":"a"}})") << false;
    QTest::newRow("a stream of keys only")
            << QByteArray("INSERT") << QByteArray() << QByteArray() << false;
}

void TestDynamoDbWrite::replicates()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, images);
    QFETCH(const QByteArray, item);
    QFETCH(const bool, isDelete);
    const sinks::Event event = eventOf(name, images);
    const auto write = sinks::writeOf(event, QStringLiteral("r"), settingsFor(Mode::Replicate));
    QCOMPARE(write.has_value(), !item.isEmpty());
    if (!write) {
        QVERIFY2(base::describe(write.error()).contains(QStringLiteral("NEW_AND_OLD_IMAGES")),
                 qPrintable(base::describe(write.error())));
        return;
    }
    const QByteArray version = "2026-11-28T01:02:03.004#" + QByteArray(36, '0') + "4200";
    QCOMPARE(sinks::itemVersion(event), version);
    QCOMPARE(write->kind == dynamodb::WriteKind::Delete, isDelete);
    auto wanted = dynamodb::itemFromJson(QByteArrayView(item)).value();
    if (!isDelete)
        wanted.emplace_back("v", dynamodb::AttributeValue::string(version));
    QCOMPARE(dynamodb::toJson(write->item), dynamodb::toJson(wanted));
    const QByteArray body = dynamodb::requestBody(*write);
    QVERIFY(body.contains("attribute_not_exists(#version) OR #version < :version"));
    QVERIFY(body.contains("{\"#version\":\"v\"}"));
    QVERIFY(body.contains("{\":version\":{\"S\":\"" + version + "\"}}"));
}

void TestDynamoDbWrite::putsWhatTheShapeMakes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("item"); ///< empty: it is refused
    QTest::newRow("an object") << QByteArray(R"({"id":"a","n":1.5,"l":[true,null]})")
                               << QByteArray(R"({"id":{"S":"a"},"n":{"N":"1.5"},)"
                                             R"("l":{"L":[{"BOOL":true},{"NULL":true}]}})");
    QTest::newRow("a text") << QByteArray(R"("a")") << QByteArray();
    QTest::newRow("a list") << QByteArray("[1]") << QByteArray();
    QTest::newRow("a number out of range") << QByteArray(R"({"n":1e400})") << QByteArray();
}

void TestDynamoDbWrite::putsWhatTheShapeMakes()
{
    QFETCH(const QByteArray, item);
    QFETCH(const QByteArray, body);
    sinks::Event event;
    event.body = body;
    const auto write = sinks::writeOf(event, QStringLiteral("r"), settingsFor(Mode::PutItem));
    QCOMPARE(write.has_value(), !item.isEmpty());
    if (!write)
        return;
    QCOMPARE(write->kind, dynamodb::WriteKind::Put);
    QCOMPARE(dynamodb::toJson(write->item), item);
    QVERIFY(write->conditionExpression.isEmpty());
}

void TestDynamoDbWrite::judges_data()
{
    QTest::addColumn<std::optional<ErrorKind>>("kind");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("isTaken");
    QTest::addColumn<bool>("isRetried");
    using K = ErrorKind;
    const auto row = [](const char *name, std::optional<K> kind, Mode mode, bool taken,
                        bool retried) { QTest::newRow(name) << kind << mode << taken << retried; };
    row("done", std::nullopt, Mode::Replicate, true, false);
    row("as new already", K::Conflict, Mode::Replicate, true, false);
    row("a condition that nobody set", K::Conflict, Mode::PutItem, false, true);
    row("refused", K::Rejected, Mode::Replicate, false, false);
    row("throttled", K::Throttled, Mode::Replicate, false, true);
    row("no such table", K::NotFound, Mode::PutItem, false, true);
    row("not allowed", K::Denied, Mode::Replicate, false, true);
    row("no answer", K::Network, Mode::PutItem, false, true);
}

void TestDynamoDbWrite::judges()
{
    QFETCH(const std::optional<ErrorKind>, kind);
    QFETCH(const Mode, mode);
    Result<dynamodb::WriteAnswer> answer;
    if (kind)
        answer = failure(*kind, QStringLiteral("why"));
    const auto outcome = sinks::judgeWrite(answer, mode);
    QTEST(!outcome.has_value(), "isTaken");
    QTEST(outcome && outcome->retryable, "isRetried");
}

QTEST_APPLESS_MAIN(TestDynamoDbWrite)
#include "tst_dynamodbwrite.moc"
