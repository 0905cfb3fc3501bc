// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemquestion.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::models;
using Type = dynamodb::AttributeValue::Type;

namespace {

dynamodb::TableDescription table()
{
    dynamodb::TableDescription table;
    table.name = QStringLiteral("orders");
    table.keySchema = {{"id", Type::S, true}, {"at", Type::N, false}};
    table.indexes = {
            {QStringLiteral("by-status"), {{"status", Type::S, true}}, true},
            {QStringLiteral("by-code"), {{"id", Type::S, true}, {"code", Type::B, false}}, false}};
    return table;
}

ItemQuestion query(const char *partition, SortCondition sort = SortCondition::None,
                   const char *from = "", const char *to = "")
{
    ItemQuestion question;
    question.isQuery = true;
    question.partition = QString::fromUtf8(partition);
    question.sort = sort;
    question.from = QString::fromUtf8(from);
    question.to = QString::fromUtf8(to);
    question.pageSize = 25;
    return question;
}

QByteArray body(const ReadRequest &request)
{
    return std::visit([](const auto &one) { return dynamodb::requestBody(one); }, request);
}

} // namespace

Q_DECLARE_METATYPE(tailrace::models::ItemQuestion)

class TestItemQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void questionMakesARequest_data();
    void questionMakesARequest();
    void faultIsAtItsField_data();
    void faultIsAtItsField();
    void nextPageContinues();
};

void TestItemQuestion::questionMakesARequest_data()
{
    QTest::addColumn<ItemQuestion>("question");
    QTest::addColumn<QByteArray>("middle"); // between the table and the capacity
    const auto row = [](const char *name, const ItemQuestion &question, const char *middle) {
        QTest::newRow(name) << question << QByteArray(middle);
    };
    const QByteArray byId = R"("KeyConditionExpression":"#p = :p",)"
                            R"("ExpressionAttributeNames":{"#p":"id"},)"
                            R"("ExpressionAttributeValues":{":p":{"S":"a"}},"Limit":25,)";
    row("scan", ItemQuestion(), R"("Limit":100,)");
    ItemQuestion some;
    some.isConsistent = true;
    some.partition = QStringLiteral("is not asked for");
    row("scan, consistent", some, R"("ConsistentRead":true,"Limit":100,)");
    some.indexName = QStringLiteral("by-status");
    row("scan of a global index, which has no consistent reads", some,
        R"("IndexName":"by-status","Limit":100,)");
    row("partition", query("a"), byId.constData());
    const auto sorted = [&](const char *name, SortCondition sort, const char *clause,
                            const char *from, const char *to, const char *values) {
        QTest::newRow(name) << query("a", sort, from, to)
                            << QByteArray(R"("KeyConditionExpression":"#p = :p AND )") + clause
                                       + R"(","ExpressionAttributeNames":{"#p":"id","#s":"at"},)"
                                       + R"("ExpressionAttributeValues":{":p":{"S":"a"},)" + values
                                       + R"(},"Limit":25,)";
    };
    sorted("=", SortCondition::Equal, "#s = :s", "5", "", R"(":s":{"N":"5"})");
    sorted("<", SortCondition::Less, "#s < :s", " 5 ", "", R"(":s":{"N":"5"})");
    sorted("<=", SortCondition::LessOrEqual, "#s <= :s", "-1.50", "", R"(":s":{"N":"-1.50"})");
    sorted(">", SortCondition::Greater, "#s > :s", "1e3", "not asked for", R"(":s":{"N":"1e3"})");
    sorted(">=", SortCondition::GreaterOrEqual, "#s >= :s", "5", "", R"(":s":{"N":"5"})");
    sorted("between, by value", SortCondition::Between, "#s BETWEEN :s AND :t", "9", "10",
           R"(":s":{"N":"9"},":t":{"N":"10"})");
    ItemQuestion index = query("a", SortCondition::BeginsWith, "AAE=");
    index.indexName = QStringLiteral("by-code");
    index.isConsistent = true;
    row("begins with, in a local index", index,
        R"-("IndexName":"by-code","KeyConditionExpression":"#p = :p AND begins_with(#s, :s)",)-"
        R"("ExpressionAttributeNames":{"#p":"id","#s":"code"},)"
        R"("ExpressionAttributeValues":{":p":{"S":"a"},":s":{"B":"AAE="}},)"
        R"("ConsistentRead":true,"Limit":25,)");
    ItemQuestion noSort = query("paid", SortCondition::Equal, "left from before");
    noSort.indexName = QStringLiteral("by-status");
    row("an index without a sort key", noSort,
        R"("IndexName":"by-status","KeyConditionExpression":"#p = :p",)"
        R"("ExpressionAttributeNames":{"#p":"status"},)"
        R"("ExpressionAttributeValues":{":p":{"S":"paid"}},"Limit":25,)");
}

