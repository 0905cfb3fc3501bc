// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/attributevalue.h"
#include "dynamodb/itemcheck.h"
#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::dynamodb;
using Type = AttributeValue::Type;

class TestAttributeValue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesBackWhatItRead_data();
    void writesBackWhatItRead();
    void refusesWhatTheServiceRefuses_data();
    void refusesWhatTheServiceRefuses();
    void readsPlainJson_data();
    void readsPlainJson();
    void refusesPlainJsonThatIsNoItem_data();
    void refusesPlainJsonThatIsNoItem();
    void writesPlainJson();
    void comparesAsDynamoDbDoes_data();
    void comparesAsDynamoDbDoes();
    void countsBytesAsDynamoDbDoes_data();
    void countsBytesAsDynamoDbDoes();
    void checksKeysAndSize_data();
    void checksKeysAndSize();
    void checksTheKeyOfAnUpdate();
    void meetsTheSharedRows_data();
    void meetsTheSharedRows();
};

namespace {

QByteArray nested(int containers)
{
    QByteArray value = R"({"S":"x"})";
    for (int i = 0; i < containers; ++i)
        value = i % 2 ? R"({"M":{"m":)" + value + "}}" : R"({"L":[)" + value + "]}";
    return R"({"a":)" + value + '}';
}

AttributeMap item(const QByteArray &json)
{
    return itemFromJson(json).value_or(AttributeMap());
}

} // namespace

void TestAttributeValue::writesBackWhatItRead_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
    row("nothing", "{}");
    row("every type",
        R"({"s":{"S":"a\"b\\ü"},"n":{"N":"1"},"b":{"B":"AQI="},"t":{"BOOL":true},"f":{"BOOL":false},"u":{"NULL":true},)"
        R"("m":{"M":{"x":{"S":""}}},"l":{"L":[{"N":"2"},{"L":[]}]},"ss":{"SS":["b","a"]},"ns":{"NS":["2","1"]},"bs":{"BS":["AQ==",""]}})");
    row("the order of members", R"({"b":{"S":"1"},"a":{"S":"2"}})");
    row("digits as they were typed", R"({"a":{"N":"1.50e3"},"b":{"NS":["+1","02"]}})");
    row("empty containers", R"({"m":{"M":{}},"l":{"L":[]},"s":{"S":""},"b":{"B":""}})");
    row("names that look special", R"({"S":{"S":"x"},"a.b":{"M":{"N":{"N":"1"}}}})");
    row("32 levels", nested(31));
    row("an empty text in a set", R"({"a":{"SS":[""]}})");
}

void TestAttributeValue::writesBackWhatItRead()
{
    QFETCH(QByteArray, json);
    const Result<AttributeMap> attributes = itemFromJson(json);
    QVERIFY2(attributes, attributes ? "" : qPrintable(attributes.error().message));
    QCOMPARE(toJson(*attributes), json);
}

