// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/formfaults.h"
#include "models/itemform.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::models;
using Type = dynamodb::AttributeValue::Type;

namespace {

const std::vector<dynamodb::KeyElement> schema{{"id", Type::S, true}, {"at", Type::N, false}};

dynamodb::AttributeMap item(const QByteArray &json)
{
    auto read = dynamodb::itemFromJson(QByteArrayView(json));
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return *read;
}

QString errorText(const auto &result)
{
    return result ? QString() : result.error().message;
}

/// "0 value: the partition key is empty", a line each.
QString faultText(const std::vector<FormFault> &faults)
{
    static const char *const places[] = {"name", "value", "item"};
    QStringList lines;
    for (const FormFault &fault : faults)
        lines << QStringLiteral("%1 %2: %3")
                         .arg(fault.row)
                         .arg(QLatin1String(places[int(fault.place)]), fault.error.message);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestItemForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemComesBackFromEveryWay_data();
    void itemComesBackFromEveryWay();
    void rowMakesAValue_data();
    void rowMakesAValue();
    void textFaultHasItsPlace_data();
    void textFaultHasItsPlace();
    void formFaultHasItsPlace_data();
    void formFaultHasItsPlace();
    void keyComesFirstEvenWhenItIsMissing();
    void largeItemsStayText_data();
    void largeItemsStayText();
    void exampleCanBeSent_data();
    void exampleCanBeSent();
};

void TestItemForm::itemComesBackFromEveryWay_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *members) {
        QTest::newRow(name) << QByteArray(R"({"id":{"S":"a"},"at":{"N":"1"})") + members + "}";
    };
    row("key only", "");
    row("empty text, blanks, line feeds, quotes", R"(,"a":{"S":""},"b":{"S":"  x \n\t\"\\ "})");
    row("signs beyond the basic plane and U+0000", R"(,"a":{"S":"\ud83c\udf09 \u0000 Zürich"})");
    row("38 digits", R"(,"n":{"N":"1.2345678901234567890123456789012345678"})");
    row("largest and smallest",
        R"(,"n":{"N":"9.9999999999999999999999999999999999999E+125"},"m":{"N":"-1E-130"})");
    row("numbers that are none in JSON", R"(,"n":{"N":"+5"},"m":{"N":".5"},"k":{"N":"007"})");
    row("truth and nothing", R"(,"t":{"BOOL":true},"f":{"BOOL":false},"0":{"NULL":true})");
    row("maps and lists", R"(,"m":{"M":{"l":{"L":[{"N":"1"},{"M":{}},{"L":[]}]},"k":{"S":"x"}}})");
    row("names with dots, blanks and quotes", R"(,"a.b":{"S":"1"}," ":{"S":"2"},"\"":{"S":"3"})");
    row("binary", R"(,"b":{"B":"AAH/"})");
    row("sets", R"(,"s":{"SS":["b","a"]},"n":{"NS":["1","2.50","+3"]},"b":{"BS":["AA==","AQ=="]})");
    row("a set deep inside", R"(,"m":{"M":{"l":{"L":[{"SS":["x"]}]}}})");
}

void TestItemForm::itemComesBackFromEveryWay()
{
    QFETCH(const QByteArray, json);
    const dynamodb::AttributeMap wanted = item(json);
    const auto fromRows = itemOf(formRows(wanted, schema));
    QVERIFY2(fromRows, qPrintable(errorText(fromRows)));
    QCOMPARE(dynamodb::toJson(*fromRows), dynamodb::toJson(wanted));
    const auto fromText = itemFromText(textFromItem(wanted, ItemNotation::DynamoDbJson),
                                       ItemNotation::DynamoDbJson);
    QVERIFY2(fromText, qPrintable(errorText(fromText)));
    QCOMPARE(dynamodb::toJson(fromText->item), dynamodb::toJson(wanted));
}

