// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/rotation.h"

#include <QtTest>

using namespace tailrace;

class TestRotation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void tooMany_data();
    void tooMany();
};

void TestRotation::names_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *path, const char *name) {
        QTest::newRow(path) << QString::fromUtf8(path) << QString::fromUtf8(name);
    };
    row("out/orders.jsonl", "out/orders.20261128T113300123Z.jsonl");
    row("/a/b.c/orders", "/a/b.c/orders.20261128T113300123Z");
    row("/a/.orders", "/a/.orders.20261128T113300123Z");
    row("/a/x.tar.jsonl", "/a/x.tar.20261128T113300123Z.jsonl");
}

void TestRotation::names()
{
    QFETCH(const QString, path);
    const QDateTime time(QDate(2026, 11, 28), QTime(11, 33, 0, 123), Qt::UTC);
    QTEST(sinks::rotatedName(path, time.toMSecsSinceEpoch()), "name");
}

void TestRotation::tooMany_data()
{
    QTest::addColumn<int>("keep");
    QTest::addColumn<QStringList>("gone");
    const QString first = QStringLiteral("o.20261128T113300123Z.jsonl");
    const QString second = QStringLiteral("o.20261128T113300124Z.jsonl");
    QTest::newRow("all stay") << 0 << QStringList();
    QTest::newRow("the newest stays") << 1 << QStringList{first, second};
    QTest::newRow("the oldest goes") << 2 << QStringList{first};
    QTest::newRow("as many as there are") << 3 << QStringList();
    QTest::newRow("fewer than may stay") << 9 << QStringList();
}

void TestRotation::tooMany()
{
    QFETCH(const int, keep);
    const QStringList names{
            QStringLiteral("o.20261129T000000000Z.jsonl"), QStringLiteral("o.jsonl"),
            QStringLiteral("o.20261128T113300123Z.jsonl"), QStringLiteral("o.mine.jsonl"),
            QStringLiteral("o.20261128T113300124Z.jsonl"), QStringLiteral("oo.20261128T1Z.jsonl"),
            QStringLiteral("oX20261128T113300124Z.jsonl")};
    QTEST(sinks::tooManyOf(names, QStringLiteral("/out/o.jsonl"), keep), "gone");
}

QTEST_APPLESS_MAIN(TestRotation)
#include "tst_rotation.moc"
