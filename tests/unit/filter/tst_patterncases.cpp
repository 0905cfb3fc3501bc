// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/pattern.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using formats::Json;

/// Verdicts of the engine that AWS published, from the data that stands beside the project.
class TestPatternCases : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdicts_data();
    void verdicts();
};

void TestPatternCases::verdicts_data()
{
    QTest::addColumn<QByteArray>("line");
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    const QByteArray text =
            test::readFile(test::sharedPath(QStringLiteral("event-patterns/cases.jsonl")));
    for (const QByteArray &line : text.split('\n')) {
        if (line.isEmpty())
            continue;
        const auto json = formats::parseJson(line);
        QVERIFY(json);
        QTest::newRow(json->find("id")->text().constData()) << line;
    }
    QVERIFY(text.count('\n') > 100);
}

/// "true", "false" or "error", as the cases say it.
QByteArray verdictOf(const Json &testCase)
{
    const Json *patternText = testCase.find("patternText");
    const auto json = patternText ? formats::parseJson(patternText->text())
                                  : Result<Json>(*testCase.find("pattern"));
    const auto pattern =
            json ? filter::Pattern::compile(*json) : Result<filter::Pattern>(failure(json.error()));
    if (!pattern)
        return pattern.error().message.isEmpty() ? "an error that says nothing" : "error";
    return pattern->matches(*testCase.find("event")) ? "true" : "false";
}

void TestPatternCases::verdicts()
{
    QFETCH(QByteArray, line);
    const Json testCase = formats::parseJson(line).value();
    const Json &matched = *testCase.find("matched");
    const QByteArray expected = matched.isString() ? matched.text() : formats::toJson(matched);
    QVERIFY2(verdictOf(testCase) == expected,
             (verdictOf(testCase) + " instead of " + expected + ": " + line).constData());
}

QTEST_APPLESS_MAIN(TestPatternCases)
#include "tst_patterncases.moc"
