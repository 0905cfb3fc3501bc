// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemform.h"
#include "models/listalignment.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::models;

namespace {

dynamodb::AttributeMap item(const QByteArray &json)
{
    auto read = dynamodb::itemFromJson(QByteArrayView(json));
    if (!read)
        qFatal("%s: %s", json.constData(), qPrintable(read.error().message));
    return *read;
}

} // namespace

/// DynamoDB JSON and plain JSON, there and back.
class TestPlainItem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemComesBackToTheByte_data();
    void itemComesBackToTheByte();
    void editKeepsTypes_data();
    void editKeepsTypes();
    void whatCannotBeToldIsRefused_data();
    void whatCannotBeToldIsRefused();
    void untoldTypesAreNamed();
    void elementsAreFoundAgain_data();
    void elementsAreFoundAgain();
};

void TestPlainItem::itemComesBackToTheByte_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *json) {
        QTest::newRow(name) << QByteArray(json);
    };
    row("nothing", "{}");
    row("texts", R"({"a":{"S":""},"b":{"S":"  x \n\t\"\\ "},"c":{"S":"AQI="}})");
    row("blanks that do not break, separators and turns of direction",
        "{\"a\":{\"S\":\"x\xC2\xA0y\xE2\x80\xA8z\xE2\x80\xAE\xEF\xBB\xBF\"},"
        "\"n\xC2\xA0m\":{\"S\":\"1\"}}");
    row("beyond the basic plane", R"({"a":{"S":"🌉 Zürich"}})");
    row("38 digits", R"({"n":{"N":"1.2345678901234567890123456789012345678"}})");
    row("38 digits, whole", R"({"n":{"N":"-12345678901234567890123456789012345678"}})");
    row("largest and smallest",
        R"({"n":{"N":"9.9999999999999999999999999999999999999E+125"},"m":{"N":"-1E-130"}})");
    row("numbers as nobody writes them",
        R"({"a":{"N":"+5"},"b":{"N":".5"},"c":{"N":"007"},"d":{"N":"1.50"},"e":{"N":"1e2"}})");
    row("truth and nothing", R"({"t":{"BOOL":true},"f":{"BOOL":false},"n":{"NULL":true}})");
    row("binary", R"({"b":{"B":"AAH/"},"empty":{"B":""}})");
    row("sets",
        R"({"s":{"SS":["b","a",""]},"n":{"NS":["1","2.50","+3"]},"b":{"BS":["AA==","AQ=="]}})");
    row("maps and lists", R"({"m":{"M":{"l":{"L":[{"N":"1"},{"M":{}},{"L":[]}]},"k":{"S":"x"}}}})");
    row("empty list and map", R"({"l":{"L":[]},"m":{"M":{}}})");
    row("types deep inside",
        R"({"m":{"M":{"l":{"L":[{"SS":["x"]},{"M":{"b":{"B":"AA=="}}},{"S":"AA=="}]}}}})");
    row("written alike", R"({"l":{"L":[{"S":"AA=="},{"B":"AA=="},{"SS":["AA=="]},{"BS":["AA=="]},)"
                         R"({"L":[{"S":"AA=="}]}]}})");
    row("unusual names",
        R"({"a.b":{"SS":["1"]}," ":{"B":"AA=="},"\"":{"S":"3"},"[0]":{"NS":["1"]},"ä🌉":{"S":""}})");
}

void TestPlainItem::itemComesBackToTheByte()
{
    QFETCH(const QByteArray, json);
    const dynamodb::AttributeMap wanted = item(json);
    const QString plain = textFromItem(wanted, ItemNotation::PlainJson);
    const auto back = itemFromText(plain, ItemNotation::PlainJson, wanted);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QCOMPARE(dynamodb::toJson(back->item), dynamodb::toJson(wanted));
    QCOMPARE(back->assumed, QStringList());
    const auto typed = itemFromText(textFromItem(wanted, ItemNotation::DynamoDbJson),
                                    ItemNotation::DynamoDbJson);
    QVERIFY(typed);
    QCOMPARE(dynamodb::toJson(typed->item), dynamodb::toJson(wanted));
}

