// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a shard may be read within a second.
#include "sandbox/readmeter.h"

#include <QTest>

using namespace tailrace;
using sandbox::ReadLimit;

Q_DECLARE_METATYPE(ReadLimit)

class TestReadMeter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allows_data();
    void allows();
    void shardsHaveEachTheirOwn();
    void anotherLimitBeginsAnew();
};

void TestReadMeter::allows_data()
{
    QTest::addColumn<ReadLimit>("limit");
    QTest::addColumn<QList<qint64>>("timesMs"); // each call that is let in reads 400 bytes
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no limit") << ReadLimit{} << QList<qint64>{0, 0, 0, 0, 0, 0}
                              << QByteArray("yyyyyy");
    QTest::newRow("five calls") << ReadLimit{5, 0} << QList<qint64>{0, 1, 2, 3, 4, 999, 1000}
                                << QByteArray("yyyyyny");
    QTest::newRow("the second begins with the clock's")
            << ReadLimit{1, 0} << QList<qint64>{999, 1000, 1999, 2000} << QByteArray("yyny");
    QTest::newRow("bytes: the call that goes over is the last")
            << ReadLimit{0, 1000} << QList<qint64>{0, 1, 2, 3, 1000} << QByteArray("yyyny");
    QTest::newRow("a refused call costs nothing")
            << ReadLimit{2, 0} << QList<qint64>{0, 0, 0, 0, 1000, 1000, 1000}
            << QByteArray("yynnyyn");
    QTest::newRow("a clock that was set back begins a second, too")
            << ReadLimit{1, 0} << QList<qint64>{5000, 5000, 1000, 1000} << QByteArray("ynyn");
}

void TestReadMeter::allows()
{
    QFETCH(ReadLimit, limit);
    QFETCH(QList<qint64>, timesMs);
    sandbox::ReadMeter meter;
    meter.setLimit(limit);
    QByteArray answers;
    for (const qint64 ms : timesMs) {
        const bool allowed = meter.allows(QStringLiteral("a"), ms);
        answers += allowed ? 'y' : 'n';
        if (allowed)
            meter.addBytes(QStringLiteral("a"), 400);
    }
    QTEST(answers, "expected");
}

void TestReadMeter::shardsHaveEachTheirOwn()
{
    sandbox::ReadMeter meter;
    meter.setLimit({1, 0});
    QVERIFY(meter.allows(QStringLiteral("a"), 0));
    QVERIFY(meter.allows(QStringLiteral("b"), 0));
    QVERIFY(!meter.allows(QStringLiteral("a"), 0));
}

void TestReadMeter::anotherLimitBeginsAnew()
{
    sandbox::ReadMeter meter;
    meter.setLimit({1, 0});
    QVERIFY(meter.allows(QStringLiteral("a"), 0));
    meter.setLimit({1, 0});
    QVERIFY(meter.allows(QStringLiteral("a"), 0));
    meter.setLimit({});
    QVERIFY(meter.allows(QStringLiteral("a"), 0));
}

QTEST_GUILESS_MAIN(TestReadMeter)
#include "tst_readmeter.moc"
