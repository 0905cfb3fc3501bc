// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/captureplayer.h"

#include "capture/capturewriter.h"
#include "models/recordlog.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using models::CapturePlayer;
using Phase = CapturePlayer::Phase;

namespace {

constexpr qint64 firstMs = 1'795'324'440'000;

stream::PagePtr pageAt(const QByteArray &prefix, int records, qint64 arrivedMs)
{
    stream::RecordPage page = *test::pageOfInserts(prefix, records);
    page.setOrigin(QStringLiteral("stream"), QStringLiteral("shard"), arrivedMs);
    return std::make_shared<const stream::RecordPage>(std::move(page));
}

/// A file, and what came out of it.
struct World
{
    World()
    {
        QObject::connect(&player, &CapturePlayer::pagesArrived, &player,
                         [this](const QList<stream::PagePtr> &pages) {
                             for (const stream::PagePtr &page : pages)
                                 log.append(page);
                         });
        QObject::connect(&player, &CapturePlayer::gapFound, &player,
                         [this](const stream::Gap &gap) { log.append(gap); });
        QObject::connect(&player, &CapturePlayer::rewound, &player, [this] {
            log.clear();
            ++rewinds;
        });
    }
    void record(int pages, qint64 apartMs, bool isEnded = true)
    {
        auto writer = *capture::CaptureWriter::create(
                path, QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"),
                clock);
        for (int i = 0; i < pages; ++i)
            (void)writer->append(
                    *pageAt("p" + QByteArray::number(i) + '-', 3, firstMs + i * apartMs));
        (void)writer->append(test::aGap(true));
        if (isEnded)
            (void)writer->finish(QStringLiteral("done"));
    }
    bool settles(Phase phase)
    {
        return QTest::qWaitFor([&] { return player.phase() == phase; });
    }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("a.capture.jsonl.zst"));
    test::ManualClock clock;
    models::RecordLog log;
    int rewinds = 0;
    CapturePlayer player{path, clock};
};

} // namespace

class TestCapturePlayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allAtOnce();
    void manyPages();
    void atItsPace();
    void paceGoesOnAfterAPause();
    void speedChangesOnTheWay();
    void fromTheBeginningAgain();
    void damageIsSeenInItsPlace();
    void anEndThatIsMissing();
    void aFileThatIsNotThere();
    void recordsFromElsewhere();
};

void TestCapturePlayer::allAtOnce()
{
    World w;
    w.record(5, 1000);
    QCOMPARE(w.player.phase(), Phase::Paused);
    w.player.play();
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 16);
    QVERIFY(w.log.at(15).gap->certain);
    QCOMPARE(w.player.records(), 15);
    QCOMPARE(w.player.tableArn(),
             QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"));
}

void TestCapturePlayer::manyPages()
{
    World w;
    w.record(3000, 10);
    w.player.play();
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 9001);
    for (int i = 0; i < 9000; i += 3)
        QCOMPARE(w.log.at(i).page->slice(w.log.at(i).entry->eventId).toByteArray(),
                 "event-p" + QByteArray::number(i / 3) + "-0");
}

void TestCapturePlayer::atItsPace()
{
    World w;
    w.record(3, 10'000);
    w.player.setSpeed(10);
    w.player.play();
    QTRY_COMPARE(w.log.size(), 3); // the first is due at once
    QCOMPARE(w.player.positionMs(), firstMs);
    w.clock.advance(999);
    QCOMPARE(w.log.size(), 3);
    w.clock.advance(1);
    QCOMPARE(w.log.size(), 6);
    QCOMPARE(w.player.positionMs(), firstMs + 10'000);
    w.clock.advance(1000);
    QVERIFY(w.log.size() >= 9);
}

void TestCapturePlayer::paceGoesOnAfterAPause()
{
    World w;
    w.record(4, 10'000);
    w.player.setSpeed(10);
    w.player.play();
    QTRY_COMPARE(w.log.size(), 3);
    w.player.pause();
    w.clock.advance(60'000);
    QCOMPARE(w.log.size(), 3);
    w.player.play();
    QCOMPARE(w.log.size(), 6); // who goes on wants to see something
    w.clock.advance(999);
    QCOMPARE(w.log.size(), 6);
    w.clock.advance(1);
    QCOMPARE(w.log.size(), 9);
}

void TestCapturePlayer::speedChangesOnTheWay()
{
    World w;
    w.record(400, 60'000);
    w.player.setSpeed(1);
    w.player.play();
    QTRY_COMPARE(w.log.size(), 3);
    w.player.setSpeed(0);
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 1201);
}

void TestCapturePlayer::fromTheBeginningAgain()
{
    World w;
    w.record(5, 1000);
    w.player.play();
    QVERIFY(w.settles(Phase::Ended));
    w.player.setSpeed(1);
    w.player.rewind();
    QCOMPARE(w.rewinds, 1);
    QCOMPARE(w.log.size(), 0);
    QTRY_COMPARE(w.log.size(), 3);
    w.player.setSpeed(0);
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 16);
    w.player.play(); // at the end there is nowhere else to go
    QCOMPARE(w.rewinds, 2);
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 16);
}

void TestCapturePlayer::damageIsSeenInItsPlace()
{
    World w;
    w.record(3, 1000);
    QFile file(w.path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() / 2) && file.write("\xff\xff\xff\xff", 4) == 4);
    file.close();
    w.player.play();
    QVERIFY(w.settles(Phase::Ended));
    bool isSaid = false;
    for (models::RowId id = 0; id < w.log.endId(); ++id)
        isSaid = isSaid
                 || (w.log.at(id).gap
                     && w.log.at(id).gap->cause.startsWith(
                             QStringLiteral("the capture is damaged: ")));
    QVERIFY(isSaid);
}

void TestCapturePlayer::anEndThatIsMissing()
{
    World w;
    w.record(2, 1000, false);
    w.player.play();
    QVERIFY(w.settles(Phase::Ended));
    const models::LogRow last = w.log.at(w.log.endId() - 1);
    QVERIFY(last.gap && !last.gap->certain);
    QVERIFY2(last.gap->cause.contains(QStringLiteral("cut off")), qPrintable(last.gap->cause));
}

void TestCapturePlayer::aFileThatIsNotThere()
{
    World w;
    w.player.play();
    QVERIFY(w.settles(Phase::Failed));
    QCOMPARE(w.player.failure()->kind, ErrorKind::File);
    w.record(1, 1);
    w.player.play(); // tries again
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 4);
}

void TestCapturePlayer::recordsFromElsewhere()
{
    World w;
    QFile file(w.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::insertJson("a") + '\n' + test::insertJson("b") + '\n');
    file.close();
    w.player.setSpeed(1);
    w.player.play();
    QVERIFY(w.settles(Phase::Ended));
    QCOMPARE(w.log.size(), 2);
    QVERIFY(w.player.positionMs() > 0);
}

QTEST_GUILESS_MAIN(TestCapturePlayer)
#include "tst_captureplayer.moc"
