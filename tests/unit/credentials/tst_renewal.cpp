// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/renewal.h"

#include <QTest>

using namespace tailrace::credentials;

class TestRenewal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void renewal_data();
    void renewal();
};

void TestRenewal::renewal_data()
{
    QTest::addColumn<qint64>("life");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *title, qint64 lifeSeconds, qint64 leftSeconds,
                        Renewal expected) {
        QTest::newRow(title) << lifeSeconds * 1000 << leftSeconds * 1000 << int(expected);
    };
    row("an hour's, just fetched", 3600, 3600, Renewal::Keep);
    row("an hour's, 16 minutes before", 3600, 16 * 60, Renewal::Keep);
    row("an hour's, a quarter of an hour before", 3600, 15 * 60, Renewal::Ahead);
    row("an hour's, two minutes before", 3600, 120, Renewal::Ahead);
    row("an hour's, a minute before", 3600, 60, Renewal::Now);
    row("after a night of sleep", 3600, -8 * 3600, Renewal::Now);
    row("a quarter of an hour's, just fetched", 900, 900, Renewal::Keep);
    row("a quarter of an hour's, five minutes before", 900, 300, Renewal::Keep);
    row("a quarter of an hour's, three minutes before", 900, 180, Renewal::Ahead);
    row("a minute's, half a minute before", 60, 30, Renewal::Keep);
    row("a minute's, ten seconds before", 60, 10, Renewal::Ahead);
    row("a minute's, two seconds before", 60, 2, Renewal::Now);
    row("ended before they came", -10, -10, Renewal::Now);
}

void TestRenewal::renewal()
{
    QFETCH(qint64, life);
    QFETCH(qint64, left);
    constexpr qint64 obtained = 1'795'324'440'000;
    const qint64 expiration = obtained + life;
    QTEST(int(renewalOf(obtained, expiration, expiration - left)), "expected");
}

QTEST_APPLESS_MAIN(TestRenewal)
#include "tst_renewal.moc"