void TestItemQuestion::questionMakesARequest()
{
    QFETCH(const ItemQuestion, question);
    QFETCH(const QByteArray, middle);
    for (const bool isForward : {true, false}) {
        ItemQuestion asked = question;
        asked.isForward = isForward;
        const auto request = readRequest(asked, table());
        QVERIFY2(request, request ? "" : qPrintable(request.error().error.message));
        const bool saysBackward = !isForward && question.isQuery;
        QCOMPARE(body(*request), R"({"TableName":"orders",)" + middle
                                         + R"("ReturnConsumedCapacity":"TOTAL")"
                                         + (saysBackward ? R"(,"ScanIndexForward":false})" : "}"));
    }
}

void TestItemQuestion::faultIsAtItsField_data()
{
    QTest::addColumn<ItemQuestion>("question");
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("message");
    using Field = QuestionFault::Field;
    const auto row = [](const char *name, const ItemQuestion &question, Field field,
                        const char *message) {
        QTest::newRow(name) << question << int(field) << QString::fromUtf8(message);
    };
    row("no partition", query(""), Field::Partition, "the partition key is empty");
    row("no number", query("a", SortCondition::Equal, "1,5"), Field::From, "");
    row("no sort key", query("a", SortCondition::Less, ""), Field::From, "");
    row("no end", query("a", SortCondition::Between, "1", ""), Field::To, "");
    row("end before the beginning", query("a", SortCondition::Between, "10", "9"), Field::To,
        "the end lies before the beginning");
    row("a number begins with nothing", query("a", SortCondition::BeginsWith, "1"), Field::From,
        "a number does not begin with another one");
    ItemQuestion index;
    index.indexName = QStringLiteral("gone");
    row("an index that is gone", index, Field::Index, "the table has no such index");
    index = query("a", SortCondition::Equal, "no base64");
    index.indexName = QStringLiteral("by-code");
    row("no base64", index, Field::From, "the text is not canonical base64");
}

void TestItemQuestion::faultIsAtItsField()
{
    QFETCH(const ItemQuestion, question);
    QFETCH(const int, field);
    QFETCH(const QString, message);
    const auto request = readRequest(question, table());
    QVERIFY(!request);
    QCOMPARE(int(request.error().field), field);
    QVERIFY(!request.error().error.message.isEmpty());
    if (!message.isEmpty())
        QCOMPARE(request.error().error.message, message);
    QVERIFY(!base::remedyFor(request.error().error).isEmpty());
}

void TestItemQuestion::nextPageContinues()
{
    const QByteArray key = R"({"id":{"S":"a"},"at":{"N":"7"}})";
    for (const ItemQuestion &question : {ItemQuestion(), query("a")}) {
        const auto first = readRequest(question, table());
        QVERIFY(first);
        const QByteArray before = body(*first);
        const QByteArray after = body(continued(*first, key));
        QVERIFY(!before.contains("ExclusiveStartKey"));
        QCOMPARE(QByteArray(after).replace(",\"ExclusiveStartKey\":" + key, ""), before);
        QVERIFY(after.contains(key));
    }
}

QTEST_APPLESS_MAIN(TestItemQuestion)
#include "tst_itemquestion.moc"
