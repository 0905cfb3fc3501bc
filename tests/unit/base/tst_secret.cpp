// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <QTest>

using namespace tailrace;
using base::Secret;

class TestSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void printsAsDots();
    void wipingACopyLeavesTheOther();
    void keyIdShowsItsTailOnly();
};

void TestSecret::printsAsDots()
{
    QString text;
    QDebug(&text) << Secret("hunter2");
    QVERIFY(!text.contains(QStringLiteral("hunter2")));
    QVERIFY(!text.isEmpty());
}

void TestSecret::wipingACopyLeavesTheOther()
{
    const QByteArray value("hunter2");
    const Secret first(value);
    {
        Secret second = first;
        QVERIFY(second.reveal().constData() != first.reveal().constData());
        second.wipe();
        QVERIFY(second.isEmpty());
    }
    QCOMPARE(first.reveal(), QByteArray("hunter2"));
    QCOMPARE(value, QByteArray("hunter2"));
}

void TestSecret::keyIdShowsItsTailOnly()
{
    QCOMPARE(base::maskedKeyId(QStringLiteral("AKIAIOSFODNN7EXAMPLE")), QStringLiteral("****MPLE"));
    QCOMPARE(base::maskedKeyId(QStringLiteral("short")), QStringLiteral("****"));
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
