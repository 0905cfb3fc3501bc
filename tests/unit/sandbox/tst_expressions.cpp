// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a request says in expressions: names and values, which of them are needed, key attributes.
#include "expressionfixture.h"
#include "sandbox/expressions.h"
#include "sandbox/random.h"

#include <QTest>

using namespace tailrace;

class TestExpressions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void nullIsNotGiven();
    void readsAllOfThem();
    void keysAreScalars_data();
    void keysAreScalars();
    void anythingIsAnAnswer();
};

void TestExpressions::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *request, const char *expected) {
        QTest::newRow(name) << QByteArray(request) << QString::fromUtf8(expected);
    };
    row("an empty condition", R"({"ConditionExpression": ""})",
        "Invalid ConditionExpression: The expression can not be empty;");
    row("an empty update", R"({"UpdateExpression": ""})",
        "Invalid UpdateExpression: The expression can not be empty;");
    row("names without an expression", R"({"ExpressionAttributeNames": {"#a": "a"}})",
        "ExpressionAttributeNames can only be specified when using expressions");
    row("values without an expression", R"({"ExpressionAttributeValues": {":a": {"S": "a"}}})",
        "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression "
        "and ConditionExpression are null");
    row("no names", R"({"ConditionExpression": "a = :a", "ExpressionAttributeNames": {}})",
        "ExpressionAttributeNames must not be empty");
    row("no values", R"({"ConditionExpression": "a = :a", "ExpressionAttributeValues": {}})",
        "ExpressionAttributeValues must not be empty");
    row("a name without its sign",
        R"({"UpdateExpression": "REMOVE a", "ExpressionAttributeNames": {"a": "a"}})",
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"");
    row("a name with a dash",
        R"({"UpdateExpression": "REMOVE a", "ExpressionAttributeNames": {"#a-b": "a"}})",
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a-b\"");
    row("a name that is a sign alone",
        R"({"UpdateExpression": "REMOVE a", "ExpressionAttributeNames": {"#": "a"}})",
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#\"");
    row("a value with another sign",
        R"({"UpdateExpression": "REMOVE a", "ExpressionAttributeValues": {"#a": {"S": "a"}}})",
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"#a\"");
    row("a name that is not used",
        R"({"UpdateExpression": "REMOVE #a", "ExpressionAttributeNames": {"#c": "c", "#a": "a", "#b": "b"}})",
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#c, #b}");
    row("a value that is not used",
        R"({"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {":a": {"S": "a"}, ":b": {"N": "1"}}})",
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    row("a legacy parameter", R"({"Expected": {}})",
        "This sandbox does not know the legacy parameter Expected: use an expression");
    row("a legacy parameter beside an expression",
        R"({"ConditionExpression": "a = b", "Expected": {}, "AttributeUpdates": {}})",
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {AttributeUpdates, Expected} Expression parameters: "
        "{ConditionExpression}");
    row("the update's fault comes first",
        R"({"ConditionExpression": "", "UpdateExpression": "SET"})",
        "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: \"SET\"");
}

void TestExpressions::refuses()
{
    QFETCH(QByteArray, request);
    const auto read = sandbox::readExpressions(*formats::parseJson(request),
                                               {"UpdateExpression", "ConditionExpression"});
    QTEST(test::messageOf(read), "expected");
    QCOMPARE(read.error().code, QByteArray("ValidationException"));
}

void TestExpressions::nullIsNotGiven()
{
    const auto read = sandbox::readExpressions(
            *formats::parseJson(R"({"ConditionExpression": null, "ExpressionAttributeNames": null,
                                    "ExpressionAttributeValues": null, "Expected": null})"),
            {"ConditionExpression"});
    QVERIFY2(read, qPrintable(test::messageOf(read)));
    QVERIFY(!read->condition);
}

void TestExpressions::readsAllOfThem()
{
    const auto read = sandbox::readExpressions(
            *formats::parseJson(
                    R"({"KeyConditionExpression": "pk = :p", "FilterExpression": "#a = :p",
                        "ProjectionExpression": "b, #a", "ExpressionAttributeNames": {"#a": "a"},
                        "ExpressionAttributeValues": {":p": {"S": "x"}}})"),
            {"KeyConditionExpression", "FilterExpression", "ProjectionExpression"});
    QVERIFY2(read, qPrintable(test::messageOf(read)));
    QVERIFY(read->keyCondition && read->filter && !read->condition);
    QCOMPARE(read->projection.size(), size_t(2));
    QCOMPARE(read->projection[1].front().name, QByteArray("a"));
}

