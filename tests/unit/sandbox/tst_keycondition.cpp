// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Key conditions of Query: what the service refuses, in its words, and which partition is meant.
#include "expressionfixture.h"
#include "sandbox/keycondition.h"

#include <QTest>

using namespace tailrace;

namespace {

sandbox::TableInfo tableWithSort()
{
    sandbox::TableInfo out;
    out.partitionKey = {"pk", dynamodb::AttributeValue::Type::S};
    out.sortKey = {"sk", dynamodb::AttributeValue::Type::N};
    return out;
}

} // namespace

class TestKeyCondition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void aTableWithoutSortKeyHasOneCondition();
    void numbersAreComparedByValue();
    void aFilterNamesNoKey();
};

void TestKeyCondition::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(expected);
    };
    row("pk = :s OR sk = :n", "Invalid operator used in KeyConditionExpression: OR");
    row("NOT pk = :s", "Invalid operator used in KeyConditionExpression: NOT");
    row("pk IN (:s)", "Invalid operator used in KeyConditionExpression: IN");
    row("pk = :s AND sk <> :n", "Invalid operator used in KeyConditionExpression: <>");
    row("attribute_exists(pk)",
        "Invalid operator used in KeyConditionExpression: attribute_exists");
    row("pk = :s AND contains(sk, :n)",
        "Invalid operator used in KeyConditionExpression: contains");
    row("pk = :s AND size(sk) = :n", "KeyConditionExpressions cannot contain nested operations");
    row("pk = :s AND sk.a = :n",
        "KeyConditionExpressions cannot have conditions on nested attributes");
    row("pk = sk",
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
        "condition");
    row(":s = :px", "Invalid condition in KeyConditionExpression: No key attribute specified");
    row("pk = :s AND :n BETWEEN sk AND :two",
        "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute "
        "as its first operand");
    row("begins_with(:s, pk)",
        "Invalid condition in KeyConditionExpression: begins_with operator must have the key "
        "attribute as its first operand");
    row("pk = :s AND sk > :n AND sk < :two",
        "KeyConditionExpressions must only contain one condition per key");
    row("sk = :n", "Query condition missed key schema element: pk");
    row("pk = :s AND another = :n", "Query condition missed key schema element: sk");
    row("pk > :s", "Query key condition not supported");
    row("pk = :s AND sk = :n AND another = :n", "Query key condition not supported");
    row("pk = :n",
        "One or more parameter values were invalid: Condition parameter type does not match schema "
        "type");
    row("pk = :s AND begins_with(sk, :s)",
        "One or more parameter values were invalid: Condition parameter type does not match schema "
        "type");
}

void TestKeyCondition::refuses()
{
    QFETCH(QByteArray, text);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseCondition(text, "KeyConditionExpression", given);
    QVERIFY2(parsed, qPrintable(test::messageOf(parsed)));
    const auto read = sandbox::readKeyCondition(*parsed, tableWithSort());
    QTEST(test::messageOf(read), "expected");
    QCOMPARE(read.error().code, QByteArray("ValidationException"));
}

void TestKeyCondition::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"pk = :s", ":s = pk", "(pk = :s) AND (sk = :n)", "sk < :n AND pk = :s",
                             "pk = :s AND sk <= :n", "pk = :s AND sk > :n", "pk = :s AND :n >= sk",
                             "pk = :s AND sk BETWEEN :n AND :two"})
        QTest::newRow(text) << QByteArray(text);
}

void TestKeyCondition::accepts()
{
    QFETCH(QByteArray, text);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseCondition(text, "KeyConditionExpression", given);
    QVERIFY2(parsed, qPrintable(test::messageOf(parsed)));
    const auto read = sandbox::readKeyCondition(*parsed, tableWithSort());
    QVERIFY2(read, qPrintable(test::messageOf(read)));
    QCOMPARE(read->partition.bytes(), QByteArray("x"));
}

void TestKeyCondition::aTableWithoutSortKeyHasOneCondition()
{
    sandbox::TableInfo table = tableWithSort();
    table.sortKey = {};
    auto given = test::placeholders();
    const auto two =
            sandbox::parseCondition("pk = :s AND sk = :n", "KeyConditionExpression", given);
    QCOMPARE(test::messageOf(sandbox::readKeyCondition(*two, table)),
             QStringLiteral("Query key condition not supported"));
    const auto one = sandbox::parseCondition("pk = :s", "KeyConditionExpression", given);
    QVERIFY(sandbox::readKeyCondition(*one, table));
}

void TestKeyCondition::numbersAreComparedByValue()
{
    sandbox::TableInfo table = tableWithSort();
    table.partitionKey.type = dynamodb::AttributeValue::Type::N;
    auto given = test::placeholders();
    const auto parsed = sandbox::parseCondition("pk = :ten", "KeyConditionExpression", given);
    QCOMPARE(sandbox::readKeyCondition(*parsed, table)->partition.bytes(), QByteArray("10"));
}

void TestKeyCondition::aFilterNamesNoKey()
{
    auto given = test::placeholders();
    const auto filter =
            sandbox::parseCondition("a = :s OR contains(sk, :s)", "FilterExpression", given);
    QCOMPARE(test::messageOf(sandbox::checkFilterHasNoKeys(*filter, tableWithSort())),
             QStringLiteral("Filter Expression can only contain non-primary key attributes: "
                            "Primary key attribute: sk"));
    const auto clean = sandbox::parseCondition("a = :s OR pks = :s", "FilterExpression", given);
    QVERIFY(sandbox::checkFilterHasNoKeys(*clean, tableWithSort()));
}

QTEST_GUILESS_MAIN(TestKeyCondition)
#include "tst_keycondition.moc"
