// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemguard.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::models;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

namespace {

const std::vector<dynamodb::KeyElement> schema{{"id", Type::S, true}, {"at", Type::N, false}};

AttributeMap item(const QByteArray &json)
{
    return dynamodb::itemFromJson(QByteArrayView(json)).value();
}

const AttributeMap readItem =
        item(R"({"id":{"S":"a"},"at":{"N":"1"},"size":{"N":"2"},"tags":{"SS":["x"]}})");

} // namespace

class TestItemGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putAsksForWhatWasRead_data();
    void putAsksForWhatWasRead();
    void deleteAsksForWhatWasRead();
    void largeItemIsGuardedWhereItIsTouched();
};

void TestItemGuard::putAsksForWhatWasRead_data()
{
    QTest::addColumn<std::optional<AttributeMap>>("read");
    QTest::addColumn<QByteArray>("put");
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("values");
    const auto row = [](const char *name, const std::optional<AttributeMap> &read, const char *put,
                        const char *condition, const char *names, const char *values) {
        QTest::newRow(name) << read << QByteArray(put) << QByteArray(condition) << QByteArray(names)
                            << QByteArray(values);
    };
    row("a new item", std::nullopt, R"({"id":{"S":"a"},"at":{"N":"1"}})",
        "attribute_not_exists(#0)", R"({"#0":"id"})", "null");
    row("one changed", readItem,
        R"({"id":{"S":"a"},"at":{"N":"1.0"},"size":{"N":"3"},"tags":{"SS":["x"]}})",
        "#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 = :3",
        R"({"#0":"size","#1":"id","#2":"at","#3":"tags"})",
        R"({":0":{"N":"2"},":1":{"S":"a"},":2":{"N":"1"},":3":{"SS":["x"]}})");
    row("one gone, one added", readItem,
        R"({"id":{"S":"a"},"at":{"N":"1"},"size":{"N":"2"},"name":{"S":"y"}})",
        "#0 = :0 AND attribute_not_exists(#1) AND #2 = :2 AND #3 = :3 AND #4 = :4",
        R"({"#0":"tags","#1":"name","#2":"id","#3":"at","#4":"size"})",
        R"({":0":{"SS":["x"]},":2":{"S":"a"},":3":{"N":"1"},":4":{"N":"2"}})");
}

void TestItemGuard::putAsksForWhatWasRead()
{
    QFETCH(const std::optional<AttributeMap>, read);
    QFETCH(const QByteArray, put);
    QFETCH(const QByteArray, condition);
    QFETCH(const QByteArray, names);
    QFETCH(const QByteArray, values);
    const dynamodb::WriteRequest request =
            guardedPut(QStringLiteral("orders"), item(put), {schema, read});
    QCOMPARE(int(request.kind), int(dynamodb::WriteKind::Put));
    QCOMPARE(dynamodb::toJson(request.item), put);
    QCOMPARE(request.conditionExpression, condition);
    QCOMPARE(formats::toJson(request.expressionAttributeNames), names);
    QCOMPARE(formats::toJson(request.expressionAttributeValues), values);
    QCOMPARE(request.returnValues, QByteArray("ALL_OLD"));
}

void TestItemGuard::deleteAsksForWhatWasRead()
{
    const std::optional<AttributeMap> read = readItem;
    const dynamodb::WriteRequest request = guardedDelete(QStringLiteral("orders"), {schema, read});
    QCOMPARE(int(request.kind), int(dynamodb::WriteKind::Delete));
    QCOMPARE(dynamodb::toJson(request.item), QByteArray(R"({"id":{"S":"a"},"at":{"N":"1"}})"));
    QCOMPARE(request.conditionExpression.count(" = "), 4);
    QCOMPARE(request.expressionAttributeNames.members().size(), size_t(4));
}

void TestItemGuard::largeItemIsGuardedWhereItIsTouched()
{
    AttributeMap large = item(R"({"id":{"S":"a"},"at":{"N":"1"}})");
    for (int i = 0; i < 400; ++i)
        large.emplace_back("n" + QByteArray::number(i), AttributeValue::number("1"));
    const std::optional<AttributeMap> read = large;
    large.back().second = AttributeValue::number("2");
    large.emplace_back("added", AttributeValue::null());
    const dynamodb::WriteRequest request =
            guardedPut(QStringLiteral("orders"), large, {schema, read});
    // What the service allows: 300 operators and functions, 4 KB.
    const auto ands = request.conditionExpression.count(" AND ");
    QCOMPARE(ands, 149);
    QVERIFY(request.conditionExpression.size() <= 4096);
    const formats::Json &names = request.expressionAttributeNames;
    QCOMPARE(names.members().size(), size_t(150));
    QCOMPARE(names.find("#0")->text(), QByteArray("n399"));
    QCOMPARE(names.find("#1")->text(), QByteArray("added"));
}

QTEST_APPLESS_MAIN(TestItemGuard)
#include "tst_itemguard.moc"