void TestExpressions::keysAreScalars_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *request, const char *expected) {
        QTest::newRow(name) << QByteArray(request) << QString::fromUtf8(expected);
    };
    const char pk[] = "Key attributes must be scalars; list random access '[]' and map lookup '.' "
                      "are not allowed: Key: pk";
    row("in a condition", R"x({"ConditionExpression": "a = b OR NOT attribute_exists(pk.x)"})x",
        pk);
    row("in a projection", R"({"ProjectionExpression": "a, pk[0]"})", pk);
    row("in an update's value", R"x({"UpdateExpression": "SET a = if_not_exists(pk.x, a)"})x", pk);
    row("a whole key may be asked about", R"x({"ConditionExpression": "attribute_exists(pk)"})x",
        "");
    row("another attribute may be entered", R"({"ProjectionExpression": "a.pk, b[0]"})", "");
    row("an update of the partition key", R"({"UpdateExpression": "SET a = b, pk = b"})",
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is "
        "part of the key");
    row("a removal of the sort key", R"({"UpdateExpression": "REMOVE sk"})",
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute is "
        "part of the key");
}

void TestExpressions::keysAreScalars()
{
    QFETCH(QByteArray, request);
    sandbox::TableInfo table;
    table.partitionKey.name = "pk";
    table.sortKey.name = "sk";
    const auto read = sandbox::readExpressions(
            *formats::parseJson(request),
            {"UpdateExpression", "ConditionExpression", "ProjectionExpression"});
    QVERIFY2(read, qPrintable(test::messageOf(read)));
    QTEST(test::messageOf(sandbox::checkAgainstKeys(*read, table)), "expected");
}

// Words of the grammars in any order: read or refused, and what was read can be used.
void TestExpressions::anythingIsAnAnswer()
{
    const QByteArrayList words = {"a",
                                  "#a",
                                  "l[0]",
                                  "m.k",
                                  ":n",
                                  ":s",
                                  ":l",
                                  ":ss",
                                  "(",
                                  ")",
                                  ",",
                                  "=",
                                  "<>",
                                  "<",
                                  ">=",
                                  "+",
                                  "-",
                                  "AND",
                                  "OR",
                                  "NOT",
                                  "IN",
                                  "SET",
                                  "REMOVE",
                                  "ADD",
                                  "DELETE",
                                  "size(",
                                  "contains(",
                                  "[",
                                  "]",
                                  ".",
                                  "1",
                                  "%",
                                  "\xC3",
                                  "status",
                                  "#no",
                                  "BETWEEN",
                                  "begins_with(",
                                  "attribute_exists(",
                                  "list_append(",
                                  "if_not_exists("};
    const auto item = test::item(R"({"a": {"N": "1"}, "l": {"L": [{"S": "x"}]}, "m": {"M": {}}})");
    sandbox::Random draws(11);
    int read = 0;
    const auto judge = [&](const auto &parsed, const QByteArray &text) {
        read += parsed ? 1 : 0;
        QVERIFY2(parsed || parsed.error().code == "ValidationException", text.constData());
    };
    for (int i = 0; i < 4'000; ++i) {
        QByteArray text;
        for (quint64 left = 1 + draws.below(12); left > 0; --left)
            text += words[qsizetype(draws.below(quint64(words.size())))] + ' ';
        auto given = test::placeholders();
        const auto condition = sandbox::parseCondition(text, "ConditionExpression", given);
        judge(condition, text);
        if (condition)
            sandbox::evaluate(*condition, item);
        const auto update = sandbox::parseUpdate(text, given);
        judge(update, text);
        if (update)
            judge(sandbox::applyUpdate(*update, item), text);
        const auto projection = sandbox::parseProjection(text, given);
        judge(projection, text);
        if (projection)
            sandbox::project(*projection, item);
    }
    QVERIFY2(read > 20, QByteArray::number(read).constData());
}

QTEST_GUILESS_MAIN(TestExpressions)
#include "tst_expressions.moc"
