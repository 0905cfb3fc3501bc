// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/variables.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace tailrace;

class TestVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filled_data();
    void filled();
    void refused_data();
    void refused();
    void randomStaysBetweenItsEnds();
    void uuidsDiffer();
    void placesAreFoundAgain();
};

void TestVariables::filled_data()
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

void TestVariables::filled()
{
    QFETCH(QByteArray, text);
    QRandomGenerator random(1);
    const auto out = sending::fillVariables(text, 7, 1'795'314'840'000, random);
    QVERIFY(out);
    QTEST(out->text, "expected");
}

void TestVariables::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("at");
    QTest::newRow("unknown") << QByteArray("{{nope}}") << qint64(0);
    QTest::newRow("behind a good one") << QByteArray("a{{seq}}b{{no}}") << qint64(9);
    QTest::newRow("not closed") << QByteArray("{{seq") << qint64(0);
    QTest::newRow("empty") << QByteArray("{{}}") << qint64(0);
    QTest::newRow("random without numbers") << QByteArray("{{random}}") << qint64(0);
    QTest::newRow("random the wrong way round") << QByteArray("{{random 5 1}}") << qint64(0);
    QTest::newRow("random with a word") << QByteArray("{{random a 1}}") << qint64(0);
}

void TestVariables::refused()
{
    QFETCH(QByteArray, text);
    QRandomGenerator random(1);
    const auto out = sending::fillVariables(text, 7, 0, random);
    QVERIFY(!out);
    QCOMPARE(out.error().kind, ErrorKind::Usage);
    QTEST(out.error().facts.byteOffset, "at");
}

void TestVariables::randomStaysBetweenItsEnds()
{
    QRandomGenerator random(1);
    QSet<int> seen;
    for (int i = 0; i < 200; ++i)
        seen.insert(sending::fillVariables("{{random -1 1}}", 1, 0, random)->text.toInt());
    QCOMPARE(seen, (QSet<int>{-1, 0, 1}));
}

void TestVariables::uuidsDiffer()
{
    QRandomGenerator random(1);
    const auto pair = sending::fillVariables("{{uuid}} {{uuid}}", 1, 0, random)->text.split(' ');
    QCOMPARE(pair[0].size(), 36);
    QVERIFY(pair[0] != pair[1]);
}

void TestVariables::placesAreFoundAgain()
{
    QRandomGenerator random(1);
    const auto out = sending::fillVariables("a{{seq}}b{{random 100 100}}c", 7, 0, random);
    QVERIFY(out);
    QCOMPARE(out->text, QByteArray("a7b100c"));
    const qsizetype expected[] = {0, 1, 8, 9, 9, 9, 27};
    for (qsizetype i = 0; i < out->text.size(); ++i)
        QCOMPARE(out->sourceOffset(i), expected[i]);
}

QTEST_APPLESS_MAIN(TestVariables)
#include "tst_variables.moc"