void TestAttributeValue::refusesWhatTheServiceRefuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QByteArray &json, const char *place = "a:") {
        QTest::newRow(name) << json << QString::fromLatin1(place);
    };
    row("an array", "[]", "");
    row("null", "null", "");
    row("a text", R"("a")", "");
    row("a plain value", R"({"a":"x"})");
    row("a plain number", R"({"a":1})");
    row("a value that is null", R"({"a":null})");
    row("a value without type", R"({"a":{}})");
    row("two types", R"({"a":{"S":"x","N":"1"}})");
    row("a type in lower case", R"({"a":{"s":"x"}})");
    row("an unknown type", R"({"a":{"X":"x"}})");
    row("Bool for BOOL", R"({"a":{"Bool":true}})");
    row("S is a number", R"({"a":{"S":1}})");
    row("S is null", R"({"a":{"S":null}})");
    row("N is a number", R"({"a":{"N":1}})");
    row("N is empty", R"({"a":{"N":""}})");
    row("N is NaN", R"({"a":{"N":"NaN"}})");
    row("N is too large", R"({"a":{"N":"1e126"}})");
    row("N has spaces", R"({"a":{"N":" 1"}})");
    row("B is a number", R"({"a":{"B":1}})");
    row("B without padding", R"({"a":{"B":"AQI"}})");
    row("B with too much padding", R"({"a":{"B":"AQI=="}})");
    row("B of the URL alphabet", R"({"a":{"B":"__-_"}})");
    row("B with a line feed", R"({"a":{"B":"AQ\nI="}})");
    row("B with stray bits", R"({"a":{"B":"AQJ="}})");
    row("BOOL is text", R"({"a":{"BOOL":"true"}})");
    row("BOOL is a number", R"({"a":{"BOOL":1}})");
    row("NULL is false", R"({"a":{"NULL":false}})");
    row("NULL is null", R"({"a":{"NULL":null}})");
    row("NULL is text", R"({"a":{"NULL":"true"}})");
    row("M is a list", R"({"a":{"M":[]}})");
    row("L is a map", R"({"a":{"L":{}}})");
    row("SS is a text", R"({"a":{"SS":"x"}})");
    row("an empty set of texts", R"({"a":{"SS":[]}})");
    row("an empty set of numbers", R"({"a":{"NS":[]}})");
    row("an empty set of binaries", R"({"a":{"BS":[]}})");
    row("a set with a number", R"({"a":{"SS":["x",1]}})", "a[1]:");
    row("a set with null", R"({"a":{"SS":[null]}})", "a[0]:");
    row("a set of JSON numbers", R"({"a":{"NS":[1]}})", "a[0]:");
    row("a set with a bad number", R"({"a":{"NS":["1","x"]}})", "a[1]:");
    row("a set with bad base64", R"({"a":{"BS":["x"]}})", "a[0]:");
    row("a text twice", R"({"a":{"SS":["x","y","x"]}})");
    row("a number twice", R"({"a":{"NS":["1","1"]}})");
    row("a number twice in other words", R"({"a":{"NS":["1","1.0"]}})");
    row("a binary twice", R"({"a":{"BS":["AQ==","AQ=="]}})");
    row("an empty name", R"({"":{"S":"x"}})", "");
    row("an empty name inside", R"({"a":{"M":{"":{"S":"x"}}}})");
    row("an endless name", R"({")" + QByteArray(65536, 'n') + R"(":{"S":"x"}})", "");
    row("deep inside", R"({"a":{"M":{"b":{"L":[{"S":"x"},{"S":"y"},{"N":1}]}}}})", "a.b[2]:");
    row("33 levels", nested(32), "a.m[0].m[0]");
    row("a name twice", R"({"a":{"S":"x"},"a":{"S":"y"}})", "");
    row("a name twice inside", R"({"a":{"M":{"b":{"S":"x"},"b":{"S":"y"}}}})", "");
    row("half a surrogate pair", R"({"a":{"S":"\ud83c"}})", "");
    row("bytes that are not UTF-8", "{\"a\":{\"S\":\"\xff\"}}", "");
    row("something behind", R"({"a":{"S":"x"}}x)", "");
    row("single quotes", R"({'a':{'S':'x'}})", "");
    row("nothing at all", "", "");
}

void TestAttributeValue::refusesWhatTheServiceRefuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const Result<AttributeMap> attributes = itemFromJson(json);
    QVERIFY(!attributes);
    QVERIFY2(attributes.error().message.startsWith(place), qPrintable(attributes.error().message));
    QVERIFY(!attributes.error().message.isEmpty());
    if (attributes.error().kind == ErrorKind::Invalid)
        QVERIFY(!attributes.error().facts.remedy.isEmpty());
}

void TestAttributeValue::readsPlainJson_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("typed");
    QTest::newRow("every type")
            << QByteArray(R"({"s":"x","n":1,"t":true,"u":null,"l":["y",2],"m":{"k":false}})")
            << QByteArray(
                       R"({"s":{"S":"x"},"n":{"N":"1"},"t":{"BOOL":true},"u":{"NULL":true},"l":{"L":[{"S":"y"},{"N":"2"}]},"m":{"M":{"k":{"BOOL":false}}}})");
    QTest::newRow("digits as they were typed")
            << QByteArray(R"({"n":12345678901234567890.50})")
            << QByteArray(R"({"n":{"N":"12345678901234567890.50"}})");
    QTest::newRow("what looks typed stays a map")
            << QByteArray(R"({"a":{"S":"x"}})") << QByteArray(R"({"a":{"M":{"S":{"S":"x"}}}})");
}

void TestAttributeValue::readsPlainJson()
{
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, typed);
    const Result<AttributeMap> attributes = formats::parseJson(plain).and_then(
            [](const formats::Json &json) { return itemFromPlainJson(json); });
    QVERIFY(attributes);
    QCOMPARE(toJson(*attributes), typed);
    QCOMPARE(toPlainJson(*attributes), plain);
}

