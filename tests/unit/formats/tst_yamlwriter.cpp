// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"

#include <QTest>

#include <random>

using namespace tailrace;
using formats::Json;

class TestYamlWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writes_data();
    void writes();
    void comesBack_data();
    void comesBack();
    void anythingComesBack();
};

void TestYamlWriter::writes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("yaml");
    const auto row = [](const char *name, const char *json, const char *yaml) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(yaml);
    };
    row("members in order", R"({"b":1,"a":"x"})", "b: 1\na: x\n");
    row("objects in objects", R"({"a":{"b":{"c":1}},"d":2})", "a:\n  b:\n    c: 1\nd: 2\n");
    row("a short list on one line", R"({"a":["x",1,true,null]})", "a: [x, 1, true, null]\n");
    row("a list of objects", R"({"a":[{"b":1,"c":2},{"b":3}]})",
        "a:\n  - b: 1\n    c: 2\n  - b: 3\n");
    row("a list of lists of objects", R"([[{"a":1}],[2]])", "-\n  - a: 1\n- [2]\n");
    row("empty containers", R"({"a":{},"b":[],"c":[{}]})", "a: {}\nb: []\nc: [{}]\n");
    row("what could be something else is in quotes",
        R"({"a":["yes","NULL","1","1e3","~","","a: b","- x","#"],"b":"a:","c":"&a","d":"!t"})",
        "a: [\"yes\", \"NULL\", \"1\", \"1e3\", \"~\", \"\", \"a: b\", \"- x\", \"#\"]\n"
        "b: \"a:\"\nc: \"&a\"\nd: \"!t\"\n");
    row("the outermost list has a line for each", R"(["x",1])", "- x\n- 1\n");
    row("an ARN and a URL need no quotes",
        R"({"a":"arn:aws:dynamodb:us-east-1:1:table/x","b":"https://example.com/x"})",
        "a: arn:aws:dynamodb:us-east-1:1:table/x\nb: https://example.com/x\n");
    row("lines as they are", R"({"a":{"b":"x: 1\n\n  y\n"},"c":"x\ny"})",
        "a:\n  b: |\n    x: 1\n\n      y\nc: |-\n  x\n  y\n");
    row("lines that would change are in quotes", R"({"a":" x\ny","b":"x\n\n","c":"x\ty\nz"})",
        "a: \" x\\ny\"\nb: \"x\\n\\n\"\nc: \"x\\ty\\nz\"\n");
    row("a text alone", R"("x y")", "\"x y\"\n");
}

void TestYamlWriter::writes()
{
    QFETCH(QByteArray, json);
    QTEST(formats::toYaml(formats::parseJson(json).value()), "yaml");
}

void TestYamlWriter::comesBack_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"{}", "[]", "null", "1.50", R"("")", R"({"":""})", R"([[[]],[[1]],{"a":[{}]}])",
          R"(["\u0000\u0007\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff"])",
          R"({"true":true,"1":1,"<<":"<<","null":null})", R"(["\ud83c\udf09","a\tb","a\\b","\""])",
          R"([" lead","trail ","a\nb\n","\n","---","...","? x"])", R"({"a":[[{"b":[[],{}]}],"x"]})",
          R"({"a":["x\ny\n",{"b":"- x\n# y\n--- \n"}],"c":"x\n \n\ty\n","d":"#\n%"})",
          R"({"a":"x\n\u2028\n","b":"x\r\ny","c":"\nx","d":"x\n\u00a0y \n"})",
          R"(["2026-11-22T04:00:00Z","12:30","0x1F","0o17",".5"])",
          "[12345678901234567890123456789012345678,1e400,-0]"})
        QTest::newRow(json) << QByteArray(json);
}

void TestYamlWriter::comesBack()
{
    QFETCH(QByteArray, json);
    const auto value = formats::parseJson(json);
    QVERIFY(value);
    const QByteArray yaml = formats::toYaml(*value);
    const auto back = formats::parseYaml(yaml);
    QVERIFY2(back, (yaml + (back ? "" : back.error().message.toUtf8())).constData());
    QCOMPARE(formats::toJson(*back), formats::toJson(*value));
}

/// Values of every type inside each other, texts of the characters that YAML gives a meaning.
class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    Json value(int depth)
    {
        switch (below(depth > 0 ? 7 : 5)) {
        case 0:
            return Json::null();
        case 1:
            return Json::boolean(below(2) == 0);
        case 2:
            return Json::number(qint64(below(2000)) - 1000);
        case 3:
        case 4:
            return Json::string(text());
        case 5: {
            Json list = Json::array();
            for (int i = below(4); i > 0; --i)
                list.items().push_back(value(depth - 1));
            return list;
        }
        default: {
            Json object = Json::object();
            for (int i = below(4); i > 0; --i)
                object.set(text(), value(depth - 1));
            return object;
        }
        }
    }

private:
    int below(int bound) { return int(m_random() % quint32(bound)); }

    QByteArray text()
    {
        static const QByteArrayList pieces{"a",  "b", " ", ":",  "-", "#", "'", "\"",   "\\",
                                           "\n", "[", "]", "{",  "}", ",", "&", "*",    "!",
                                           "|",  ">", "%", "\t", "ü", "🌉", "?", "true", "1"};
        QByteArray out;
        for (int i = below(5); i > 0; --i)
            out += pieces[below(int(pieces.size()))];
        return out;
    }

    std::mt19937 m_random;
};

void TestYamlWriter::anythingComesBack()
{
    for (quint32 seed = 1; seed <= 500; ++seed) {
        const Json value = Maker(seed).value(4);
        const QByteArray yaml = formats::toYaml(value);
        const auto back = formats::parseYaml(yaml);
        QVERIFY2(back, ("seed " + QByteArray::number(seed) + ":\n" + yaml).constData());
        QCOMPARE(formats::toJson(*back), formats::toJson(value));
    }
}

QTEST_APPLESS_MAIN(TestYamlWriter)
#include "tst_yamlwriter.moc"
