// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a filter says of itself: completion while it is written, and why a record does not meet it.
#include "models/conditioncompletion.h"
#include "models/rowcondition.h"
#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using models::RowCondition;

namespace {

models::ConditionWords words()
{
    return {{QStringLiteral("address.city"), QStringLiteral("status"), QStringLiteral("total")},
            [](const QString &path) {
                return path == QStringLiteral("status")
                               ? QStringList{QStringLiteral("paid"), QStringLiteral("packed"),
                                             QStringLiteral("\"in progress\"")}
                               : QStringList();
            }};
}

stream::PagePtr insertion()
{
    return test::pageOf({test::recordJson(
            "e1", "INSERT",
            R"("Keys":{"id":{"S":"a"}},"NewImage":{"id":{"S":"a"},"status":{"S":"<b>new</b>"},)"
            R"("total":{"N":"184.20"},"text":{"S":"abc"}})")});
}

/// One line a verdict: "+" met or "-", indented, and what the record has.
QString printed(const models::ConditionExplanation &explanation)
{
    QStringList lines;
    for (const models::ConditionVerdict &verdict : explanation.verdicts)
        lines << QString(verdict.depth * 2, u' ') + (verdict.isMet ? u'+' : u'-') + u' '
                         + verdict.clause
                         + (verdict.actual.isEmpty() ? QString()
                                                     : QStringLiteral(" | ") + verdict.actual);
    return lines.join(u'\n');
}

} // namespace

class TestConditionWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void completions_data();
    void completions();
    void whatIsCompletedCanBeRead_data();
    void whatIsCompletedCanBeRead();
    void valuesStandAsTheyAreRead_data();
    void valuesStandAsTheyAreRead();
    void explanations_data();
    void explanations();
    void summaries();
};

void TestConditionWords::completions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("from");
    QTest::addColumn<QStringList>("first"); // these, and perhaps more
    const auto row = [](const char *text, int from, const QStringList &first) {
        QTest::newRow(text) << QString::fromLatin1(text) << from << first;
    };
    const auto list = [](std::initializer_list<const char *> texts) {
        QStringList out;
        for (const char *text : texts)
            out << QLatin1String(text);
        return out;
    };
    row("", 0, list({"address.city", "status", "total", "op"}));
    row("st", 0, list({"status"}));
    row("ST", 0, list({"status"}));
    row("status", 0, {}); // complete
    row("status ", 7, list({"=", "!=", "<"}));
    row("status e", 7, list({"exists"}));
    row("status =", 8, list({"paid", "packed"}));
    row("status = ", 9, list({"paid", "packed", "\"in progress\""}));
    row("status = pac", 9, list({"packed"}));
    row("status = \"in", 9, list({"\"in progress\""}));
    row("status = paid ", 14, list({"and", "or"}));
    row("status = paid a", 14, list({"and"}));
    row("status = paid and ", 18, list({"address.city"}));
    row("status = paid and to", 18, list({"total"}));
    row("(status = paid or o", 18, list({"op", "origin", "old."}));
    row("not st", 4, list({"status"}));
    row("op = ", 5, list({"INSERT", "MODIFY", "REMOVE"}));
    row("op in (INSERT, M", 15, list({"MODIFY"}));
    row("status in (paid, ", 17, list({"paid", "packed"}));
    row("old.st", 0, list({"old.status"}));
    row("old.status = ", 13, list({"paid"}));
    row("origin = u", 9, list({"user"}));
    row("{\"eventName\": [", 15, {});
    row("status exists ", 14, list({"and", "or"}));
}

void TestConditionWords::completions()
{
    QFETCH(QString, text);
    QFETCH(QStringList, first);
    const models::ConditionCompletion completion = models::completionOf(text, words());
    if (first.isEmpty())
        QCOMPARE(completion.words, first);
    else
        QCOMPARE(completion.words.mid(0, first.size()), first);
    if (!first.isEmpty())
        QTEST(int(completion.from), "from");
}

void TestConditionWords::whatIsCompletedCanBeRead_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"status = ", "op in (", "origin = ", "old.status = "})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestConditionWords::whatIsCompletedCanBeRead()
{
    QFETCH(QString, text);
    const models::ConditionCompletion completion = models::completionOf(text, words());
    QVERIFY(!completion.words.isEmpty());
    for (const QString &word : completion.words) {
        QString whole = text.left(completion.from) + word;
        if (text.endsWith(u'('))
            whole += u')';
        QVERIFY2(RowCondition::parse(whole), qPrintable(whole));
    }
}

