// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using formats::Json;
using formats::parseYaml;

class TestYamlReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void streams_data();
    void streams();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void valuesKnowTheirPlace();
    void depthIsLimited();
    void aliasesAreLimited();
    void hostileFiles_data();
    void hostileFiles();
    void nothingEndsBadly();
};

void TestYamlReader::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *text, const char *json) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(json);
    };
    row("nothing is null", "", "null");
    row("a comment is null", "# nothing\n", "null");
    row("JSON is YAML", R"({"a": [1, true, null, "x"]})", R"({"a":[1,true,null,"x"]})");
    row("blocks", "a:\n  - 1\n  - b: 2\n    c: 3\n", R"({"a":[1,{"b":2,"c":3}]})");
    row("a list at the member's own indentation", "a:\n- 1\n- 2\n", R"({"a":[1,2]})");
    row("a byte order mark",
        "\xEF\xBB\xBF"
        "a: 1",
        R"({"a":1})");
    row("line ends of Windows", "a: 1\r\nb: 2\r\n", R"({"a":1,"b":2})");
    row("no line feed at the end", "a: 1", R"({"a":1})");
    row("a document's marks", "---\na: 1\n...\n", R"({"a":1})");
    row("words of YAML 1.1 are texts", "[yes, no, on, off, y, N]",
        R"(["yes","no","on","off","y","N"])");
    row("the core schema's words", "[true, True, FALSE, null, Null, ~, ]",
        R"([true,true,false,null,null,null])");
    row("quoted words are texts", R"(["true", 'null', "1"])", R"(["true","null","1"])");
    row("a member without a value", "a:\nb: 1\n", R"({"a":null,"b":1})");
    row("a time is a text", "at: 2026-11-22T04:00:00Z", R"({"at":"2026-11-22T04:00:00Z"})");
    row("sexagesimals are texts", "a: 12:30:45", R"({"a":"12:30:45"})");
    row("a version is a text", "a: 1.2.3", R"({"a":"1.2.3"})");
    row("numbers as they are written", "[1.50, -0, 12345678901234567890123456789012345678, 1e400]",
        "[1.50,-0,12345678901234567890123456789012345678,1e400]");
    row("numbers that JSON spells otherwise", "[+1, .5, -.5, 1., 007, 1.e3]",
        "[1,0.5,-0.5,1.0,7,1.0e3]");
    row("octal and hexadecimal", "[0o17, 0xFF]", "[15,255]");
    row("underscores are texts", "[1_000]", R"(["1_000"])");
    row("an account with a leading zero stays exact in quotes", "a: '012345678901'",
        R"({"a":"012345678901"})");
    row("escapes", R"(a: "\x41\u00fc\U0001F309\n\0")", R"({"a":"Aü🌉\n\u0000"})");
    row("single quotes", "a: 'it''s'", R"({"a":"it's"})");
    row("a literal block", "a: |\n  x\n   y\n", R"({"a":"x\n y\n"})");
    row("a folded block without its end", "a: >-\n  x\n  y\n", R"({"a":"x y"})");
    row("a hash inside a word", "a: b#c", R"({"a":"b#c"})");
    row("a comment after a value", "a: b # c", R"({"a":"b"})");
    row("a colon inside a word", "a: arn:aws:dynamodb", R"({"a":"arn:aws:dynamodb"})");
    row("names that are numbers or words", "1: a\ntrue: b\n", R"({"1":"a","true":"b"})");
    row("an empty name", "\"\": 1", R"({"":1})");
    row("names above ASCII", "größe: 1", R"({"größe":1})");
    row("an alias", "a: &x [1, 2]\nb: *x\n", R"({"a":[1,2],"b":[1,2]})");
    row("an anchor that is set again", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n",
        R"({"a":1,"b":1,"c":2,"d":2})");
}

void TestYamlReader::reads()
{
    QFETCH(QByteArray, text);
    const auto json = parseYaml(text);
    QVERIFY2(json, json ? "" : qPrintable(json.error().message));
    QTEST(formats::toJson(*json), "json");
}

void TestYamlReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("part"); // of the message
    const auto row = [](const char *name, const QByteArray &text, int line, int column,
                        const char *part) {
        QTest::newRow(name) << text << line << column << QString::fromUtf8(part);
    };
    row("a name twice", "a: 1\nb: 2\na: 3\n", 3, 1, "\"a\" is here twice");
    row("a name twice in another spelling", "a: 1\n\"\\x61\": 3\n", 2, 1, "\"a\" is here twice");
    row("a name twice, deeper", "a:\n  - {b: 1, b: 2}\n", 2, 12, "\"b\" is here twice");
    row("a tag", "a: !!binary AA==", 1, 4, "tags");
    row("a local tag", "a: !python/object x", 1, 4, "tags");
    row("a tag on a name", "!!str a: 1", 1, 1, "plain text");
    row("a merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "merge keys");
    row("two documents", "a: 1\n---\nb: 2\n", 2, 1, "a second document");
    row("an alias of nothing", "a: *x", 1, 4, "there is no anchor \"x\"");
    row("an alias of what is around it", "a: &x [*x]", 1, 8, "there is no anchor \"x\"");
    row("a list as a name", "? [1]\n: 2\n", 1, 3, "plain text");
    row("an alias as a name", "a: &x b\n*x : 1\n", 2, 1, "plain text");
    row("infinity", "a: .inf", 1, 4, "infinity");
    row("minus infinity", "a: -.Inf", 1, 4, "infinity");
    row("not a number", "a: .nan", 1, 4, "infinity and NaN");
    row("hexadecimal beyond 64 bits", "a: 0x10000000000000000", 1, 4, "64 bits");
    row("a list that is not closed", "a: [1, 2\n", 2, 1, "this is not YAML");
    row("a string that is not closed", "a: \"x\n", 1, 5, "this is not YAML");
    row("a tab as indentation", "a:\n\tb: 1\n", 2, 1, "this is not YAML");
    row("bytes that are no UTF-8", "a: 1\nb: \xFF\n", 2, 1, "UTF-8");
    row("a NUL", QByteArray("a: 1\nb: \0\n", 10), 2, 1, "UTF-8");
    row("UTF-16",
        QByteArray("\xFF\xFE"
                   "a\0:\0",
                   6),
        1, 1, "UTF-8");
    row("columns are bytes", "größe: .inf", 1, 10, "infinity");
}

void TestYamlReader::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const auto json = parseYaml(text);
    QVERIFY2(!json, json ? formats::toJson(*json).constData() : "");
    QCOMPARE(json.error().kind, ErrorKind::Malformed);
    QVERIFY2(json.error().message.contains(part), qPrintable(json.error().message));
    QTEST(json.error().facts.line, "line");
    QTEST(json.error().facts.column, "column");
}

