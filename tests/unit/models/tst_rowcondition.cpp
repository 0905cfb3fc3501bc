// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/colourrule.h"
#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using models::AttributePath;
using models::RowCondition;

namespace {

stream::PagePtr order()
{
    return test::pageOf({test::recordJson(
            "e1", "MODIFY",
            R"("Keys":{"id":{"S":"user#7"}},"OldImage":{"id":{"S":"user#7"},"gone":{"S":"x"},)"
            R"("total":{"N":"100.5"},"status":{"S":"packed"}},)"
            R"("NewImage":{"id":{"S":"user#7"},"status":{"S":"paid"},"total":{"N":"100.50"},)"
            R"("big":{"N":"12345678901234567890123456789012345678"},"vip":{"BOOL":true},)"
            R"("tags":{"SS":["gift","vip"]},"text":{"S":"salt and pepper"},)"
            R"("address":{"M":{"city":{"S":"Berlin"},"a.b":{"N":"1"}}},)"
            R"("lines":{"L":[{"M":{"qty":{"N":"2"}}},{"S":"free"}]},)"
            R"("zip":{"S":"007"},"n\u0061me":{"S":"x\ny"},"size":{"S":"XL"},"old":{"M":{"a":{"N":"1"}}}})")});
}

stream::DecodedRecord decoded(const stream::PagePtr &page)
{
    return *stream::decodeRecord(*page, page->entries().front());
}

} // namespace

class TestRowCondition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paths_data();
    void paths();
    void wrongPaths_data();
    void wrongPaths();
    void pathsOfAnItemAreFoundAgain();
    void conditions_data();
    void conditions();
    void longValuesAreComparedWhole();
    void wrongConditions_data();
    void wrongConditions();
    void nestingIsBounded();
    void theFirstRuleThatIsOnCounts();
    void rulesAsTextAndBack();
};

void TestRowCondition::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("json"); // empty: nothing there
    QTest::newRow("name") << "status" << QByteArray("\"paid\"");
    QTest::newRow("nested") << "address.city" << QByteArray("\"Berlin\"");
    QTest::newRow("dots in a name") << "address.\"a.b\"" << QByteArray("1");
    QTest::newRow("list") << "lines[0].qty" << QByteArray("2");
    QTest::newRow("list's end") << "lines[1]" << QByteArray("\"free\"");
    QTest::newRow("behind the list") << "lines[2]" << QByteArray();
    QTest::newRow("into a string") << "status.x" << QByteArray();
    QTest::newRow("no list") << "status[0]" << QByteArray();
    QTest::newRow("only in the old image") << "gone" << QByteArray();
    QTest::newRow("spaces around") << "  status " << QByteArray("\"paid\"");
}

void TestRowCondition::paths()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, json);
    const auto parsed = AttributePath::parse(path);
    QVERIFY(parsed);
    const auto record = decoded(order());
    const dynamodb::AttributeValue *value = parsed->find(record);
    QByteArray found;
    if (value)
        dynamodb::appendPlainJson(found, *value);
    QCOMPARE(found, json);
}

void TestRowCondition::wrongPaths_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", "  ", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[-1]", "a[1]b",
                             "\"a", "\"\"", "\"a\"b", "[0]"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestRowCondition::wrongPaths()
{
    QFETCH(QString, path);
    const auto parsed = AttributePath::parse(path);
    QVERIFY(!parsed);
    QVERIFY(!parsed.error().message.isEmpty());
}

void TestRowCondition::pathsOfAnItemAreFoundAgain()
{
    const auto record = decoded(order());
    const QStringList paths = models::pathsOf(*record.newImage);
    QVERIFY(paths.contains(QStringLiteral("address.\"a.b\"")));
    for (const QString &path : paths)
        QVERIFY2(AttributePath::parse(path)->find(record), qPrintable(path));
    QCOMPARE(models::pathName("say \"x\""), QStringLiteral("\"say \"\"x\"\"\""));
}