void TestAttributeValue::refusesPlainJsonThatIsNoItem_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("a number beyond the range") << QByteArray(R"({"a":1e200})");
    QTest::newRow("a number with 39 digits") << R"({"a":)" + QByteArray(39, '1') + '}';
    QTest::newRow("an empty name") << QByteArray(R"({"":1})");
    QTest::newRow("too deep") << R"({"a":)" + QByteArray(40, '[') + QByteArray(40, ']') + '}';
}

void TestAttributeValue::refusesPlainJsonThatIsNoItem()
{
    QFETCH(QByteArray, plain);
    const Result<formats::Json> json = formats::parseJson(plain);
    QVERIFY(json);
    const Result<AttributeMap> attributes = itemFromPlainJson(*json);
    QVERIFY(!attributes);
    QCOMPARE(attributes.error().kind, ErrorKind::Invalid);
}

void TestAttributeValue::writesPlainJson()
{
    const AttributeMap attributes = item(
            R"({"n":{"N":"1.50"},"p":{"N":"+.5"},"b":{"B":"AQI="},"ss":{"SS":["b","a"]},"ns":{"NS":["2","1e2"]},"bs":{"BS":["AQ=="]},"u":{"NULL":true}})");
    QCOMPARE(
            toPlainJson(attributes),
            QByteArray(
                    R"({"n":1.50,"p":0.5,"b":"AQI=","ss":["b","a"],"ns":[2,1e2],"bs":["AQ=="],"u":null})"));
}

void TestAttributeValue::comparesAsDynamoDbDoes_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isEqual");
    const auto row = [](const char *name, const char *a, const char *b, bool isEqual) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << isEqual;
    };
    row("texts", R"({"S":"x"})", R"({"S":"x"})", true);
    row("other texts", R"({"S":"x"})", R"({"S":"X"})", false);
    row("text and number", R"({"S":"1"})", R"({"N":"1"})", false);
    row("numbers by value", R"({"N":"1.0"})", R"({"N":"10e-1"})", true);
    row("numbers beyond double", R"({"N":"9007199254740993"})", R"({"N":"9007199254740992"})",
        false);
    row("sets without order", R"({"SS":["a","b"]})", R"({"SS":["b","a"]})", true);
    row("number sets by value", R"({"NS":["1","20"]})", R"({"NS":["2e1","1.0"]})", true);
    row("sets of other size", R"({"NS":["1"]})", R"({"NS":["1","2"]})", false);
    row("sets of other kind", R"({"SS":["1"]})", R"({"NS":["1"]})", false);
    row("maps without order", R"({"M":{"a":{"N":"1"},"b":{"S":""}}})",
        R"({"M":{"b":{"S":""},"a":{"N":"1.0"}}})", true);
    row("maps with another value", R"({"M":{"a":{"N":"1"}}})", R"({"M":{"a":{"N":"2"}}})", false);
    row("lists with order", R"({"L":[{"N":"1"},{"N":"2"}]})", R"({"L":[{"N":"2"},{"N":"1"}]})",
        false);
    row("null", R"({"NULL":true})", R"({"NULL":true})", true);
    row("bool", R"({"BOOL":true})", R"({"BOOL":false})", false);
}

void TestAttributeValue::comparesAsDynamoDbDoes()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isEqual);
    const auto valueOf = [](const QByteArray &json) {
        return valueFromJson(*formats::parseJson(json)).value();
    };
    QCOMPARE(valueOf(a) == valueOf(b), isEqual);
    QCOMPARE(valueOf(b) == valueOf(a), isEqual);
}

void TestAttributeValue::countsBytesAsDynamoDbDoes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("size");
    QTest::newRow("text in UTF-8") << QByteArray(R"({"né":{"S":"ü"}})") << qint64(3 + 2);
    QTest::newRow("digits in pairs") << QByteArray(R"({"n":{"N":"12345"}})") << qint64(1 + 4);
    QTest::newRow("zeros cost nothing") << QByteArray(R"({"n":{"N":"1000.00"}})") << qint64(1 + 2);
    QTest::newRow("a minus") << QByteArray(R"({"n":{"N":"-12"}})") << qint64(1 + 3);
    QTest::newRow("binary by its bytes") << QByteArray(R"({"b":{"B":"AQID"}})") << qint64(1 + 3);
    QTest::newRow("bool and null")
            << QByteArray(R"({"a":{"BOOL":true},"b":{"NULL":true}})") << qint64(4);
    QTest::newRow("a list") << QByteArray(R"({"l":{"L":[{"S":"xy"},{"S":""}]}})")
                            << qint64(1 + 3 + 2 + 2);
    QTest::newRow("a map") << QByteArray(R"({"m":{"M":{"k":{"S":"xy"}}}})")
                           << qint64(1 + 3 + 1 + 3);
    QTest::newRow("sets") << QByteArray(R"({"s":{"SS":["ab","c"]},"n":{"NS":["1","2"]}})")
                          << qint64(1 + 3 + 1 + 4);
}

