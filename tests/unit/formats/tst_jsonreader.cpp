// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"

#include <QTest>

using namespace tailrace;
using formats::Json;
using formats::parseJson;

/// What a text is read as, seen through the writer; and what is refused, with the byte.
class TestJsonReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void cutAnywhereIsRefused();
    void depthIsLimited_data();
    void depthIsLimited();
    void sizeIsLimited();
    void repeatedNamesAmongMany();
    void membersKeepTheirOrder();
    void countsAreWholeAndFit_data();
    void countsAreWholeAndFit();
};

void TestJsonReader::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("an object", R"({"a":1,"b":[true,false,null]})", R"({"a":1,"b":[true,false,null]})");
    row("spaces of every kind between tokens", " \t\r\n{ \"a\"\t:\r1\n, \"b\" : [ ] } \n",
        R"({"a":1,"b":[]})");
    row("containers without anything", R"([{},[],[[]],{"":{}}])", R"([{},[],[[]],{"":{}}])");
    row("thirty-eight digits stay", "[12345678901234567890123456789012345678]",
        "[12345678901234567890123456789012345678]");
    row("a number beyond double stays", "[1e400,-1E-400]", "[1e400,-1E-400]");
    row("a trailing zero stays", "[1.0,1.10,100e-2,-0,0.0]", "[1.0,1.10,100e-2,-0,0.0]");
    row("a number alone", " -12.5e+3 ", "-12.5e+3");
    row("a long number alone", "12345678901234567890123456789012345678.5",
        "12345678901234567890123456789012345678.5");
    row("a string alone", R"("x")", R"("x")");
    row("true alone", "true", "true");
    row("null alone", "null", "null");
    row("every escape", R"(["\"\\\/\b\f\n\r\t"])", R"(["\"\\/\b\f\n\r\t"])");
    row("escaped letters are letters", R"({"\u0061":"\u00fc"})", R"({"a":"ü"})");
    row("a surrogate pair", R"(["\ud83c\udf09"])", R"(["🌉"])");
    row("a NUL", R"(["a\u0000b"])", R"(["a\u0000b"])");
    row("raw characters above ASCII", R"(["Zürich 東京 🌉"])", R"(["Zürich 東京 🌉"])");
    row("a byte order mark inside a string", "[\"\xEF\xBB\xBFx\"]", "[\"\xEF\xBB\xBFx\"]");
    row("names that differ only by case", R"({"a":1,"A":2})", R"({"a":1,"A":2})");
    row("names that differ only by normalisation", R"({"\u00fc":1,"u\u0308":2})",
        "{\"\xC3\xBC\":1,\"u\xCC\x88\":2}");
    row("a name twice, in two objects", R"([{"a":1},{"a":1}])", R"([{"a":1},{"a":1}])");
}

void TestJsonReader::reads()
{
    QFETCH(QByteArray, text);
    const auto json = parseJson(text);
    QVERIFY2(json, json ? "" : qPrintable(json.error().message));
    QTEST(formats::toJson(*json), "expected");
}

void TestJsonReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("byte"); // -1 where simdjson does not know it well
    const auto row = [](const char *name, const QByteArray &text, const char *reason, int byte) {
        QTest::newRow(name) << text << QString::fromUtf8(reason) << byte;
    };
    row("nothing", "", "there is nothing to read", 0);
    row("spaces only", "  \n ", "there is nothing to read", 0);
    row("a byte order mark", "\xEF\xBB\xBF{}", "it is not JSON", 0);
    row("a word", "undefined", "it is not JSON", -1);
    row("a word that begins like null", "nul", "it is not JSON", -1);
    row("a word that begins like true", "[truex]", "it is not JSON", -1);
    row("capital words", "[True]", "it is not JSON", -1);
    row("not a number", "[NaN]", "it is not JSON", -1);
    row("single quotes", "{'a':1}", "it is not JSON", -1);
    row("a name without quotes", "{a:1}", "it is not JSON", -1);
    row("a comment", "[1 /* one */]", "", -1);
    row("a comma at the end of a list", "[1,]", "", -1);
    row("a comma at the end of an object", R"({"a":1,})", "", -1);
    row("a comma too many", "[1,,2]", "", -1);
    row("a comma first", "[,1]", "", -1);
    row("no comma", "[1 2]", "", -1);
    row("no comma between members", R"({"a":1 "b":2})", "", -1);
    row("no colon", R"({"a" 1})", "", -1);
    row("a colon in a list", R"(["a":1])", "", -1);
    row("no value", R"({"a":})", "", -1);
    row("another bracket", "[1}", "", -1);
    row("a bracket too many", "[1]]", "there is something after the value", -1);
    row("two values", "{} {}", "there is something after the value", 3);
    row("a value after a string", R"("a" "b")", "there is something after the value", 4);
    row("two numbers", "1 2", "a number is not written as JSON demands", -1);
    row("a leading zero", "[01]", "a number is not written as JSON demands", -1);
    row("a plus", "[+1]", "", -1);
    row("a point without digits before", "[.5]", "", -1);
    row("a point without digits after", "[1.]", "a number is not written as JSON demands", -1);
    row("an exponent without digits", "[1e]", "a number is not written as JSON demands", -1);
    row("a minus alone", "[-]", "a number is not written as JSON demands", -1);
    row("hexadecimal", "[0x10]", "a number is not written as JSON demands", -1);
    row("a letter behind a number", "[1a]", "a number is not written as JSON demands", -1);
    row("an open string", R"({"a":"b)", "a string is not closed", 5);
    row("a line feed in a string", "[\"a\nb\"]",
        "a string holds a control character that is not escaped", -1);
    row("a bad escape", R"(["\x41"])", "a string holds a bad escape or half a surrogate pair", -1);
    row("a short escape", R"(["\u12"])", "a string holds a bad escape or half a surrogate pair",
        -1);
    row("the first half of a surrogate pair", R"(["\ud83c"])",
        "a string holds a bad escape or half a surrogate pair", -1);
    row("the second half of a surrogate pair", R"(["\udf09"])",
        "a string holds a bad escape or half a surrogate pair", -1);
    row("the halves the wrong way round", R"(["\udf09\ud83c"])",
        "a string holds a bad escape or half a surrogate pair", -1);
    row("half a surrogate pair in a name", R"({"\ud83c":1})",
        "a string holds a bad escape or half a surrogate pair", -1);
    row("half a surrogate pair alone", R"("\udf09")",
        "a string holds a bad escape or half a surrogate pair", -1);
    row("a name twice", R"({"a":1,"b":2,"a":3})", R"(the name "a" stands twice in one object)", -1);
    row("a name twice, once escaped", R"({"a":1,"\u0061":3})",
        R"(the name "a" stands twice in one object)", -1);
    row("bytes that are no UTF-8", "[\"a\xFF\"]", "the text is not valid UTF-8", 3);
    row("bad bytes far behind", "[\"" + QByteArray(1000, 'x') + "ü\xC3\x28\"]",
        "the text is not valid UTF-8", 1004);
    row("an overlong encoding", "[\"\xC0\xAF\"]", "the text is not valid UTF-8", 2);
    row("a surrogate in UTF-8", "[\"\xED\xA0\x80\"]", "the text is not valid UTF-8", 2);
}

