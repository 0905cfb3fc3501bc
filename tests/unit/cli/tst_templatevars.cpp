// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/templatevars.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace tailrace;

class TestTemplateVars : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filled_data();
    void filled();
    void refused_data();
    void refused();
    void randomStaysBetweenItsEnds();
    void uuidsDiffer();
};

void TestTemplateVars::filled_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing to fill in")
            << QByteArray("{\"M\":{\"a\":{}}}") << QByteArray("{\"M\":{\"a\":{}}}");
    QTest::newRow("the number of the write")
            << QByteArray("a{{seq}}b{{ seq }}") << QByteArray("a7b7");
    QTest::newRow("time in UTC") << QByteArray("{{now}}") << QByteArray("2026-11-22T02:34:00.000Z");
    QTest::newRow("one possible number") << QByteArray("{{random 5 5}}") << QByteArray("5");
    QTest::newRow("the whole range of 64 bits is no division by zero")
            << QByteArray("{{random 9223372036854775807 9223372036854775807}}")
            << QByteArray("9223372036854775807");
}

void TestTemplateVars::filled()
{
    QFETCH(QByteArray, text);
    QRandomGenerator random(1);
    const auto out = cli::fillTemplate(text, 7, 1'795'314'840'000, random);
    QVERIFY(out);
    QTEST(*out, "expected");
}

void TestTemplateVars::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("unknown") << QByteArray("{{nope}}");
    QTest::newRow("not closed") << QByteArray("{{seq");
    QTest::newRow("empty") << QByteArray("{{}}");
    QTest::newRow("random without numbers") << QByteArray("{{random}}");
    QTest::newRow("random the wrong way round") << QByteArray("{{random 5 1}}");
    QTest::newRow("random with a word") << QByteArray("{{random a 1}}");
}

void TestTemplateVars::refused()
{
    QFETCH(QByteArray, text);
    QRandomGenerator random(1);
    const auto out = cli::fillTemplate(text, 7, 0, random);
    QVERIFY(!out);
    QCOMPARE(out.error().kind, ErrorKind::Usage);
}

void TestTemplateVars::randomStaysBetweenItsEnds()
{
    QRandomGenerator random(1);
    QSet<int> seen;
    for (int i = 0; i < 200; ++i)
        seen.insert(cli::fillTemplate("{{random -1 1}}", 1, 0, random)->toInt());
    QCOMPARE(seen, (QSet<int>{-1, 0, 1}));
}

void TestTemplateVars::uuidsDiffer()
{
    QRandomGenerator random(1);
    const auto pair = cli::fillTemplate("{{uuid}} {{uuid}}", 1, 0, random)->split(' ');
    QCOMPARE(pair[0].size(), 36);
    QVERIFY(pair[0] != pair[1]);
}

QTEST_APPLESS_MAIN(TestTemplateVars)
#include "tst_templatevars.moc"
