// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/attributefilter.h"
#include "dialects/filterexpression.h"
#include "formats/yaml.h"

#include <QTest>

using namespace tailrace;
using dialects::Truth;

/// Filters of triggers over attributes, and expressions over data.
class TestDialectFilters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void attributes_data();
    void attributes();
    void expressions_data();
    void expressions();
    void expressionsWritten_data();
    void expressionsWritten();
};

void TestDialectFilters::attributes_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<int>("truth");
    const auto row = [](const char *name, const char *filters, Truth truth) {
        QTest::newRow(name) << QByteArray(filters) << int(truth);
    };
    row("none", "[]", Truth::True);
    row("exact", "[{exact: {dynamodboperation: INSERT}}]", Truth::True);
    row("exact, another", "[{exact: {dynamodboperation: MODIFY}}]", Truth::False);
    row("exact, two members", "[{exact: {dynamodboperation: INSERT, type: x}}]", Truth::False);
    row("absent", "[{exact: {region: eu}}]", Truth::False);
    row("not absent", "[{not: {exact: {region: eu}}}]", Truth::True);
    row("unknown", "[{exact: {subject: id}}]", Truth::Unknown);
    row("not unknown", "[{not: {exact: {subject: id}}}]", Truth::Unknown);
    row("false and unknown", "[{exact: {subject: id}}, {exact: {type: x}}]", Truth::False);
    row("true or unknown", "[{any: [{exact: {subject: id}}, {prefix: {type: com.}}]}]",
        Truth::True);
    row("prefix", "[{prefix: {type: com.amazon}}]", Truth::True);
    row("suffix", "[{suffix: {type: record}}]", Truth::True);
    row("suffix, another", "[{suffix: {type: records}}]", Truth::False);
    row("all", "[{all: [{prefix: {type: com.}}, {suffix: {type: x}}]}]", Truth::False);
    row("any of nothing", "[{any: []}]", Truth::False);
    row("nested", "[{not: {any: [{exact: {type: x}}, {all: [{prefix: {type: org}}]}]}}]",
        Truth::True);
    row("expression", "[{cesql: \"type = 'x'\"}]", Truth::Unknown);
}

void TestDialectFilters::attributes()
{
    QFETCH(QByteArray, filters);
    QFETCH(int, truth);
    const dialects::Attributes event = {{"type", QByteArray("com.amazon.dynamodb.stream_record")},
                                        {"dynamodboperation", QByteArray("INSERT")},
                                        {"subject", std::nullopt}};
    QCOMPARE(int(dialects::passesFilters(*formats::parseYaml(filters), event)), truth);
}

void TestDialectFilters::expressions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QByteArray>("patterns"); // empty where it can't be said
    const auto row = [](const char *name, const char *expression, const char *patterns) {
        QTest::newRow(name) << QString::fromLatin1(expression) << QByteArray(patterns);
    };
    row("one", "$EventName.(string) == \"MODIFY\"", R"([{"eventName":["MODIFY"]}])");
    row("and", R"($EventName.(string) == "MODIFY" && $Dynamodb.NewImage.a.S.(string) == "x")",
        R"([{"eventName":["MODIFY"],"dynamodb":{"NewImage":{"a":{"S":["x"]}}}}])");
    row("or of one place", R"($EventName.(string) == "MODIFY" || $EventName.(string) == 'REMOVE')",
        R"([{"eventName":["MODIFY","REMOVE"]}])");
    row("or of two", R"($EventName.(string) == "MODIFY" || $AwsRegion.(string) == "eu")",
        R"([{"eventName":["MODIFY"]},{"awsRegion":["eu"]}])");
    row("parentheses",
        R"(($EventName.(string) == "A" || $EventName.(string) == "B") && $AwsRegion.(string) == "eu")",
        R"([{"eventName":["A","B"],"awsRegion":["eu"]}])");
    row("never", R"($EventName.(string) == "A" && $EventName.(string) == "B")", "[]");
    row("unequal", R"($EventName.(string) != "REMOVE")",
        R"([{"eventName":[{"anything-but":["REMOVE"]}]}])");
    row("number", "$Dynamodb.SizeBytes.(int64) > 100",
        R"([{"dynamodb":{"SizeBytes":[{"numeric":[">",100]}]}}])");
    row("bool", "$Dynamodb.NewImage.a.BOOL.(bool) == true",
        R"([{"dynamodb":{"NewImage":{"a":{"BOOL":[true]}}}}])");
    row("identity", R"($UserIdentity.PrincipalId.(string) == "x")",
        R"([{"userIdentity":{"principalId":["x"]}}])");
    row("negation", R"(!($EventName.(string) == "MODIFY"))", "");
    row("time", R"($Dynamodb.ApproximateCreationDateTime.(string) == "2026")", "");
    row("no record's member", R"($order.id.(string) == "x")", "");
    row("both a test and members",
        R"($Dynamodb.NewImage.a.(string) == "x" && $Dynamodb.NewImage.a.S.(string) == "x")", "");
    row("cut", "$EventName.(string) ==", "");
    row("more", R"($EventName.(string) == "A" nonsense)", "");
    row("empty", "", "");
}

void TestDialectFilters::expressions()
{
    QFETCH(QString, expression);
    QFETCH(QByteArray, patterns);
    const auto filter = dialects::readExpression(expression);
    QCOMPARE(filter ? formats::toJson(filter->patterns()) : QByteArray(), patterns);
}

void TestDialectFilters::expressionsWritten_data()
{
    QTest::addColumn<QByteArray>("patterns");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("one") << QByteArray(R"([{"eventName":["MODIFY"]}])") << true;
    QTest::newRow("nested") << QByteArray(
            R"([{"eventName":["A","B"],"dynamodb":{"NewImage":{"a":{"S":["x"]}}}}])")
                            << true;
    QTest::newRow("two") << QByteArray(R"([{"eventName":["A"]},{"awsRegion":["eu"]}])") << true;
    QTest::newRow("operator") << QByteArray(R"([{"eventName":[{"prefix":"A"}]}])") << false;
    QTest::newRow("quote") << QByteArray(R"([{"eventName":["\""]}])") << false;
    QTest::newRow("odd name") << QByteArray(R"([{"dynamodb":{"Keys":{"a b":{"S":["x"]}}}}])")
                              << false;
}

void TestDialectFilters::expressionsWritten()
{
    QFETCH(QByteArray, patterns);
    QFETCH(bool, isSaid);
    const auto expression = dialects::writeExpression(*formats::parseJson(patterns));
    QCOMPARE(expression.has_value(), isSaid);
    if (isSaid)
        QCOMPARE(formats::toJson(dialects::readExpression(*expression)->patterns()), patterns);
}

QTEST_APPLESS_MAIN(TestDialectFilters)
#include "tst_dialectfilters.moc"
