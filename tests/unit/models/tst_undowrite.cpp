// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/setupdate.h"
#include "models/undowrite.h"

#include <QTest>

using namespace tailrace;
using dynamodb::WriteKind;

namespace {

const std::vector<dynamodb::KeyElement> schema{{"id", dynamodb::AttributeValue::Type::S, true}};

dynamodb::AttributeMap item(const QByteArray &json)
{
    return dynamodb::itemFromJson(QByteArrayView(json)).value();
}

models::SentWrite answered(const models::PlannedWrite &planned, const QByteArray &old,
                           int attempts = 1)
{
    models::SentWrite write(planned.request, schema, 0);
    if (planned.sets)
        write.setAttributesOfUpdate(*planned.sets);
    dynamodb::WriteAnswer answer;
    answer.info.attempts = attempts;
    if (!old.isEmpty())
        answer.attributes = item(old);
    write.answered(answer, {});
    return write;
}

models::PlannedWrite plannedOf(WriteKind kind, const QByteArray &json)
{
    models::PlannedWrite planned;
    if (kind == WriteKind::Update) {
        planned = models::setUpdate(QStringLiteral("orders"), item(json), schema);
    } else {
        planned.request.kind = kind;
        planned.request.item = item(json);
    }
    planned.request.returnValues = "ALL_OLD";
    return planned;
}

} // namespace

class TestUndoWrite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void putsBackWhatStoodThere_data();
    void putsBackWhatStoodThere();
    void refused_data();
    void refused();
    void updateSetsAllButTheKey();
};

void TestUndoWrite::putsBackWhatStoodThere_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("old");
    QTest::addColumn<int>("undoKind");
    QTest::addColumn<QByteArray>("undoItem");
    QTest::addColumn<QByteArray>("condition");
    const QByteArray x = R"({"id":{"S":"a"},"v":{"S":"x"}})";
    const QByteArray y = R"({"id":{"S":"a"},"v":{"S":"y"}})";
    const QByteArray key = R"({"id":{"S":"a"}})";
    QTest::newRow("a put over an item")
            << int(WriteKind::Put) << y << x << int(WriteKind::Put) << x << QByteArray("#0 = :0");
    QTest::newRow("a put of a new one") << int(WriteKind::Put) << y << QByteArray()
                                        << int(WriteKind::Delete) << key << QByteArray("#0 = :0");
    QTest::newRow("a delete") << int(WriteKind::Delete) << key << x << int(WriteKind::Put) << x
                              << QByteArray("attribute_not_exists(#0)");
    QTest::newRow("an update") << int(WriteKind::Update) << y << x << int(WriteKind::Put) << x
                               << QByteArray("#0 = :0");
}

void TestUndoWrite::putsBackWhatStoodThere()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, old);
    QFETCH(const QByteArray, condition);
    const auto write = answered(plannedOf(WriteKind(kind), sent), old);
    const auto undo = models::undoOf(write, schema);
    QVERIFY(undo);
    QTEST(int(undo->kind), "undoKind");
    QTEST(dynamodb::toJson(undo->item), "undoItem");
    QVERIFY2(undo->conditionExpression.startsWith(condition),
             undo->conditionExpression.constData());
}

void TestUndoWrite::refused_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("old");
    QTest::addColumn<int>("attempts");
    const QByteArray x = R"({"id":{"S":"a"},"v":{"S":"x"}})";
    QTest::newRow("the same again") << int(WriteKind::Put) << x << x << 1;
    QTest::newRow("a delete of nothing")
            << int(WriteKind::Delete) << QByteArray(R"({"id":{"S":"a"}})") << QByteArray() << 1;
    QTest::newRow("an update to what it was") << int(WriteKind::Update) << x << x << 1;
    QTest::newRow("the old item may be the first attempt's")
            << int(WriteKind::Put) << x << QByteArray() << 2;
}

void TestUndoWrite::refused()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, old);
    QFETCH(const int, attempts);
    QVERIFY(!models::undoOf(answered(plannedOf(WriteKind(kind), sent), old, attempts), schema));
    models::PlannedWrite unknown = plannedOf(WriteKind::Update, sent);
    unknown.sets.reset(); // an expression of somebody's own
    QVERIFY(!models::undoOf(answered(unknown, old), schema));
}

void TestUndoWrite::updateSetsAllButTheKey()
{
    const auto planned =
            models::setUpdate(QStringLiteral("orders"),
                              item(R"({"a":{"N":"1"},"id":{"S":"k"},"size":{"S":"L"}})"), schema);
    QCOMPARE(dynamodb::toJson(planned.request.item), QByteArray(R"({"id":{"S":"k"}})"));
    QCOMPARE(planned.request.updateExpression, QByteArray("SET #set0 = :set0, #set1 = :set1"));
    QCOMPARE(formats::toJson(planned.request.expressionAttributeNames),
             QByteArray(R"({"#set0":"a","#set1":"size"})"));
    QCOMPARE(formats::toJson(planned.request.expressionAttributeValues),
             QByteArray(R"({":set0":{"N":"1"},":set1":{"S":"L"}})"));
    const auto keyOnly = models::setUpdate({}, item(R"({"id":{"S":"k"}})"), schema);
    QVERIFY(keyOnly.request.updateExpression.isEmpty());
}

QTEST_APPLESS_MAIN(TestUndoWrite)
#include "tst_undowrite.moc"
