// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/explanation.h"

#include "filter/pattern.h"
#include "support/testsupport.h"

#include <QtTest>

using namespace tailrace;
using formats::Json;

namespace {

const QByteArray record = R"({"eventName":"MODIFY","dynamodb":{"Keys":{"id":{"S":"K-1"}},)"
                          R"("NewImage":{"total":{"N":"12.50"},"tags":{"SS":["red","blue"]},)"
                          R"("lines":{"L":[{"M":{"sku":{"S":"A"},"qty":{"N":"1"}}},)"
                          R"({"M":{"sku":{"S":"B"},"qty":{"N":"5"}}}]}},"SizeBytes":100}})";

QByteArray textOf(const filter::Explanation &explanation)
{
    QByteArray out = explanation.matched ? "yes" : "no";
    for (const filter::ClauseVerdict &verdict : explanation.because)
        out += "\n" + verdict.path + " " + formats::toJson(verdict.clause)
               + (verdict.actual ? " is " + formats::toJson(*verdict.actual)
                                 : QByteArray(" is nothing"))
               + (verdict.matched ? ": met" : ": not met")
               + (verdict.alternative.isEmpty() ? QByteArray()
                                                : " in " + verdict.alternative.toUtf8());
    return out;
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void explains_data();
    void explains();
    void tellsWhatPeopleTripOver_data();
    void tellsWhatPeopleTripOver();
    void agreesWithThePattern_data();
    void agreesWithThePattern();
    void refusesWhatThePatternRefuses();
};

void TestExplanation::explains_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("every clause, in the pattern's order")
            << QByteArray(R"({"eventName":["MODIFY"],"dynamodb":{"Keys":{"id":{"S":["K-2"]}}}})")
            << QByteArray("no\neventName [\"MODIFY\"] is \"MODIFY\": met\n"
                          "dynamodb.Keys.id.S [\"K-2\"] is \"K-1\": not met");
    QTest::newRow("what is not there")
            << QByteArray(R"({"dynamodb":{"OldImage":{"id":{"S":["K-1"]}}}})")
            << QByteArray("no\ndynamodb.OldImage.id.S [\"K-1\"] is nothing: not met");
    QTest::newRow("absence that was asked for")
            << QByteArray(R"({"dynamodb":{"OldImage":{"id":{"S":[{"exists":false}]}}}})")
            << QByteArray("yes\ndynamodb.OldImage.id.S [{\"exists\":false}] is nothing: met");
    QTest::newRow("several leaves")
            << QByteArray(R"({"dynamodb":{"NewImage":{"tags":{"SS":["green"]}}}})")
            << QByteArray(
                       "no\ndynamodb.NewImage.tags.SS [\"green\"] is [\"red\",\"blue\"]: not met");
    QTest::newRow("one of several ways")
            << QByteArray(R"({"$or":[{"eventName":["INSERT"]},{"dynamodb":{"SizeBytes":[100]}}]})")
            << QByteArray("yes\neventName [\"INSERT\"] is \"MODIFY\": not met in $or[0]\n"
                          "dynamodb.SizeBytes [100] is 100: met in $or[1]");
    QTest::newRow("met one by one, but in different elements")
            << QByteArray(R"({"dynamodb":{"NewImage":{"lines":{"L":{"M":{"sku":{"S":["A"]},)"
                          R"("qty":{"N":["5"]}}}}}}})")
            << QByteArray("no\ndynamodb.NewImage.lines.L.M.sku.S [\"A\"] is [\"A\",\"B\"]: met\n"
                          "dynamodb.NewImage.lines.L.M.qty.N [\"5\"] is [\"1\",\"5\"]: met\n"
                          "dynamodb.NewImage.lines.L null is "
                          "[{\"M\":{\"sku\":{\"S\":\"A\"},\"qty\":{\"N\":\"1\"}}},"
                          "{\"M\":{\"sku\":{\"S\":\"B\"},\"qty\":{\"N\":\"5\"}}}]: not met");
}

void TestExplanation::explains()
{
    QFETCH(const QByteArray, pattern);
    const auto explainer = filter::Explainer::of(*formats::parseJson(pattern));
    QVERIFY(explainer);
    QTEST(textOf(explainer->explain(*formats::parseJson(record))), "text");
}

void TestExplanation::tellsWhatPeopleTripOver_data()
{
    QTest::addColumn<QByteArray>("tests");
    QTest::addColumn<bool>("tells");
    QTest::newRow("a comparison of numbers") << QByteArray(R"([{"numeric":[">",5]}])") << true;
    QTest::newRow("a number") << QByteArray("[12.5]") << true;
    QTest::newRow("another text") << QByteArray(R"(["12.5"])") << false;
}

void TestExplanation::tellsWhatPeopleTripOver()
{
    QFETCH(const QByteArray, tests);
    QFETCH(const bool, tells);
    const auto explainer = filter::Explainer::of(
            *formats::parseJson(R"({"dynamodb":{"NewImage":{"total":{"N":)" + tests + "}}}}"));
    const auto explanation = explainer->explain(*formats::parseJson(record));
    QVERIFY(!explanation.matched);
    QCOMPARE(explanation.because.front().note.contains(QLatin1String("is a string here")), tells);
}

void TestExplanation::agreesWithThePattern_data()
{
    QTest::addColumn<QByteArray>("line");
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    for (const QByteArray &line :
         test::readFile(test::sharedPath(QStringLiteral("event-patterns/cases.jsonl"))).split('\n'))
        if (line.contains("\"matched\":true") || line.contains("\"matched\":false"))
            QTest::newRow(formats::parseJson(line)->find("id")->text().constData()) << line;
}

void TestExplanation::agreesWithThePattern()
{
    QFETCH(const QByteArray, line);
    const Json testCase = *formats::parseJson(line);
    const Json *text = testCase.find("patternText");
    const Json pattern = text ? *formats::parseJson(text->text()) : *testCase.find("pattern");
    const auto explanation = filter::Explainer::of(pattern)->explain(*testCase.find("event"));
    QCOMPARE(explanation.matched, testCase.find("matched")->toBool());
    QVERIFY(!explanation.because.empty());
    if (!explanation.matched)
        QVERIFY(std::any_of(explanation.because.begin(), explanation.because.end(),
                            [](const auto &verdict) { return !verdict.matched; }));
}

void TestExplanation::refusesWhatThePatternRefuses()
{
    const auto explainer = filter::Explainer::of(*formats::parseJson(R"({"a":[{"prefx":"x"}]})"));
    QVERIFY(!explainer);
    QCOMPARE(explainer.error().kind, ErrorKind::Invalid);
}

QTEST_GUILESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