void TestItemForm::rowMakesAValue_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("fault"); // a piece of it
    const auto good = [](const char *name, Type type, const char *text, const char *json) {
        QTest::newRow(name) << type << QString::fromUtf8(text) << QByteArray(json) << QString();
    };
    const auto bad = [](const char *name, Type type, const char *text, const char *fault) {
        QTest::newRow(name) << type << QString::fromUtf8(text) << QByteArray()
                            << QString::fromUtf8(fault);
    };
    good("text keeps its blanks", Type::S, " a ", R"({"S":" a "})");
    good("number loses its blanks", Type::N, " 12.50 ", R"({"N":"12.50"})");
    good("yes", Type::Bool, "true", R"({"BOOL":true})");
    good("NULL needs no text", Type::Null, "whatever", R"({"NULL":true})");
    good("base64", Type::B, "AQI=", R"({"B":"AQI="})");
    good("numbers as JSON numbers", Type::NS, "[1, 2.5]", R"({"NS":["1","2.5"]})");
    good("numbers as texts", Type::NS, R"(["1"])", R"({"NS":["1"]})");
    good("map in DynamoDB JSON", Type::M, R"({"z":{"S":"8"}})", R"({"M":{"z":{"S":"8"}}})");
    good("list over lines", Type::L, "[\n{\"N\":\"1\"}\n]", R"({"L":[{"N":"1"}]})");
    bad("a word is no number", Type::N, "12,5", "");
    bad("39 digits are too many", Type::N, "123456789012345678901234567890123456789", "38");
    bad("an empty number", Type::N, "", "");
    bad("neither true nor false", Type::Bool, "TRUE", "true or false");
    bad("base64 without its padding", Type::B, "AQI", "base64");
    bad("an empty set", Type::SS, "[]", "");
    bad("the same number twice", Type::NS, "[1, 1.0]", "");
    bad("JSON that ends early", Type::L, "[{\"N\":", "column 7: it is not JSON");
    bad("JSON with lines", Type::M, "{\n\"a\": x}", "line 2, column 6: it is not JSON");
    bad("plain JSON in a map", Type::M, R"({"a":1})", "a");
}

void TestItemForm::rowMakesAValue()
{
    QFETCH(const Type, type);
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    QFETCH(const QString, fault);
    const auto value = valueOf({QStringLiteral("x"), type, text});
    QByteArray got;
    if (value)
        dynamodb::appendJson(got, *value);
    QCOMPARE(got, json);
    if (!value) {
        QVERIFY(!value.error().message.isEmpty());
        QVERIFY2(value.error().message.contains(fault), qPrintable(value.error().message));
        QVERIFY(!value.error().message.contains(QStringLiteral("byte ")));
    }
}

void TestItemForm::textFaultHasItsPlace_data()
{
    QTest::addColumn<ItemNotation>("notation");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, ItemNotation notation, const char *text,
                        const char *message, int line, int column) {
        QTest::newRow(name) << notation << QString::fromUtf8(text) << QString::fromUtf8(message)
                            << line << column;
    };
    const auto typed = ItemNotation::DynamoDbJson;
    row("nothing", typed, "", "column 1: there is nothing to read", 1, 1);
    row("cut short", typed, "{\"id\":", "column 7: it is not JSON", 1, 7);
    row("comma too many, third line", typed, "{\n \"id\": {\"S\": \"a\"},\n}",
        "line 3, column 1: it is not JSON", 3, 1);
    row("columns count characters, not bytes", typed, "{\"Zürich 🌉\": x}",
        "column 15: it is not JSON", 1, 15);
    row("a name twice", ItemNotation::PlainJson, "{\"a\": 1,\n \"a\": 2}",
        "the name \"a\" stands twice", 2, 0);
    row("an array is no item", typed, "[]", "object", 0, 0);
    row("type in small letters", typed, "{\"id\": {\"s\": \"a\"}}", "column 8: id: ", 1, 8);
    row("number without quotes", typed, "{\"m\": {\"M\": {\"n\": {\"N\": 1}}}}",
        "column 19: m.n: N must hold its number as text", 1, 19);
    row("number with too many digits", ItemNotation::PlainJson,
        "{\"a\": [1,\n 123456789012345678901234567890123456789]}", "line 2, column 2: a[1]: ", 2,
        2);
}

void TestItemForm::textFaultHasItsPlace()
{
    QFETCH(const ItemNotation, notation);
    QFETCH(const QString, text);
    QFETCH(const QString, message);
    QFETCH(const int, line);
    QFETCH(const int, column);
    const auto got = itemFromText(text, notation);
    QVERIFY(!got);
    QVERIFY2(got.error().message.contains(message), qPrintable(got.error().message));
    QVERIFY2(!got.error().message.contains(QStringLiteral("(byte")),
             qPrintable(got.error().message));
    QCOMPARE(got.error().facts.line, line);
    if (column > 0 || line == 0)
        QCOMPARE(got.error().facts.column, column);
    QVERIFY(!got.error().facts.remedy.isEmpty());
}