void TestRowCondition::conditions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *text, bool matches) {
        QTest::newRow(text) << QString::fromLatin1(text) << matches;
    };
    row("status = paid", true);
    row("status=paid", true);
    row("status = \"paid\"", true);
    row("status != paid", false);
    row("status = Paid", false);
    row("missing != paid", false);
    row("status = paid and total > 100", true);
    row("status = paid and total > 100.5", false);
    row("total >= 100.5", true);
    row("total = 1.005E2", true);
    row("total < 20", false); // by value, not by text
    row("big > 12345678901234567890123456789012345677", true);
    row("big > 12345678901234567890123456789012345678", false);
    row("key ^ \"user#\"", true);
    row("key ^ order", false);
    row("op = REMOVE", false);
    row("op = MODIFY and status exists", true);
    row("gone exists", false);
    row("tags = vip", true);
    row("tags = none", false);
    row("vip = true", true);
    row("text ~ \" and \"", true);
    row("text = \"salt and pepper\" and vip = true", true);
    row("address.city = Berlin", true);
    row("address.\"a.b\" = 1", true);
    row("lines[0].qty = 2", true);
    row("size = 40", true);
    row("origin = user", true);
    // Alternatives, brackets, not.
    row("op = REMOVE or status = paid", true);
    row("op = REMOVE or status = new", false);
    row("op = REMOVE and status = new or total > 1", true); // "and" binds first
    row("op = REMOVE and (status = new or total > 1)", false);
    row("not op = REMOVE", true);
    row("not (op = MODIFY and total > 1)", false);
    row("not missing = paid", true);
    row("NOT op = REMOVE AND total > 1", true);
    row("op in (INSERT, MODIFY)", true);
    row("op in (insert,remove)", false);
    row("status in (\"paid\", \"a, b\")", true);
    row("total in (1, 100.50)", true);
    row("op = modify", true);
    row("origin = USER", true);
    row("((status = paid))", true);
    // Old and new image.
    row("old.status = packed", true);
    row("new.status = packed", false);
    row("old.missing exists", false);
    row("status changed", true);
    row("total changed", false); // 100.5 and 100.50 are one number
    row("vip changed", true);
    row("gone changed", true);
    row("missing changed", false);
    row("status changed and old.status = packed", true);
    row("\"old\".a = 1", true); // an attribute of that name
    row("\"size\" = XL", true);
    row("new.size = XL", true);
    // Values.
    row("zip = 7", true);
    row("zip = \"7\"", false); // in quotes it is text
    row("zip = \"007\"", true);
    row("total = \"100.5\"", true); // a number is a number
    row("total = abc", false);
    row("total != abc", true);
    row("total < abc", false);
    row("tags != vip", false);
    row("tags != none", true);
    row("tags in (none, gift)", true);
    row("name ~ x", true); // its name has an escape
    row("name = \"x\ny\"", true);
    row("status = pa", false);
    row("text ^ salt", true);
    row("address ~ Berlin", true);
    row("text ~ salt x", false); // several words are one value
    row("{\"eventName\": [\"MODIFY\"]}", true);
    row("{\"eventName\": [\"REMOVE\"]}", false);
    row(R"({"dynamodb": {"OldImage": {"status": {"S": ["packed"]}}}, "awsRegion": ["us-east-1"]})",
        true);
    row(R"({"userIdentity": {"type": [{"exists": false}]}})", true);
    row(R"({"dynamodb": {"NewImage": {"lines": {"L": {"M": {"qty": {"N": ["2"]}}}}}}})", true);
    row(R"({"dynamodb": {"NewImage": {"lines": {"L": {"M": {"qty": {"N": ["3"]}}}}}}})", false);
    row(R"({"dynamodb": {"NewImage": {"name": {"S": [{"prefix": "x"}]}}}})", true);
    row(R"({"$or": [{"eventName": ["REMOVE"]}, {"dynamodb": {"SizeBytes": [{"numeric": ["=", 40]}]}}]})",
        true);
    row(R"({"$or": [{"dynamodb": ["x"]}, {"dynamodb": {"Keys": {"id": {"S": ["user#7"]}}}}]})",
        true);
    row(R"({"dynamodb": {"SequenceNumber": [{"suffix": "2"}]}})", false);
    row(R"({"eventID": ["e1"], "eventSource": [{"anything-but": "aws:s3"}]})", true);
    row("{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [{\"prefix\": \"pa\"}]}}}}", true);
}

void TestRowCondition::conditions()
{
    QFETCH(QString, text);
    const auto condition = RowCondition::parse(text);
    QVERIFY2(condition, qPrintable(condition ? QString() : condition.error().message));
    const stream::PagePtr page = order();
    const bool matches = condition->matches(*page, page->entries().front());
    QTEST(matches, "matches");
    const auto explained = condition->explain(*page, page->entries().front());
    QCOMPARE(explained.isMet, matches);
    QVERIFY(!explained.verdicts.empty());
}

