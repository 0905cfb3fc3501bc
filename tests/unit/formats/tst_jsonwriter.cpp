// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"

#include <QTest>

using namespace tailrace;
using formats::Json;

class TestJsonWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writes_data();
    void writes();
    void everyCharacterComesBack();
    void prettyText();
    void setReplacesOrAppends();
    void numberTokens_data();
    void numberTokens();
};

void TestJsonWriter::writes_data()
{
    QTest::addColumn<Json>("json");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const Json &json, const char *text) {
        QTest::newRow(name) << json << QByteArray(text);
    };
    row("nothing built", Json(), "null");
    row("true", Json::boolean(true), "true");
    row("the number as it was written", Json::number(QByteArray("1.50E+2")), "1.50E+2");
    row("a negative count", Json::number(qint64(-7)), "-7");
    row("a text", Json::string(QStringLiteral("Zürich")), R"("Zürich")");
    row("only what JSON demands is escaped", Json::string(QByteArray("\"\\/\x7f<>&'")),
        "\"\\\"\\\\/\x7f<>&'\"");
    row("control characters", Json::string(QByteArray("\x00\x01\b\t\n\v\f\r\x1f", 9)),
        R"("\u0000\u0001\b\t\n\u000b\f\r\u001f")");
    row("an empty list", Json::array(), "[]");
    row("an empty object", Json::object(), "{}");
    row("a name that needs escapes", Json::object({{"a\"\n", Json::null()}}), R"({"a\"\n":null})");
}

void TestJsonWriter::writes()
{
    QFETCH(Json, json);
    QTEST(formats::toJson(json), "text");
}

void TestJsonWriter::everyCharacterComesBack()
{
    QString all;
    for (uint c = 0; c < 0x3000; ++c)
        all += QChar(char16_t(c));
    all += QString::fromUcs4(U"\U0001F309\U0010FFFF\uFFFE\uFEFF");
    const auto back = formats::parseJson(formats::toJson(Json::array({Json::string(all)})));
    QVERIFY(back);
    QCOMPARE(back->items().front().toString(), all);
}

void TestJsonWriter::prettyText()
{
    const auto json = formats::parseJson(R"({"a":[1,{"b":[]}],"c":{}})");
    QVERIFY(json);
    QCOMPARE(formats::toPrettyJson(*json), QByteArray("{\n"
                                                      "  \"a\": [\n"
                                                      "    1,\n"
                                                      "    {\n"
                                                      "      \"b\": []\n"
                                                      "    }\n"
                                                      "  ],\n"
                                                      "  \"c\": {}\n"
                                                      "}"));
    QCOMPARE(formats::toPrettyJson(Json::number(qint64(1))), QByteArray("1"));
}

void TestJsonWriter::setReplacesOrAppends()
{
    Json json = Json::object({{"a", Json::null()}, {"b", Json::null()}});
    json.set("a", Json::number(qint64(1)));
    json.set("c", Json::number(qint64(2)));
    QCOMPARE(formats::toJson(json), QByteArray(R"({"a":1,"b":null,"c":2})"));
}

void TestJsonWriter::numberTokens_data()
{
    QTest::addColumn<bool>("good");
    for (const char *text : {"0", "-0", "10", "1.5", "0.001", "1e5", "1E+05", "1e-0", "-1.5e10"})
        QTest::newRow(text) << true;
    for (const char *text : {"00", "01", "-", "+1", ".5", "1.", "1.e1", "1e", "1e+", "1 ", " 1",
                             "0x1", "1,0", "Infinity", "NaN", "1e1.5", "--1", "1-", "١"})
        QTest::newRow(text) << false;
    QTest::newRow("") << false;
}

void TestJsonWriter::numberTokens()
{
    QTEST(formats::isJsonNumber(QByteArrayView(QTest::currentDataTag())), "good");
}

Q_DECLARE_METATYPE(tailrace::formats::Json)
QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
