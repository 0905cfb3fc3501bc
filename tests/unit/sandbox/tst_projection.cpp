// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Projections: what the service refuses, in its words, and which part of an item is left.
#include "expressionfixture.h"

#include <QTest>

using namespace tailrace;

class TestProjection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void leaves_data();
    void leaves();
};

void TestProjection::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("nothing", "", "The expression can not be empty;");
    row("a comma at the end", "a,", "Syntax error; token: \"<EOF>\", near: \",\"");
    row("a comma alone", ",", "Syntax error; token: \",\", near: \",\"");
    row("no comma", "a b", "Syntax error; token: \"b\", near: \"a b\"");
    row("a value", ":s", "Syntax error; token: \":s\", near: \":s\"");
    row("a function", "size(a)", "Syntax error; token: \"(\", near: \"size(a\"");
    row("an index that is open", "a[1", "Syntax error; token: \"<EOF>\", near: \"1\"");
    row("two dots", "a..b", "Syntax error; token: \".\", near: \"..b\"");
    row("a path twice", "a, b, a",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: [a], path two: [a]");
    row("a path and its child", "a.b[3], a.b",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: [a, b, [3]], path two: [a, b]");
    row("a map that is a list", "a.b, a[0]",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
        "path one: [a, b], path two: [a, [0]]");
    row("a reserved word", "a, #a.b, Size",
        "Attribute name is a reserved keyword; reserved keyword: Size");
    row("a name that is not given", "#no",
        "An expression attribute name used in the document path is not defined; attribute name: "
        "#no");
    row("four thousand and ninety-seven bytes", QByteArray("a").repeated(4097),
        "Expression size has exceeded the maximum allowed size; expression size: 4097");
}

void TestProjection::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseProjection(text, given);
    QCOMPARE(test::messageOf(parsed), QStringLiteral("Invalid ProjectionExpression: ") + expected);
    QCOMPARE(parsed.error().code, QByteArray("ValidationException"));
}

void TestProjection::leaves_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("an attribute", "a", R"({"a":{"S":"1"}})");
    row("attributes that are there", "nowhere, a, m.nowhere", R"({"a":{"S":"1"}})");
    row("nothing", "nowhere, l[11], a.b, m[0]", "{}");
    row("a name with a dot", "#dot", R"({"a.b":{"S":"dotted"}})");
    row("a member", "m.k", R"({"m":{"M":{"k":{"N":"1"}}}})");
    row("two members of one map", "m.k, m.n", R"({"m":{"M":{"k":{"N":"1"},"n":{"N":"2"}}}})");
    row("the first element", "l[0]", R"({"l":{"L":[{"N":"0"}]}})");
    row("a later element closes up", "l[2]",
        R"({"l":{"L":[{"M":{"a":{"N":"2"},"b":{"N":"3"}}}]}})");
    row("a member of a later element", "l[2].a", R"({"l":{"L":[{"M":{"a":{"N":"2"}}}]}})");
    row("two members of one element", "l[2].b, l[2].a",
        R"({"l":{"L":[{"M":{"b":{"N":"3"},"a":{"N":"2"}}}]}})");
    row("elements in the order of the list", "l[2].a, l[0]",
        R"({"l":{"L":[{"N":"0"},{"M":{"a":{"N":"2"}}}]}})");
    row("an element that lacks the member is left out", "l[0].a, l[2].a, l[3].a",
        R"({"l":{"L":[{"M":{"a":{"N":"2"}}}]}})");
    row("lists in lists", "l[1][1], l[1][2].z",
        R"({"l":{"L":[{"L":[{"S":"y"},{"M":{"z":{"S":"deep"}}}]}]}})");
    row("an index of two digits comes after one of one", "l[10], l[3]",
        R"({"l":{"L":[{"N":"3"},{"N":"10"}]}})");
}

void TestProjection::leaves()
{
    QFETCH(QByteArray, text);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseProjection(text, given);
    QVERIFY2(parsed, qPrintable(test::messageOf(parsed)));
    const auto item = test::item(R"({
        "a": {"S": "1"}, "a.b": {"S": "dotted"}, "m": {"M": {"k": {"N": "1"}, "n": {"N": "2"}}},
        "l": {"L": [{"N": "0"}, {"L": [{"S": "x"}, {"S": "y"}, {"M": {"z": {"S": "deep"}}}]},
              {"M": {"a": {"N": "2"}, "b": {"N": "3"}}}, {"N": "3"}, {"N": "4"}, {"N": "5"}, {"N": "6"},
              {"N": "7"}, {"N": "8"}, {"N": "9"}, {"N": "10"}]}})");
    QTEST(dynamodb::toJson(sandbox::project(*parsed, item)), "expected");
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