void TestPlainItem::editKeepsTypes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("assumed");
    const auto row = [](const char *name, const char *before, const char *plain, const char *after,
                        const char *assumed = "") {
        QTest::newRow(name) << QByteArray(before) << QByteArray(plain) << QByteArray(after)
                            << QString::fromUtf8(assumed);
    };
    row("nothing stood there", "{}", R"({"a":"AQI=","n":1.50,"l":[1],"m":{"t":true},"z":null})",
        R"({"a":{"S":"AQI="},"n":{"N":"1.50"},"l":{"L":[{"N":"1"}]},"m":{"M":{"t":{"BOOL":true}}},)"
        R"("z":{"NULL":true}})");
    row("another text", R"({"a":{"S":"x"}})", R"({"a":"AA=="})", R"({"a":{"S":"AA=="}})");
    row("another number", R"({"n":{"N":"+5"}})", R"({"n":1e2})", R"({"n":{"N":"1e2"}})");
    row("other bytes", R"({"b":{"B":"AA=="}})", R"({"b":"AQI="})", R"({"b":{"B":"AQI="}})");
    row("a member more in a set of texts", R"({"s":{"SS":["a"]}})", R"({"s":["a","b"]})",
        R"({"s":{"SS":["a","b"]}})");
    row("a set of numbers keeps its digits", R"({"s":{"NS":["1"]}})", R"({"s":[2.50]})",
        R"({"s":{"NS":["2.50"]}})");
    row("a set of binary", R"({"s":{"BS":["AA=="]}})", R"({"s":["AQ==","AA=="]})",
        R"({"s":{"BS":["AQ==","AA=="]}})");
    row("another kind is what it says", R"({"a":{"S":"x"},"b":{"B":"AA=="},"s":{"SS":["a"]}})",
        R"({"a":1,"b":true,"s":"now a text"})",
        R"({"a":{"N":"1"},"b":{"BOOL":true},"s":{"S":"now a text"}})");
    row("one goes", R"({"a":{"S":"x"},"s":{"SS":["a"]}})", R"({"a":"x"})", R"({"a":{"S":"x"}})");
    row("order is as written", R"({"a":{"S":"x"},"s":{"SS":["a"]}})", R"({"s":["a"],"a":"x"})",
        R"({"s":{"SS":["a"]},"a":{"S":"x"}})");
    row("under another name", R"({"tags":{"SS":["a","b"]}})", R"({"labels":["a","b"]})",
        R"({"labels":{"SS":["a","b"]}})");
    row("under another name, and changed", R"({"tags":{"SS":["a"]}})", R"({"labels":["b"]})",
        R"({"labels":{"L":[{"S":"b"}]}})", "labels is new and taken for a list (L).");
    row("two that are written alike under one name", R"({"a":{"SS":["x"]},"b":{"L":[{"S":"x"}]}})",
        R"({"c":["x"],"b":["x"]})", R"({"c":{"SS":["x"]},"b":{"L":[{"S":"x"}]}})");
    row("a name as the place of another", R"({"a.b":{"SS":["1"]},"a":{"M":{"b":{"L":[]}}}})",
        R"({"a.b":["1","2"],"a":{"b":["1"]}})",
        R"({"a.b":{"SS":["1","2"]},"a":{"M":{"b":{"L":[{"S":"1"}]}}}})");
    row("deep inside", R"({"m":{"M":{"l":{"L":[{"SS":["x"]},{"B":"AA=="}]}}}})",
        R"({"m":{"l":[["x","y"],"AQ=="],"new":1}})",
        R"({"m":{"M":{"l":{"L":[{"SS":["x","y"]},{"B":"AQ=="}]},"new":{"N":"1"}}}})");
    row("an element before others", R"({"l":{"L":[{"B":"AA=="},{"S":"x"}]}})",
        R"({"l":["AQ==","AA==","x"]})", R"({"l":{"L":[{"S":"AQ=="},{"B":"AA=="},{"S":"x"}]}})",
        "l[0] is new and taken for text (S).");
    row("elements change places", R"({"l":{"L":[{"B":"AA=="},{"S":"x"},{"SS":["x"]}]}})",
        R"({"l":[["x"],"x","AA=="]})", R"({"l":{"L":[{"SS":["x"]},{"S":"x"},{"B":"AA=="}]}})");
    row("one changes and one comes elsewhere",
        R"({"l":{"L":[{"M":{"b":{"B":"AA=="},"n":{"N":"1"}}},{"S":"end"}]}})",
        R"({"l":[{"b":"AA==","n":2},"end",{"b":"AA=="}]})",
        R"({"l":{"L":[{"M":{"b":{"B":"AA=="},"n":{"N":"2"}}},{"S":"end"},{"M":{"b":{"S":"AA=="}}}]}})",
        "l[2] is new; texts and lists in it are taken for S and L.");
    row("a list of texts needs no care", R"({"l":{"L":[{"S":"x"},{"S":"y"}]}})",
        R"({"l":["z","x","x"]})", R"({"l":{"L":[{"S":"z"},{"S":"x"},{"S":"x"}]}})");
}

void TestPlainItem::editKeepsTypes()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, plain);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, assumed);
    const auto read = itemFromText(QString::fromUtf8(plain), ItemNotation::PlainJson, item(before));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(dynamodb::toJson(read->item), after);
    QCOMPARE(read->assumed.join(QLatin1Char(' ')), assumed);
}

