// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Update expressions: what the service refuses, in its words, and what becomes of an item.
#include "expressionfixture.h"

#include <QTest>

using namespace tailrace;

class TestUpdate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void everyCutIsAnAnswer();
    void changes_data();
    void changes();
    void failsOnTheItem_data();
    void failsOnTheItem();
};

void TestUpdate::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("nothing", "", "The expression can not be empty;");
    row("white space", "\t", "Syntax error; token: \"<EOF>\", near: \"\"");
    row("a section alone", "SET", "Syntax error; token: \"<EOF>\", near: \"SET\"");
    row("an unknown section", "PUT a = :s", "Syntax error; token: \"PUT\", near: \"PUT a\"");
    row("no section", "a = :s", "Syntax error; token: \"a\", near: \"a =\"");
    row("a comma at the end", "REMOVE a,", "Syntax error; token: \"<EOF>\", near: \",\"");
    row("SET without a value", "SET a =", "Syntax error; token: \"<EOF>\", near: \"=\"");
    row("SET with a comparison", "SET a <> :s", "Syntax error; token: \"<>\", near: \"a <> :s\"");
    row("a sum of three", "SET a = a + :n + :n", "Syntax error; token: \"+\", near: \":n + :n\"");
    row("a sum in a sum", "SET a = (a + :n) + :n", "Syntax error; token: \"+\", near: \") + :n\"");
    row("a product", "SET a = a * :n", "Syntax error; token: \"*\", near: \"a * :n\"");
    row("ADD of a path", "ADD a b", "Syntax error; token: \"b\", near: \"a b\"");
    row("DELETE of a path", "DELETE a b", "Syntax error; token: \"b\", near: \"a b\"");
    row("ADD without a value", "ADD a", "Syntax error; token: \"<EOF>\", near: \"a\"");
    row("REMOVE of a value", "REMOVE :s", "Syntax error; token: \":s\", near: \"REMOVE :s\"");
    row("SET of a function", "SET size(a) = :n", "Syntax error; token: \"(\", near: \"size(a\"");
    row("a section twice", "SET a = :s SET b = :s",
        "The \"SET\" section can only be used once in an update expression;");
    row("a section twice, apart", "REMOVE a ADD b :n remove c",
        "The \"REMOVE\" section can only be used once in an update expression;");
    row("an unknown function", "SET a = nowhere(a)", "Invalid function name; function: nowhere");
    row("a condition's function", "SET a = size(a)", "Invalid function name; function: size");
    row("one operand too few", "SET a = if_not_exists(a)",
        "Incorrect number of operands for operator or function; operator or function: "
        "if_not_exists, number of operands: 1");
    row("one operand too many", "SET a = list_append(a, :l, :l)",
        "Incorrect number of operands for operator or function; operator or function: list_append, "
        "number of operands: 3");
    row("existence of a value", "SET a = if_not_exists(:s, :s)",
        "Operator or function requires a document path; operator or function: if_not_exists");
    row("a text in a list", "SET a = list_append(a, :s)",
        "Incorrect operand type for operator or function; operator or function: list_append, "
        "operand type: S");
    row("a text in a sum", "SET a = a + :s",
        "Incorrect operand type for operator or function; operator or function: +, operand type: "
        "S");
    row("a list in a difference", "SET a = :l - a",
        "Incorrect operand type for operator or function; operator or function: -, operand type: "
        "L");
    row("ADD of a text", "ADD a :s",
        "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, "
        "typeSet: ALLOWED_FOR_ADD_OPERAND");
    row("ADD of a list", "ADD a :l",
        "Incorrect operand type for operator or function; operator: ADD, operand type: LIST, "
        "typeSet: ALLOWED_FOR_ADD_OPERAND");
    row("DELETE of a number", "DELETE a :n",
        "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, "
        "typeSet: ALLOWED_FOR_DELETE_OPERAND");
    row("DELETE of a map", "DELETE a :m",
        "Incorrect operand type for operator or function; operator: DELETE, operand type: MAP, "
        "typeSet: ALLOWED_FOR_DELETE_OPERAND");
    row("ADD's type before a function's", "SET a = list_append(:s, :s) ADD b :s",
        "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, "
        "typeSet: ALLOWED_FOR_ADD_OPERAND");
    row("a path twice", "SET a = :s, a = :s",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: [a], path two: [a]");
    row("a path and its child, in two sections", "SET a.b = :s REMOVE a",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: [a, b], path two: [a]");
    row("a path and its placeholder", "SET a[1] = :s, #a[1].b = :s",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: [a, [1]], path two: [a, [1], b]");
    row("a map that is a list", "SET a.b = :s, a[0] = :s",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
        "path one: [a, b], path two: [a, [0]]");
    row("a reserved word", "SET status = :s",
        "Attribute name is a reserved keyword; reserved keyword: status");
    row("a name that is not given", "REMOVE #no",
        "An expression attribute name used in the document path is not defined; attribute name: "
        "#no");
    row("a value that is not given", "SET a = :no",
        "An expression attribute value used in expression is not defined; attribute value: :no");
    row("deep brackets", "SET a = " + QByteArray("(").repeated(4000),
        "Syntax error; token: \"<EOF>\", near: \"(\"");
    row("deep functions", "SET a = " + QByteArray("list_append(").repeated(300),
        "Syntax error; token: \"<EOF>\", near: \"(\"");
    row("four thousand and ninety-seven bytes", "REMOVE a" + QByteArray(" ").repeated(4089),
        "Expression size has exceeded the maximum allowed size; expression size: 4097");
}

void TestUpdate::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseUpdate(text, given);
    QCOMPARE(test::messageOf(parsed), QStringLiteral("Invalid UpdateExpression: ") + expected);
    QCOMPARE(parsed.error().code, QByteArray("ValidationException"));
}

void TestUpdate::everyCutIsAnAnswer()
{
    const QByteArray whole = "SET a = if_not_exists(#a2[1].b, :n) + :two, b = list_append(:l, (c)) "
                             "REMOVE d[0] ADD e "
                             ":n DELETE f :ss";
    for (qsizetype length = 0; length < whole.size(); ++length) {
        auto given = test::placeholders();
        const auto parsed = sandbox::parseUpdate(whole.left(length), given);
        QVERIFY2(parsed || parsed.error().message.startsWith(QLatin1String("Invalid Update")),
                 qPrintable(QString::fromUtf8(whole.left(length))));
    }
}

void TestUpdate::changes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *text, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(text) << QByteArray(after);
    };
    row("SET makes an attribute", "{}", "SET a = :s", R"({"a":{"S":"x"}})");
    row("SET replaces it", R"({"a":{"N":"5"}})", "set a = :s", R"({"a":{"S":"x"}})");
    row("values are the old ones", R"({"a":{"N":"1"},"b":{"N":"2"}})", "SET a = b, b = a",
        R"({"a":{"N":"2"},"b":{"N":"1"}})");
    row("a sum", R"({"a":{"N":"1.5"}})", "SET a = a + :two", R"({"a":{"N":"3.5"}})");
    row("a difference in brackets", R"({"a":{"N":"1"}})", "SET a = ((a) - (:two))",
        R"({"a":{"N":"-1"}})");
    row("a default", "{}", "SET a = if_not_exists(a, :n) + :two", R"({"a":{"N":"3"}})");
    row("a default that is not needed", R"({"a":{"N":"5"}})", "SET a = if_not_exists(a, :n)",
        R"({"a":{"N":"5"}})");
    row("a list before a list", R"({"a":{"L":[{"N":"1"}]}})", "SET a = list_append(:l, a)",
        R"({"a":{"L":[{"N":"7"},{"N":"1"}]}})");
    row("a list made by default", "{}", "SET a = list_append(if_not_exists(a, :l), :l)",
        R"({"a":{"L":[{"N":"7"},{"N":"7"}]}})");
    row("a member of a map", R"({"m":{"M":{}}})", "SET m.a = :s", R"({"m":{"M":{"a":{"S":"x"}}}})");
    row("an element", R"({"l":{"L":[{"N":"1"},{"N":"2"}]}})", "SET l[1] = :s",
        R"({"l":{"L":[{"N":"1"},{"S":"x"}]}})");
    row("elements behind the end, in the order of their index", R"({"l":{"L":[{"N":"1"}]}})",
        "SET l[9] = :s, l[5] = :n", R"({"l":{"L":[{"N":"1"},{"N":"1"},{"S":"x"}]}})");
    row("elements behind the end, two digits are more", R"({"l":{"L":[]}})",
        "SET l[10] = :s, l[9] = :n", R"({"l":{"L":[{"N":"1"},{"S":"x"}]}})");
    row("REMOVE", R"({"a":{"N":"1"},"b":{"N":"2"}})", "REMOVE a, nowhere", R"({"b":{"N":"2"}})");
    row("REMOVE by the old index", R"({"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"}]}})",
        "REMOVE l[0], l[2]", R"({"l":{"L":[{"N":"1"},{"N":"3"}]}})");
    row("REMOVE behind the end", R"({"l":{"L":[{"N":"0"}]}})", "REMOVE l[3]",
        R"({"l":{"L":[{"N":"0"}]}})");
    row("REMOVE and SET by the old index", R"({"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]}})",
        "REMOVE l[0] SET l[2] = :s", R"({"l":{"L":[{"N":"1"},{"S":"x"}]}})");
    row("ADD makes a number", "{}", "ADD a :two", R"({"a":{"N":"2"}})");
    row("ADD to a number", R"({"a":{"N":"-2"}})", "ADD a :ten", R"({"a":{"N":"8"}})");
    row("ADD makes a set", "{}", "ADD a :ss", R"({"a":{"SS":["a","x"]}})");
    row("ADD to a set", R"({"a":{"SS":["a","b"]}})", "ADD a :ss", R"({"a":{"SS":["a","b","x"]}})");
    row("ADD to numbers by value", R"({"a":{"NS":["1","3"]}})", "ADD a :ns",
        R"({"a":{"NS":["1","3","2"]}})");
    row("ADD in a map", R"({"m":{"M":{}}})", "ADD m.n :n", R"({"m":{"M":{"n":{"N":"1"}}}})");
    row("DELETE from a set", R"({"a":{"SS":["a","b"]}})", "DELETE a :ss", R"({"a":{"SS":["b"]}})");
    row("DELETE of all removes the attribute", R"({"a":{"SS":["a"]},"b":{"N":"1"}})",
        "DELETE a :ss", R"({"b":{"N":"1"}})");
    row("DELETE from nothing", R"({"b":{"N":"1"}})", "DELETE a :ss", R"({"b":{"N":"1"}})");
    row("every section", R"({"a":{"N":"1"},"b":{"N":"1"},"d":{"SS":["a"]}})",
        "SET c = a REMOVE b ADD a :n DELETE d :ss", R"({"a":{"N":"2"},"c":{"N":"1"}})");
}