void TestConditionWords::valuesStandAsTheyAreRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("word") << QByteArray("paid") << "paid";
    QTest::newRow("spaces") << QByteArray("in progress") << "\"in progress\"";
    QTest::newRow("digits are text") << QByteArray("007") << "\"007\"";
    QTest::newRow("quotes") << QByteArray("say \"x\"") << R"("say ""x""")";
    QTest::newRow("a word of the language") << QByteArray("and") << "\"and\"";
    QTest::newRow("brackets") << QByteArray("f(x)") << "\"f(x)\"";
    QTest::newRow("nothing") << QByteArray() << "\"\"";
    QTest::newRow("key") << QByteArray("order#10482") << "order#10482";
    QTest::newRow("other scripts") << QByteArray("größe") << QStringLiteral("größe");
}

void TestConditionWords::valuesStandAsTheyAreRead()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    const QStringList values = models::conditionValues(dynamodb::AttributeValue::string(value));
    QCOMPARE(values, QStringList{text});
    QByteArray json = R"({"x":)";
    dynamodb::appendJson(json, dynamodb::AttributeValue::string(value));
    const stream::PagePtr page = test::pageOf({test::recordJson(
            "e", "INSERT", R"("Keys":{"id":{"S":"a"}},"NewImage":)" + json + '}')});
    const auto condition = RowCondition::parse(QStringLiteral("x = ") + text);
    QVERIFY(condition);
    QVERIFY(condition->matches(*page, page->entries().front()));
}

void TestConditionWords::explanations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("total > 100 or op = REMOVE",
        "+ one of these:\n  + total > 100 | total is 184.20\n  - op = REMOVE | op is INSERT");
    row("total > 200 and status = paid",
        "- total > 200 | total is 184.20\n- status = paid | status is <b>new</b>");
    row("missing = 1", "- missing = 1 | the item has no missing");
    row("old.total = 1", "- old.total = 1 | an INSERT has no old image");
    row("new.gone exists", "- new.gone exists | the new image has no gone");
    row("total = abc", "- total = abc | total is 184.20, a number, and \"abc\" is none");
    row("text > 5", "+ text > 5 | text is abc, a text, and not a number");
    row("total changed", "+ total changed | total was not there and is 184.20 now");
    row("not (op = INSERT and key = a)",
        "- not:\n  + all of these:\n    + op = INSERT | op is INSERT\n    + key = a | key is a");
    row("not missing exists", "+ not missing exists | the item has no missing");
    row("not not op = INSERT", "+ not:\n  - not op = INSERT | op is INSERT");
    row("size in (1, 2)", "- size in (1, 2) | size is 40");
    row(R"({"eventName": ["REMOVE"], "dynamodb": {"NewImage": {"total": {"N": [{"numeric": [">", 1]}]}}}})",
        "- eventName: [\"REMOVE\"] | it is \"INSERT\"\n"
        "- dynamodb.NewImage.total.N: [{\"numeric\":[\">\",1]}] | it is \"184.20\"; this number is "
        "a string here: DynamoDB writes numbers as text, and a number in a pattern meets JSON "
        "numbers "
        "only; tailrace-numeric compares it");
    row(R"({"$or": [{"eventName": ["REMOVE"]}, {"x": ["y"]}]})",
        "- alternative $or[0]:\n  - eventName: [\"REMOVE\"] | it is \"INSERT\"\n"
        "- alternative $or[1]:\n  - x: [\"y\"] | the record has nothing there");
}

void TestConditionWords::explanations()
{
    QFETCH(QString, text);
    const auto condition = RowCondition::parse(text);
    QVERIFY(condition);
    const stream::PagePtr page = insertion();
    const auto explanation = condition->explain(*page, page->entries().front());
    QTEST(printed(explanation), "expected");
    QCOMPARE(explanation.isMet, condition->matches(*page, page->entries().front()));
}

void TestConditionWords::summaries()
{
    const stream::PagePtr page = insertion();
    const auto summary = [&page](const char *text) {
        return RowCondition::parse(QString::fromLatin1(text))
                ->explain(*page, page->entries().front())
                .summary();
    };
    QCOMPARE(summary("op = INSERT and total > 200"),
             QStringLiteral("total > 200 is not met: total is 184.20."));
    QCOMPARE(summary("op = INSERT"), QStringLiteral("It meets the filter."));
    QCOMPARE(summary("op = REMOVE or total > 200"), QStringLiteral("It does not meet the filter."));
}

QTEST_APPLESS_MAIN(TestConditionWords)
#include "tst_conditionwords.moc"