void TestJsonReader::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    QFETCH(int, byte);
    const auto json = parseJson(text);
    QVERIFY2(!json, json ? formats::toJson(*json).constData() : "");
    QCOMPARE(json.error().kind, ErrorKind::Malformed);
    if (!reason.isEmpty())
        QCOMPARE(json.error().message,
                 QStringLiteral("%1 (byte %2)").arg(reason).arg(json.error().facts.byteOffset));
    QVERIFY(json.error().facts.byteOffset >= 0);
    QVERIFY(json.error().facts.byteOffset <= text.size());
    if (byte >= 0)
        QCOMPARE(json.error().facts.byteOffset, byte);
}

void TestJsonReader::cutAnywhereIsRefused()
{
    const QByteArray whole = R"({"Records":[{"a":"\u00fc\"","b":[1.5e3,true,null,{}]},"ü"]})";
    QVERIFY(parseJson(whole));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!parseJson(QByteArrayView(whole).first(size)), whole.left(size).constData());
}

void TestJsonReader::depthIsLimited_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<bool>("good");
    QTest::newRow("as deep as is allowed") << 5 << true;
    QTest::newRow("one deeper") << 6 << false;
    QTest::newRow("a bomb") << 100'000 << false;
}

void TestJsonReader::depthIsLimited()
{
    QFETCH(int, depth);
    QFETCH(bool, good);
    const QByteArray lists = QByteArray(depth, '[') + '1' + QByteArray(depth, ']');
    QCOMPARE(parseJson(lists, {1'000'000, 5}).has_value(), good);
    const QByteArray objects =
            QByteArray(R"({"a":)").repeated(depth) + '1' + QByteArray(depth, '}');
    const auto json = parseJson(objects, {1'000'000, 5});
    QCOMPARE(json.has_value(), good);
    if (!good)
        QVERIFY2(json.error().message.startsWith(QStringLiteral("it is nested too deep")),
                 qPrintable(json.error().message));
}

void TestJsonReader::sizeIsLimited()
{
    QVERIFY(parseJson("[1,2]", {5, 5}));
    const auto json = parseJson("[1,2] ", {5, 5});
    QVERIFY(!json);
    QCOMPARE(json.error().message, QStringLiteral("the text is longer than 5 bytes"));
}

void TestJsonReader::repeatedNamesAmongMany()
{
    QByteArray text = "{";
    for (int i = 0; i < 100; ++i)
        text += "\"n" + QByteArray::number(i) + "\":0,";
    QVERIFY(parseJson(text + "\"last\":0}"));
    for (const char *name : {"n0", "n15", "n16", "n99"})
        QVERIFY2(!parseJson(text + '"' + name + "\":0}"), name);
}

void TestJsonReader::membersKeepTheirOrder()
{
    const auto json = parseJson(R"({"z":1,"a":2,"m":3})");
    QVERIFY(json);
    QByteArrayList names;
    for (const Json::Member &member : json->members())
        names << member.name;
    QCOMPARE(names, QByteArrayList({"z", "a", "m"}));
    QCOMPARE(json->find("a")->toInt(), std::optional<qint64>(2));
    QVERIFY(!json->find("b"));
    QVERIFY(!json->find("a")->find("x"));
}

void TestJsonReader::countsAreWholeAndFit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("whole");
    QTest::newRow("the largest") << QByteArray("9223372036854775807") << true;
    QTest::newRow("one more") << QByteArray("9223372036854775808") << false;
    QTest::newRow("a fraction") << QByteArray("1.0") << false;
    QTest::newRow("an exponent") << QByteArray("1e3") << false;
    QTest::newRow("a text of digits") << QByteArray("\"1\"") << false;
}

void TestJsonReader::countsAreWholeAndFit()
{
    QFETCH(QByteArray, text);
    const auto json = parseJson(text);
    QVERIFY(json);
    QTEST(json->toInt().has_value(), "whole");
}

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
