// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/pattern.h"

#include "formats/yaml.h"

#include <QTest>

using namespace tailrace;
using filter::Pattern;

/// What is not of the language: refused with its place, never ignored.
class TestPatternFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void pointsAtTheLine();
    void alternativesAreLimited_data();
    void alternativesAreLimited();
};

void TestPatternFaults::refuses_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("part"); // of the description: place, why, what to do
    const auto row = [](const char *name, const char *pattern, const char *part) {
        QTest::newRow(name) << QByteArray(pattern) << QString::fromUtf8(part);
    };
    row("a list", "[]", "a pattern is an object");
    row("a text", "\"INSERT\"", "a pattern is an object");
    row("null", "null", "a pattern is an object");
    row("empty", "{}", "the pattern is empty");
    row("empty, deeper", R"({"a":{"b":{}}})", "a.b: the pattern is empty");
    row("a value without a list", R"({"a":{"b":"x"}})",
        "a.b: values to compare with stand in a list; put [ ]");
    row("null without a list", R"({"a":null})", "a: values to compare with");
    row("an empty list", R"({"a":[]})", "a: the list of tests is empty");
    row("a list in a list", R"({"a":[["x"]]})", "a[0]: a list stands in a list");
    row("two operators", R"({"a":[{"prefix":"x","suffix":"y"}]})",
        "a[0]: a test has exactly one operator");
    row("no operator", R"({"a":["x",{}]})", "a[1]: a test has exactly one operator");
    row("an unknown operator", R"({"a":[{"regex":"x"}]})",
        "there is no operator \"regex\"; use one of: prefix");
    row("a misspelt operator", R"({"a":[{"prefx":"x"}]})", "did you mean \"prefix\"?");
    row("an undocumented operator", R"({"a":[{"exactly":"x"}]})", "there is no operator");
    row("a prefix that is a number", R"({"a":[{"prefix":1}]})", "a[0].prefix: a text or");
    row("a prefix of something else", R"({"a":[{"prefix":{"suffix":"x"}}]})", "a[0].prefix:");
    row("a caseless prefix that is a number", R"({"a":[{"prefix":{"equals-ignore-case":1}}]})",
        "a[0].prefix.equals-ignore-case: a text is expected");
    row("equals-ignore-case with a list", R"({"a":[{"equals-ignore-case":["x"]}]})",
        "a text is expected");
    row("a wildcard with two stars", R"({"a":[{"wildcard":"a**"}]})", "two stars");
    row("a wildcard with another escape", R"({"a":[{"wildcard":"a\\n"}]})", "escapes");
    row("exists with a text", R"({"a":[{"exists":"true"}]})", "true or false is expected");
    row("no block", R"({"a":[{"cidr":"10.0.0.1"}]})", "no block of IP addresses");
    row("numeric that is no list", R"({"a":[{"numeric":5}]})", "two of each");
    row("numeric with one member", R"({"a":[{"numeric":["<"]}]})", "two of each");
    row("numeric with three members", R"({"a":[{"numeric":[">",0,"<"]}]})", "two of each");
    row("an unknown comparison", R"({"a":[{"numeric":["!=",0]}]})", "a comparison is expected");
    row("a bound that is a text", R"({"a":[{"numeric":["<","5"]}]})", "this is no number");
    row("a range from above", R"({"a":[{"numeric":["<",5,">",0]}]})", "a range goes");
    row("a range of nothing", R"({"a":[{"numeric":[">",5,"<",5]}]})", "a range goes");
    row("a range the wrong way round", R"({"a":[{"numeric":[">",5,"<",1]}]})", "a range goes");
    row("anything but nothing", R"({"a":[{"anything-but":[]}]})", "the list is empty");
    row("anything but null", R"({"a":[{"anything-but":null}]})", "strings, or numbers");
    row("anything but true", R"({"a":[{"anything-but":[true]}]})", "strings, or numbers");
    row("anything but texts and numbers", R"({"a":[{"anything-but":["x",1]}]})", "not both");
    row("anything but an operator that is not allowed",
        R"({"a":[{"anything-but":{"cidr":"::/0"}}]})", "not allowed inside anything-but");
    row("anything but an empty prefix", R"({"a":[{"anything-but":{"prefix":""}}]})", "not empty");
    row("anything but an empty list of prefixes", R"({"a":[{"anything-but":{"prefix":[]}}]})",
        "the list is empty");
    row("anything but a list of lists", R"({"a":[{"anything-but":[["x"]]}]})",
        "strings, or numbers");
    row("an or of one", R"({"$or":[{"a":[1]}]})", "$or takes a list of two or more");
    row("an or that is an object", R"({"$or":{"a":[1]}})", "$or takes a list");
    row("an or with a literal", R"({"a":{"$or":[{"b":[1]},"x"]}})",
        "a.$or[1]: a pattern is an object");
    row("an or with an empty object", R"({"$or":[{"b":[1]},{}]})", "$or[1]: the pattern is empty");
}

void TestPatternFaults::refuses()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QString, part);
    const auto compiled = Pattern::compile(formats::parseJson(pattern).value());
    QVERIFY(!compiled);
    QCOMPARE(compiled.error().kind, ErrorKind::Invalid);
    const QString said = base::describe(compiled.error());
    QVERIFY2(said.contains(part), qPrintable(said));
}

void TestPatternFaults::pointsAtTheLine()
{
    const auto yaml = formats::parseYaml("eventName: [INSERT]\ndynamodb:\n  Keys:\n"
                                         "    id: {S: [x, {prefx: y}]}\n");
    QVERIFY(yaml);
    const auto compiled = Pattern::compile(*yaml);
    QVERIFY(!compiled);
    QCOMPARE(compiled.error().facts.line, 4);
    QCOMPARE(compiled.error().facts.column, 17);
    QVERIFY(compiled.error().message.startsWith(QStringLiteral("dynamodb.Keys.id.S[1]")));
}

void TestPatternFaults::alternativesAreLimited_data()
{
    QTest::addColumn<int>("ors"); // of ten sides each, joined by AND
    QTest::addColumn<bool>("good");
    QTest::newRow("a thousand") << 3 << true;
    QTest::newRow("ten thousand") << 4 << false;
    QTest::newRow("ten to the sixtieth") << 60 << false;
}

void TestPatternFaults::alternativesAreLimited()
{
    QFETCH(int, ors);
    QByteArray sides;
    for (int i = 0; i < 10; ++i)
        sides += (i ? ",{\"a\":[" : "{\"a\":[") + QByteArray::number(i) + "]}";
    QByteArray pattern = "{";
    for (int i = 0; i < ors; ++i)
        pattern += (i ? ",\"m" : "\"m") + QByteArray::number(i) + "\":{\"$or\":[" + sides + "]}";
    const auto compiled = Pattern::compile(formats::parseJson(pattern + '}').value());
    QTEST(compiled.has_value(), "good");
    if (!compiled)
        QVERIFY(compiled.error().message.contains(QStringLiteral("alternatives")));
}

QTEST_APPLESS_MAIN(TestPatternFaults)
#include "tst_patternfaults.moc"
