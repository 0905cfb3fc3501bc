// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/rejectedlist.h"
#include "sending/sendrun.h"
#include "support/manualclock.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::sending;

namespace {

struct World
{
    RequestSource source =
            [this](qint64 sequence) -> Result<std::optional<dynamodb::WriteRequest>> {
        if (sequence == badNumber)
            return failure(ErrorKind::Invalid, QStringLiteral("total: is no number"));
        if (sequence > most)
            return std::nullopt;
        dynamodb::WriteRequest request;
        request.item = {{"id", dynamodb::AttributeValue::number(QByteArray::number(sequence))}};
        return request;
    };
    WriteCall call = [this](const dynamodb::WriteRequest &request) {
        sent << dynamodb::toJson(request.item);
        QPromise<Result<dynamodb::WriteAnswer>> promise;
        promise.start();
        promise.addResult(answers.isEmpty() ? Result<dynamodb::WriteAnswer>(dynamodb::WriteAnswer())
                                            : answers.takeFirst());
        promise.finish();
        return promise.future();
    };
    static Result<dynamodb::WriteAnswer> no(ErrorKind kind)
    {
        return failure(kind, QStringLiteral("no"));
    }

    test::ManualClock clock;
    qint64 most = 3;
    qint64 badNumber = -1;
    QList<Result<dynamodb::WriteAnswer>> answers;
    QByteArrayList sent;
};

/// Until it has ended or waits for later; what is due at once runs.
void settle(World &world, const SendRun &run)
{
    for (int i = 0; i < 50 && run.isRunning(); ++i) {
        QCoreApplication::processEvents();
        world.clock.advance(world.clock.untilNext().value_or(0));
    }
}

} // namespace

class TestSendRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsUntilNothingIsLeft();
    void whatCannotBeMadeIsRejectedWithItsReason();
    void throttledIsSentAgainUnchanged();
    void cancelAnswersWhatIsUnderWay();
};

void TestSendRun::sendsUntilNothingIsLeft()
{
    World world;
    SendRun run({SendPlan::untilStopped, 0}, world.source, world.call, world.clock);
    const QSignalSpy ended(&run, &SendRun::ended);
    run.start();
    settle(world, run);
    QCOMPARE(ended.count(), 1);
    QCOMPARE(world.sent.size(), 3);
    QCOMPARE(run.state().counts.written, 3);
    QCOMPARE(int(run.state().end), int(SendState::End::Done));
}

void TestSendRun::whatCannotBeMadeIsRejectedWithItsReason()
{
    World world;
    world.badNumber = 2;
    world.answers = {dynamodb::WriteAnswer(), World::no(ErrorKind::Rejected)};
    SendRun run({3, 0}, world.source, world.call, world.clock);
    QByteArrayList lines;
    const ItemRow row{7, "[\"x\"]", failure(ErrorKind::Invalid, {})};
    connect(&run, &SendRun::rejected, this, [&](const Rejection &rejection) {
        lines << rejectedLine(rejection, rejection.request ? nullptr : &row);
    });
    run.start();
    settle(world, run);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], QByteArray("{\"text\":\"[\\\"x\\\"]\",\"rejected\":{\"number\":2,\"line\":7,"
                                  "\"message\":\"total: is no number\"}}\n"));
    QCOMPARE(lines[1], QByteArray("{\"Item\":{\"id\":{\"N\":\"3\"}},\"rejected\":{\"number\":3,"
                                  "\"message\":\"no\"}}\n"));
}

void TestSendRun::throttledIsSentAgainUnchanged()
{
    World world;
    world.answers = {World::no(ErrorKind::Throttled), World::no(ErrorKind::Throttled)};
    SendRun run({1, 0}, world.source, world.call, world.clock);
    run.start();
    settle(world, run);
    QCOMPARE(world.sent.size(), 3);
    QCOMPARE(world.sent[0], world.sent[2]);
    QCOMPARE(run.state().counts.written, 1);
    QCOMPARE(run.state().counts.retried, 2);
}

void TestSendRun::cancelAnswersWhatIsUnderWay()
{
    World world;
    SendRun run({SendPlan::untilStopped, 0}, world.source, world.call, world.clock);
    run.start();
    run.cancel();
    QVERIFY(run.isRunning());
    settle(world, run);
    QCOMPARE(run.state().counts.written, 1);
    QCOMPARE(int(run.state().end), int(SendState::End::Cancelled));
}

QTEST_GUILESS_MAIN(TestSendRun)
#include "tst_sendrun.moc"