void TestPlainItem::whatCannotBeToldIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("why"); // how it begins
    const auto row = [](const char *name, const char *before, const char *plain, const char *why) {
        QTest::newRow(name) << QByteArray(before) << QString::fromUtf8(plain)
                            << QString::fromUtf8(why);
    };
    row("no base64 where binary stood", R"({"b":{"B":"AA=="}})", R"({"b": "hello!"})",
        "column 7: b: binary stood here, and the text is not base64");
    row("a number in a set of texts", R"({"s":{"SS":["a"]}})", "{\"s\": [\n\"a\", 1]}",
        "line 1, column 7: s: a set stood here, and not every member is a text");
    row("a text in a set of numbers", R"({"s":{"NS":["1"]}})", R"({"s": [1, "2"]})",
        "column 7: s: a set of numbers stood here");
    row("a set without members", R"({"s":{"SS":["a"]}})", R"({"s": []})",
        "column 7: s: SS is empty, and a set may not be");
    row("a member twice", R"({"s":{"NS":["1"]}})", R"({"s": [1, 1.0]})",
        "column 7: s: the set holds \"1\" more than once");
    row("a name twice", "{}", R"({"a": 1, "a": 1})", "column ");
    row("39 digits, deep inside", "{}",
        "{\n  \"a\": [1,\n    {\"ä\": 123456789012345678901234567890123456789}]\n}",
        "line 3, column 11: a[1].ä: ");
    row("an empty name", "{}", R"({"m": {"": 1}})", "");
    row("a copy of what could be binary", R"({"l":{"L":[{"B":"AA=="},{"S":"x"}]}})",
        R"({"l": ["AA==", "AA=="]})", "column 16: l[1]: the list holds sets or binary values");
    row("one changed where one came", R"({"l":{"L":[{"B":"AA=="}]}})", R"({"l": ["AQ==", "Ag=="]})",
        "column 8: l[0]: the list holds sets or binary values");
    row("two that are written alike, and one of them gone",
        R"({"l":{"L":[{"S":"AA=="},{"B":"AA=="}]}})", R"({"l": ["AA=="]})",
        "column 7: l: the list holds sets or binary values");
    row("no object", "{}", "[]", "an item must be a JSON object");
}

void TestPlainItem::whatCannotBeToldIsRefused()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, plain);
    QFETCH(const QString, why);
    const auto read = itemFromText(plain, ItemNotation::PlainJson, item(before));
    QVERIFY(!read);
    QVERIFY2(read.error().message.startsWith(why), qPrintable(read.error().message));
    QVERIFY(!read.error().facts.remedy.isEmpty());
}

void TestPlainItem::untoldTypesAreNamed()
{
    const auto some = item(R"({"id":{"S":"a"},"tags":{"SS":["x"]},)"
                           R"("m":{"M":{"l":{"L":[{"N":"1"},{"B":"AA=="}]}}},"n":{"NS":["1"]}})");
    QCOMPARE(untoldTypes(some, 9).join(QStringLiteral(", ")),
             QStringLiteral("tags (SS), m.l[1] (B), n (NS)"));
    QCOMPARE(untoldTypes(some, 2).size(), 2);
    QCOMPARE(untoldTypes(item("{}"), 2), QStringList());
}

void TestPlainItem::elementsAreFoundAgain_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *before, const char *now, const char *found) {
        QTest::addRow("%s to %s", before, now)
                << QByteArray(before) << QByteArray(now) << QByteArray(found);
    };
    row("", "", "");
    row("", "ab", "++");
    row("abc", "", "");
    row("abc", "abc", "012");
    row("abc", "axc", "0(1)2");
    row("abc", "xaybzcw", "+0+1+2+");
    row("abc", "ac", "02");
    row("abc", "xyz", "(0)(1)(2)");
    row("abcd", "xbyd", "(0)1(2)3");
    row("abc", "cab", "201");
    row("abc", "xyzw", "????");
    row("abc", "axyc", "0??2");
    row("ab", "aab", "0?1");
    row("abcde", "xbcdey", "(0)1234+");
}

void TestPlainItem::elementsAreFoundAgain()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, now);
    QFETCH(const QByteArray, found);
    const auto letters = [](const QByteArray &text) {
        std::vector<QByteArray> out;
        for (const char c : text)
            out.emplace_back(1, c);
        return out;
    };
    QByteArray got;
    for (const Aligned &one : alignLists(letters(before), letters(now))) {
        const QByteArray place = QByteArray::number(qulonglong(one.before));
        switch (one.kind) {
        case Aligned::Kind::Same:
            got += place;
            break;
        case Aligned::Kind::Changed:
            got += '(' + place + ')';
            break;
        case Aligned::Kind::New:
            got += '+';
            break;
        case Aligned::Kind::Unclear:
            got += '?';
            break;
        }
    }
    QCOMPARE(got, found);
}

QTEST_APPLESS_MAIN(TestPlainItem)
#include "tst_plainitem.moc"