void TestItemForm::formFaultHasItsPlace_data()
{
    QTest::addColumn<std::vector<FormRow>>("rows");
    QTest::addColumn<bool>("keyOnly");
    QTest::addColumn<QString>("faults");
    const auto row = [](const char *name, const std::vector<FormRow> &rows, const char *faults,
                        bool keyOnly = false) {
        QTest::newRow(name) << rows << keyOnly << QString::fromUtf8(faults);
    };
    const auto text = [](const QString &name, Type type, const QString &value) {
        return FormRow{name, type, value};
    };
    const FormRow id{QStringLiteral("id"), Type::S, QStringLiteral("a")};
    const FormRow at{QStringLiteral("at"), Type::N, QStringLiteral("1")};
    const FormRow wrong{QStringLiteral("n"), Type::Bool, QStringLiteral("maybe")};
    row("good", {id, at}, "");
    row("empty partition key", {text(QStringLiteral("id"), Type::S, {}), at},
        "0 value: the partition key is empty");
    row("key of another type", {text(QStringLiteral("id"), Type::N, QStringLiteral("5")), at},
        "0 value: the partition key is of type N, and the table expects S");
    row("two faults, each in its row", {text(QStringLiteral("id"), Type::S, {}), at, wrong},
        "0 value: the partition key is empty\n2 value: write true or false");
    row("fault outside the key does not matter to a delete", {id, at, wrong}, "", true);
    row("fault in the key matters to a delete", {text(QStringLiteral("id"), Type::S, {}), at},
        "0 value: the partition key is empty", true);
    row("no name", {id, at, text({}, Type::S, {})}, "2 name: the attribute has no name");
    row("a name twice", {id, at, text(QStringLiteral("at"), Type::S, {})},
        "2 name: there is an attribute \"at\" already");
    row("a key attribute without a row", {id}, "-1 item: at: the sort key is missing");
    row("more than 400 KB",
        {id, at, text(QStringLiteral("x"), Type::S, QString(410'000, QLatin1Char('x')))},
        "-1 item: the item has 410008 bytes, more than the 409600 (400 KB) allowed");
    row("long partition key",
        {text(QStringLiteral("id"), Type::S, QString(2049, QLatin1Char('x'))), at},
        "0 value: the partition key has 2049 bytes, more than the 2048 allowed");
}

void TestItemForm::formFaultHasItsPlace()
{
    QFETCH(const std::vector<FormRow>, rows);
    QFETCH(const bool, keyOnly);
    QFETCH(const QString, faults);
    const std::vector<FormFault> got = formFaults(rows, schema, keyOnly);
    QCOMPARE(faultText(got), faults);
    for (const FormFault &fault : got)
        QVERIFY(!base::remedyFor(fault.error).isEmpty());
}

void TestItemForm::keyComesFirstEvenWhenItIsMissing()
{
    const std::vector<FormRow> rows = formRows(item(R"({"z":{"S":"1"},"id":{"N":"5"}})"), schema);
    QStringList texts;
    for (const FormRow &row : rows)
        texts << QStringLiteral("%1 %2 %3")
                         .arg(row.name,
                              QString::fromLatin1(dynamodb::typeName(row.type).toByteArray()),
                              row.text);
    QCOMPARE(texts.join(QStringLiteral(", ")), QStringLiteral("id N 5, at N , z S 1"));
}

void TestItemForm::largeItemsStayText_data()
{
    QTest::addColumn<int>("attributes");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("message"); // empty: it fits
    QTest::newRow("many attributes") << 100 << 10 << QString();
    QTest::newRow("too many attributes")
            << 101 << 10
            << QStringLiteral("the item has 101 attributes, and a form is for 100 at most");
    QTest::newRow("long text") << 1 << 20'000 << QString();
    QTest::newRow("text too long")
            << 1 << 20'001 << QStringLiteral("the value of n0 is too long for a field");
}

void TestItemForm::largeItemsStayText()
{
    QFETCH(const int, attributes);
    QFETCH(const int, length);
    QFETCH(const QString, message);
    dynamodb::AttributeMap large;
    for (int i = 0; i < attributes; ++i)
        large.emplace_back("n" + QByteArray::number(i),
                           dynamodb::AttributeValue::string(QByteArray(length, 'x')));
    QCOMPARE(errorText(fitsForm(large)), message);
}

void TestItemForm::exampleCanBeSent_data()
{
    QTest::addColumn<std::vector<dynamodb::KeyElement>>("key");
    using Key = std::vector<dynamodb::KeyElement>;
    QTest::newRow("text") << Key{{"id", Type::S, true}};
    QTest::newRow("number") << Key{{"id", Type::N, true}};
    QTest::newRow("binary") << Key{{"id", Type::B, true}};
    QTest::newRow("two") << Key{{"id", Type::S, true}, {"at", Type::N, false}};
    QTest::newRow("key named as an attribute of the example")
            << Key{{"status", Type::N, true}, {"amount", Type::B, false}};
}

void TestItemForm::exampleCanBeSent()
{
    QFETCH(const std::vector<dynamodb::KeyElement>, key);
    const dynamodb::AttributeMap one = exampleItem(key, 7);
    const dynamodb::AttributeMap other = exampleItem(key, 4'294'967'295U);
    for (const auto &example : {one, other}) {
        const auto faults = formFaults(formRows(example, key), key, false);
        QCOMPARE(faultText(faults), QString());
    }
    QVERIFY(!(one.front().second == other.front().second));
}

QTEST_APPLESS_MAIN(TestItemForm)
#include "tst_itemform.moc"
