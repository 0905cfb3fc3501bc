// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/starttime.h"

#include <QTest>

using namespace tailrace;

class TestStartTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void times_data();
    void times();
};

void TestStartTime::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("at"); // empty: refused
    const auto row = [](const char *title, const char *text, const char *at) {
        QTest::newRow(title) << QString::fromLatin1(text) << QString::fromLatin1(at);
    };
    row("later today", "18:30", "2026-11-28T18:30:00Z");
    row("to the second", "18:00:30", "2026-11-28T18:00:30Z");
    row("tomorrow", "08:00", "2026-11-29T08:00:00Z");
    row("this very moment is tomorrow's", "18:00", "2026-11-29T18:00:00Z");
    row("a date and a time", "2026-12-01T08:00:00", "2026-12-01T08:00:00Z");
    row("with a zone", "2026-12-01T08:00:00+01:00", "2026-12-01T07:00:00Z");
    row("past", "2026-11-28T17:59:00Z", "");
    row("a date alone", "2026-12-01", "");
    row("no time", "soon", "");
    row("no hour", "25:00", "");
    row("empty", "", "");
}

void TestStartTime::times()
{
    QFETCH(QString, text);
    QFETCH(QString, at);
    const QDateTime now(QDate(2026, 11, 28), QTime(18, 0), Qt::UTC);
    const auto time = sending::startTime(text, now);
    QCOMPARE(time ? time->toUTC().toString(Qt::ISODate) : QString(), at);
    if (!time)
        QVERIFY(!time.error().facts.remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestStartTime)
#include "tst_starttime.moc"