void TestUpdate::changes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, text);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseUpdate(text, given);
    QVERIFY2(parsed, qPrintable(test::messageOf(parsed)));
    const auto after = sandbox::applyUpdate(*parsed, test::item(before));
    QVERIFY2(after, qPrintable(test::messageOf(after)));
    QTEST(dynamodb::toJson(*after), "after");
}

void TestUpdate::failsOnTheItem_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const char missing[] =
            "The provided expression refers to an attribute that does not exist in the item";
    const char type[] = "An operand in the update expression has an incorrect data type";
    const char path[] = "The document path provided in the update expression is invalid for update";
    const auto row = [](const char *name, const char *before, const char *text,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(text)
                            << QString::fromLatin1(expected);
    };
    row("a path that is not there", "{}", "SET a = b", missing);
    row("a path in a sum that is not there", "{}", "SET a = b + :n", missing);
    row("a sum with a text", R"({"a":{"S":"1"}})", "SET a = a + :n", type);
    row("a sum with a text and nothing", R"({"a":{"S":"1"}})", "SET a = a + b", type);
    row("a sum with nothing and a text", R"({"a":{"S":"1"}})", "SET a = b + a", missing);
    row("a list that is none", R"({"a":{"S":"1"}})", "SET a = list_append(a, :l)", type);
    row("ADD to a text", R"({"a":{"S":"1"}})", "ADD a :n", type);
    row("ADD of a set to another", R"({"a":{"NS":["1"]}})", "ADD a :ss", type);
    row("DELETE from another set", R"({"a":{"NS":["1"]}})", "DELETE a :ss", type);
    row("SET in no map", "{}", "SET m.a = :s", path);
    row("SET in a text", R"({"m":{"S":"x"}})", "SET m.a = :s", path);
    row("SET an element of a map", R"({"m":{"M":{}}})", "SET m[0] = :s", path);
    row("SET a member of a list", R"({"l":{"L":[]}})", "SET l.a = :s", path);
    row("SET behind a missing element", R"({"l":{"L":[]}})", "SET l[0].a = :s", path);
    row("ADD in no map", "{}", "ADD m.a :n", path);
    row("REMOVE from no map", "{}", "REMOVE m.a", path);
    row("REMOVE an element of a text", R"({"m":{"S":"x"}})", "REMOVE m[0]", path);
    row("DELETE from no map", "{}", "DELETE m.a :ss", path);
    row("a number too large", R"({"a":{"N":"9.9E125"}})", "SET a = a + a",
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
}

void TestUpdate::failsOnTheItem()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, text);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseUpdate(text, given);
    QVERIFY2(parsed, qPrintable(test::messageOf(parsed)));
    const auto after = sandbox::applyUpdate(*parsed, test::item(before));
    QTEST(test::messageOf(after), "expected");
}

QTEST_GUILESS_MAIN(TestUpdate)
#include "tst_update.moc"
