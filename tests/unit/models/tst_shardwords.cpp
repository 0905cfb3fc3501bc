// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shardwords.h"

#include <QTest>

using namespace tailrace;
using models::TrimForecast;
using stream::ShardInfo;
using stream::ShardState;

namespace {

constexpr qint64 hourMs = 3600LL * 1000;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 nowMs = 1'795'324'440'000;

ShardInfo shard(ShardState state, bool open)
{
    ShardInfo info;
    info.shardId = QStringLiteral("shardId-00000001795324440000-7f35f62e");
    info.state = state;
    info.open = open;
    return info;
}

QString toText(const std::optional<TrimForecast> &forecast)
{
    if (!forecast)
        return QStringLiteral("none");
    static const QStringList names{QStringLiteral("LastRecord"), QStringLiteral("ChildBorn"),
                                   QStringLiteral("SeenClosed"), QStringLiteral("Unread")};
    return QStringLiteral("%1 %2h")
            .arg(names[int(forecast->basis)])
            .arg((forecast->atMs - nowMs) / hourMs);
}

} // namespace

class TestShardWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countdownIsDerived_data();
    void countdownIsDerived();
    void statesHaveWords_data();
    void statesHaveWords();
    void countdownsAreRead_data();
    void countdownsAreRead();
    void iteratorHasAnAge();
    void reasonsNameTheTime();
};

void TestShardWords::countdownIsDerived_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("caughtUp");
    QTest::addColumn<int>("lastHoursAgo");
    QTest::addColumn<int>("childHoursAgo");
    QTest::addColumn<int>("closedHoursAgo");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, ShardState state, bool open, bool caughtUp, int last,
                        int child, int closed, const char *expected) {
        QTest::newRow(name) << int(state) << open << caughtUp << last << child << closed
                            << QString::fromLatin1(expected);
    };
    using enum ShardState;
    row("open and caught up: nothing can be lost", Iterating, true, true, 2, -1, -1, "none");
    row("open and behind: what is not read", Iterating, true, false, 5, -1, -1, "Unread 19h");
    row("open, nothing read yet", Iterating, true, false, -1, -1, -1, "none");
    row("read to its end: its last record", Drained, false, true, 3, 2, 2, "LastRecord 21h");
    row("closed before we came: its child", Drained, false, false, -1, 4, 1, "ChildBorn 20h");
    row("closed, no child known: when that was seen", Drained, false, false, -1, -1, 1,
        "SeenClosed 23h");
    row("closed and being read: what is not read", Iterating, false, false, 10, 2, 2, "Unread 14h");
    row("closed, being read, nothing read yet", Iterating, false, false, -1, 2, 1, "ChildBorn 22h");
    row("waiting for its parent, closed", WaitingForParent, false, false, -1, 6, 6,
        "ChildBorn 18h");
    row("waiting for its parent, open", WaitingForParent, true, false, -1, -1, -1, "none");
    row("behind by more than a day", Iterating, true, false, 25, -1, -1, "Unread -1h");
    row("gone", Trimmed, false, false, 3, 2, 2, "none");
}

void TestShardWords::countdownIsDerived()
{
    QFETCH(const int, state);
    QFETCH(const bool, open);
    QFETCH(const bool, caughtUp);
    QFETCH(const int, lastHoursAgo);
    QFETCH(const int, childHoursAgo);
    QFETCH(const int, closedHoursAgo);
    const auto ago = [](int hours) { return hours < 0 ? 0 : nowMs - hours * hourMs; };
    ShardInfo info = shard(ShardState(state), open);
    info.caughtUp = caughtUp;
    info.lastMs = ago(lastHoursAgo);
    info.closedMs = ago(closedHoursAgo);
    QTEST(toText(models::trimForecast(info, ago(childHoursAgo))), "expected");
}

void TestShardWords::statesHaveWords_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("caughtUp");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("whenStopped");
    const auto row = [](const char *name, ShardState state, bool caughtUp, const char *expected,
                        const char *whenStopped) {
        QTest::newRow(name) << int(state) << caughtUp << QString::fromLatin1(expected)
                            << QString::fromLatin1(whenStopped);
    };
    using enum ShardState;
    row("planned", Planned, false, "about to be read", "not being read");
    row("waiting", WaitingForParent, false, "waits for its parent", "not being read");
    row("iterating", Iterating, false, "being read", "not being read");
    row("caught up", Iterating, true, "being read, nothing new", "not being read");
    row("drained", Drained, true, "closed, nothing to read", "read to its end");
    row("trimmed", Trimmed, false, "gone, trimmed", "gone, trimmed");
    row("failed", Failed, false, "failed", "failed");
}

void TestShardWords::statesHaveWords()
{
    QFETCH(const int, state);
    QFETCH(const bool, caughtUp);
    ShardInfo info = shard(ShardState(state), true);
    info.caughtUp = caughtUp;
    QTEST(models::shardStateText(info, true), "expected");
    if (info.state == ShardState::Drained) {
        info.records = 4;
        QCOMPARE(models::shardStateText(info, true), QStringLiteral("read to its end"));
    }
    info.trouble = QStringLiteral("no network");
    QCOMPARE(models::shardStateText(info, true), QStringLiteral("being retried"));
    QTEST(models::shardStateText(info, false), "whenStopped");
}

void TestShardWords::countdownsAreRead_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a day") << dayMs << "24 h 0 min";
    QTest::newRow("hours") << 23 * hourMs + 12 * 60'000 + 59'000 << "23 h 12 min";
    QTest::newRow("minutes") << qint64(12 * 60'000) << "12 min";
    QTest::newRow("seconds") << qint64(40'900) << "40 s";
    QTest::newRow("over") << qint64(-1) << "any moment now";
}

void TestShardWords::countdownsAreRead()
{
    QFETCH(const qint64, ms);
    QTEST(models::countdownText(ms), "expected");
}

void TestShardWords::iteratorHasAnAge()
{
    ShardInfo info = shard(ShardState::Iterating, true);
    QCOMPARE(models::iteratorAgeText(info, nowMs), QString());
    info.iteratorMs = nowMs - 12'000;
    QCOMPARE(models::iteratorAgeText(info, nowMs), QStringLiteral("12 s"));
    info.iteratorMs = nowMs + 500; // clocks differ
    QCOMPARE(models::iteratorAgeText(info, nowMs), QStringLiteral("0.0 s"));
    info.state = ShardState::Drained;
    QCOMPARE(models::iteratorAgeText(info, nowMs), QString());
}

void TestShardWords::reasonsNameTheTime()
{
    const QString nothing = models::trimReason(ShardState::Iterating, std::nullopt);
    QVERIFY(nothing.contains(QStringLiteral("nothing is about to be lost")));
    const QString gone = models::trimReason(ShardState::Trimmed, std::nullopt);
    QVERIFY(gone.contains(QStringLiteral("24 hours")));
    QVERIFY2(gone.contains(QStringLiteral("gone")) && !gone.contains(QStringLiteral("nothing")),
             qPrintable(gone));
    using Basis = TrimForecast::Basis;
    QSet<QString> reasons;
    for (const Basis basis :
         {Basis::LastRecord, Basis::ChildBorn, Basis::SeenClosed, Basis::Unread}) {
        const QString reason = models::trimReason(ShardState::Drained, TrimForecast{basis, nowMs});
        QVERIFY(reason.contains(QStringLiteral("2026-11-22 05:14:00")));
        reasons << reason;
    }
    QCOMPARE(reasons.size(), 4);
}

QTEST_GUILESS_MAIN(TestShardWords)
#include "tst_shardwords.moc"