void TestRowCondition::longValuesAreComparedWhole()
{
    const QByteArray key = QByteArray(300, 'k') + "end";
    const QByteArray city = QByteArray(900, 'c') + "Berlin";
    const stream::PagePtr page = test::pageOf({test::recordJson(
            "e1", "INSERT",
            R"("Keys":{"id":{"S":")" + key + R"("}},"NewImage":{"id":{"S":")" + key
                    + R"("},"address":{"M":{"city":{"S":")" + city + R"("}}}})")});
    for (const QByteArray &text :
         {"key = " + key, QByteArray("key ~ end"), QByteArray("address ~ Berlin")}) {
        const auto condition = RowCondition::parse(QString::fromUtf8(text));
        QVERIFY2(condition && condition->matches(*page, page->entries().front()), text.constData());
    }
}

void TestRowCondition::wrongConditions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at"); // where the fault is told; -1: nowhere
    const auto row = [](const char *text, int at) {
        QTest::newRow(text) << QString::fromUtf8(text) << at;
    };
    row("", 0);
    row("status", 6);
    row("= paid", 0);
    row("status =", 8);
    row("status paid", 7);
    row("status = paid and", 17);
    row("status = paid and ", 18);
    row("status = paid or and x = 1", 17);
    row("status = paid total > 100", 14);
    row("a. = 1", 0);
    row("status exists not", 14);
    row("(status = paid", 0);
    row("status = paid)", 13);
    row("status = \"paid", 9);
    row("\"status = paid", 0);
    row("op in INSERT", 6);
    row("op in (INSERT", 6);
    row("op in (INSERT,)", 14);
    row("op = DELETE", 5);
    row("size > large", 7);
    row("origin = me", 9);
    row("op changed", 3);
    row("text = salt and pepper", 22);
    row("{\"eventName\": \"MODIFY\"}", 14);
    row("  {\"eventName\": [\"MODIFY\"], \"x\": 1}", 33);
    row("{", 1);
    row("{\"a\":[\"\t\"]}", -1);
}

void TestRowCondition::wrongConditions()
{
    QFETCH(QString, text);
    QFETCH(int, at);
    const auto condition = RowCondition::parse(text);
    QVERIFY(!condition);
    QVERIFY(!condition.error().message.isEmpty());
    if (at >= 0)
        QCOMPARE(int(condition.error().facts.byteOffset), at);
}

void TestRowCondition::nestingIsBounded()
{
    const QString deep = QString(30, u'(') + QStringLiteral("a = 1") + QString(30, u')');
    QVERIFY(RowCondition::parse(deep));
    const QString tooDeep = QString(100'000, u'(');
    QVERIFY(!RowCondition::parse(tooDeep));
    QString nots;
    for (int i = 0; i < 100'000; ++i)
        nots += QStringLiteral("not ");
    QVERIFY(!RowCondition::parse(nots + QStringLiteral("a = 1")));
}

void TestRowCondition::theFirstRuleThatIsOnCounts()
{
    using models::RowColour;
    const stream::PagePtr page = order();
    const auto colourOf = [&page](const QList<models::ColourRule> &rules) {
        return models::ColourRules(rules).colourOf(*page, page->entries().front());
    };
    const models::ColourRule paid{QStringLiteral("status = paid"), RowColour::Green, true};
    models::ColourRule modified{QStringLiteral("op = MODIFY"), RowColour::Red, true};
    QCOMPARE(colourOf({modified, paid}), RowColour::Red);
    QCOMPARE(colourOf({paid, modified}), RowColour::Green);
    modified.isOn = false;
    QCOMPARE(colourOf({modified, paid}), RowColour::Green);
    QCOMPARE(colourOf({modified}), RowColour::None);
    QCOMPARE(colourOf({{QStringLiteral("not one"), RowColour::Red, true}, paid}), RowColour::Green);
    QVERIFY(models::ColourRules({modified}).isEmpty());
}

void TestRowCondition::rulesAsTextAndBack()
{
    const models::ColourRule rule{QStringLiteral("text = \"a  b\" and x > 1"),
                                  models::RowColour::Blue, false};
    QCOMPARE(models::toText(rule), QStringLiteral("off blue text = \"a  b\" and x > 1"));
    QVERIFY(models::ruleFromText(models::toText(rule)) == rule);
    QVERIFY(models::ruleFromText(QStringLiteral("nonsense")).condition.isEmpty());
}

QTEST_APPLESS_MAIN(TestRowCondition)
#include "tst_rowcondition.moc"
