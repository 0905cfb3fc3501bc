// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer with records, cut at every byte of its head and its body, over a socket to the real
// network client: whatever is left of it, nothing of it is taken, and nothing is lost or doubled.
// TAILRACE_WIRE_WHOLE=1 cuts at every byte, otherwise it is every seventh.
#include "wireworld.h"

#include <QTest>

using namespace tailrace;
using test::WireWorld;

namespace {

constexpr int recordsAnAnswer = 2;
constexpr qint64 mostOfHead = 320; ///< it has some 220 bytes: the last cuts take nothing away

} // namespace

class TestWireCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void aCutAnswerIsNeverTaken_data();
    void aCutAnswerIsNeverTaken();
};

void TestWireCuts::aCutAnswerIsNeverTaken_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("closed in order") << QByteArray("kind: Close, withHead: true");
    QTest::newRow("reset") << QByteArray("kind: Reset, withHead: true");
    QTest::newRow("with the right length") << QByteArray("kind: CutBody");
}

void TestWireCuts::aCutAnswerIsNeverTaken()
{
    QFETCH(QByteArray, fault);
    const bool isWhole = qEnvironmentVariableIsSet("TAILRACE_WIRE_WHOLE");
    WireWorld world(100);
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    world.write(recordsAnAnswer);
    world.start(arn);
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), world.written, 60'000);

    int cuts = 0;
    for (qint64 at = 0; at <= world.pageBytes + mostOfHead; at += isWhole ? 1 : 7) {
        world.act("  - fault: {operation: GetRecords, count: 1, " + fault
                  + ", atByte: " + QByteArray::number(at) + "}\n");
        world.write(recordsAnAnswer); // the next answer has them, and is the one that is cut
        ++cuts;
        QVERIFY2(WireWorld::waitFor([&] { return world.seen.size() == world.written; }),
                 qPrintable(QStringLiteral("cut at byte %1").arg(at)));
        QVERIFY2(
                world.wrong.isEmpty(),
                qPrintable(
                        QStringLiteral("cut at byte %1: %2").arg(at).arg(world.wrong.join(u'\n'))));
        world.act("  - clearFaults:\n");
    }
    QCOMPARE(world.strikes(), cuts);
    QCOMPARE(world.follower.gaps().gaps().size(), size_t(0));
    qInfo("%d cuts", cuts);
}

QTEST_GUILESS_MAIN(TestWireCuts)
#include "tst_wirecuts.moc"