void TestAttributeValue::countsBytesAsDynamoDbDoes()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, size);
    QCOMPARE(itemSizeBytes(item(json)), size);
}

void TestAttributeValue::checksKeysAndSize_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QByteArray &json, const char *place) {
        QTest::newRow(name) << json << QString::fromLatin1(place);
    };
    const QByteArray good = R"({"pk":{"S":"k"},"sk":{"N":"1"})";
    row("good", good + '}', "");
    row("no partition key", R"({"sk":{"N":"1"}})", "pk:");
    row("no sort key", R"({"pk":{"S":"k"}})", "sk:");
    row("another type", R"({"pk":{"S":"k"},"sk":{"S":"1"}})", "sk:");
    row("an empty key", R"({"pk":{"S":""},"sk":{"N":"1"}})", "pk:");
    row("the longest key", R"({"pk":{"S":")" + QByteArray(2048, 'k') + R"("},"sk":{"N":"1"}})", "");
    row("too long a key", R"({"pk":{"S":")" + QByteArray(2049, 'k') + R"("},"sk":{"N":"1"}})",
        "pk:");
    const qint64 rest = maxItemBytes - itemSizeBytes(item(good + '}')) - 1;
    row("the largest item", good + R"(,"a":{"S":")" + QByteArray(rest, 'x') + R"("}})", "");
    row("too large an item", good + R"(,"a":{"S":")" + QByteArray(rest + 1, 'x') + R"("}})",
        "the item");
}

void TestAttributeValue::checksKeysAndSize()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const std::vector<KeyElement> schema = {{"pk", Type::S, true}, {"sk", Type::N, false}};
    const Result<> checked = validateForPut(item(json), schema);
    QCOMPARE(bool(checked), place.isEmpty());
    if (!checked) {
        QCOMPARE(checked.error().kind, ErrorKind::Invalid);
        QVERIFY2(checked.error().message.startsWith(place), qPrintable(checked.error().message));
        QVERIFY(!checked.error().facts.remedy.isEmpty());
    }
}

void TestAttributeValue::checksTheKeyOfAnUpdate()
{
    const std::vector<KeyElement> schema = {{"pk", Type::B, true}, {"sk", Type::S, false}};
    const QByteArray key = R"({"pk":{"B":"AQ=="},"sk":{"S":"x"})";
    QVERIFY(validateKey(item(key + '}'), schema));
    QVERIFY(!validateKey(item(key + R"(,"a":{"S":"x"}})"), schema));
    QVERIFY(!validateKey(item(R"({"pk":{"B":"AQ=="}})"), schema));
    const QByteArray longKey =
            R"({"pk":{"B":"AQ=="},"sk":{"S":")" + QByteArray(1025, 'k') + R"("}})";
    QVERIFY(!validateKey(item(longKey), schema));
}

void TestAttributeValue::meetsTheSharedRows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("verdict");
    if (test::sharedDir().isEmpty()) {
        QTest::newRow("no shared data") << QString() << QString();
        return;
    }
    for (const QStringList &row :
         test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/INDEX.tsv"))))
        if (row.value(1) == QLatin1String("item"))
            QTest::newRow(qPrintable(row[0])) << row[0] << row[2];
}

void TestAttributeValue::meetsTheSharedRows()
{
    QFETCH(QString, file);
    QFETCH(QString, verdict);
    if (file.isEmpty())
        QSKIP("the shared data is not there");
    const QByteArray text =
            test::readFile(test::sharedPath(QStringLiteral("hostile-examples/") + file));
    const std::vector<KeyElement> schema = {{"pk", Type::S, true}};
    const Result<> checked = itemFromJson(text).and_then([&schema](const AttributeMap &attributes) {
        return validateForPut(attributes, schema);
    });
    if (verdict != QLatin1String("either"))
        QCOMPARE(bool(checked), verdict == QLatin1String("valid"));
}

QTEST_GUILESS_MAIN(TestAttributeValue)
#include "tst_attributevalue.moc"