QString placeOf(const Json &json)
{
    return QStringLiteral("%1:%2").arg(json.position().line).arg(json.position().column);
}

void TestYamlReader::valuesKnowTheirPlace()
{
    const auto json = parseYaml("# first\na: 1\nü:\n  - x\n  - {b: [2, \"c\"]}\n");
    QVERIFY(json);
    QCOMPARE(placeOf(*json), QStringLiteral("2:1"));
    QCOMPARE(placeOf(*json->find("a")), QStringLiteral("2:4"));
    const Json &list = *json->find("ü");
    QCOMPARE(placeOf(list), QStringLiteral("4:3"));
    QCOMPARE(placeOf(list.items()[1]), QStringLiteral("5:5"));
    const Json &inner = *list.items()[1].find("b");
    QCOMPARE(placeOf(inner.items()[1]), QStringLiteral("5:13"));
    const formats::TextPosition name = list.items()[1].members().front().namePosition;
    QCOMPARE(name.line, 5);
    QCOMPARE(name.column, 6);
}

void TestYamlReader::depthIsLimited()
{
    QVERIFY(parseYaml("[[[1]]]", {1000, 3}));
    const auto json = parseYaml("[[[[1]]]]", {1000, 3});
    QVERIFY(!json);
    QCOMPARE(json.error().facts.column, 4);
    const auto bomb = parseYaml(QByteArray(200'000, '['));
    QVERIFY(!bomb);
    const auto blocks = parseYaml(QByteArray("- ").repeated(20'000) + "1");
    QVERIFY(!blocks);
    QVERIFY(!parseYaml("a: 1 ", {4, 3}));
}

void TestYamlReader::aliasesAreLimited()
{
    QByteArray text = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\nb: [";
    QVERIFY(parseYaml(text + QByteArray("*a, ").repeated(100) + "]"));
    const auto tooMany = parseYaml(text + QByteArray("*a, ").repeated(101) + "]");
    QVERIFY(!tooMany);
    QVERIFY2(tooMany.error().message.contains(QStringLiteral("aliases")),
             qPrintable(tooMany.error().message));
    QByteArray anchors;
    for (int i = 0; i < 101; ++i)
        anchors += "a" + QByteArray::number(i) + ": &x" + QByteArray::number(i) + " 1\n";
    const auto json = parseYaml(anchors);
    QVERIFY(!json);
    QCOMPARE(json.error().facts.line, 101);
}

void TestYamlReader::hostileFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("detail");
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    int rows = 0;
    for (const QStringList &row :
         test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/INDEX.tsv")))) {
        if (row.value(1) != QLatin1String("bridge") || row.value(2) != QLatin1String("refuse"))
            continue;
        const QString path = QStringLiteral("hostile-examples/") + row.value(0);
        QTest::newRow(qPrintable(row.value(0)))
                << test::readFile(test::sharedPath(path)) << row.value(3);
        ++rows;
    }
    QVERIFY(rows > 0);
}

void TestYamlReader::hostileFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, detail);
    QVERIFY(!text.isEmpty());
    const auto json = parseYaml(text, {4 * 1024 * 1024, 64});
    QVERIFY(!json);
    QVERIFY(json.error().facts.line > 0);
    QVERIFY(!json.error().message.isEmpty());
    // What would take long or much memory would end by the test's own limit: the aliases' budget is
    // what is checked here.
    if (detail.contains(QStringLiteral("max_ms")))
        QVERIFY2(json.error().message.contains(QStringLiteral("aliases stand for more")),
                 qPrintable(json.error().message));
}

void TestYamlReader::nothingEndsBadly()
{
    const QByteArray whole = "a: &x [1, \"\\x41\", 'b', {c: |\n    d\n  }]\n"
                             "e: *x\nf: >-\n  g\n\n  h\n? i\n: - j\n  - !t k\n";
    // Cut anywhere and with any byte damaged: an answer, whichever; a sanitizer sees the rest.
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const auto cut = parseYaml(whole.first(i));
        QVERIFY(cut || cut.error().facts.line > 0);
        for (const char c : {'\0', '\t', '\n', '"', '[', '}', ':', '&', '*', '!', '\xFF'}) {
            QByteArray damaged = whole;
            damaged[i] = c;
            const auto json = parseYaml(damaged);
            QVERIFY(json || json.error().facts.line > 0);
        }
    }
}

void TestYamlReader::streams_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // as JSON; or the place of the fault
    QTest::newRow("none") << QByteArray() << QByteArray("1:1");
    QTest::newRow("one") << QByteArray("a: 1\n") << QByteArray(R"([{"a":1}])");
    QTest::newRow("two") << QByteArray("a: 1\n---\nb: 2\n") << QByteArray(R"([{"a":1},{"b":2}])");
    QTest::newRow("empty ones") << QByteArray("---\n---\na: 1\n---\n# nothing\n")
                                << QByteArray(R"([{"a":1}])");
    QTest::newRow("an anchor ends with its document")
            << QByteArray("a: &x 1\n---\nb: *x\n") << QByteArray("3:4");
    QTest::newRow("tags") << QByteArray("a: !Ref b\nc: !Sub [x, {y: !Ref z}]\nd: [!Ref e, f]\n")
                          << QByteArray(
                                     R"([{"a":{"!Ref":"b"},"c":{"!Sub":["x",{"y":{"!Ref":"z"}}]},)"
                                     R"("d":[{"!Ref":"e"},"f"]}])");
    QTest::newRow("a tag before a block")
            << QByteArray("a: !Sub\n  - x\n") << QByteArray(R"([{"a":{"!Sub":["x"]}}])");
    QTest::newRow("unknown tag") << QByteArray("a: 1\nb: !Evil x\n") << QByteArray("2:4");
    QTest::newRow("cut") << QByteArray("a: 1\n---\nb: [") << QByteArray("4:1");
}

void TestYamlReader::streams()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const auto read = formats::parseYamlStream(text, [](const QByteArray &tag, Json value) {
        if (tag == "!Evil")
            return Result<Json>(failure(ErrorKind::Malformed, QStringLiteral("unknown")));
        Json made = Json::object();
        made.set(tag, std::move(value));
        return Result<Json>(made);
    });
    if (read)
        QCOMPARE(formats::toJson(Json::array(*read)), expected);
    else
        QCOMPARE(QByteArray::number(read.error().facts.line) + ':'
                         + QByteArray::number(read.error().facts.column),
                 expected);
}

QTEST_APPLESS_MAIN(TestYamlReader)
#include "tst_yamlreader.moc"
