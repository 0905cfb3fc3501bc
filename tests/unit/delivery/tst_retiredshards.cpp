// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/retiredshards.h"

#include "delivery/startpositions.h"
#include "stream/followermachine.h"

#include <QtTest>

using namespace tailrace;
using delivery::SavedPositions;
using delivery::ShardSet;

namespace {

const QString table = QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/orders");
const QString older = table + QStringLiteral("/stream/2026-11-26T00:00:00.000");
const QString newer = table + QStringLiteral("/stream/2026-11-27T00:00:00.000");

/// "a! b:5 c" is a, drained; b at sequence number 5; c, opened and nothing read yet.
stream::ShardCheckpoints checkpoints(const QString &text)
{
    stream::ShardCheckpoints out;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool isDrained = word.endsWith(u'!');
        const QString shard = isDrained ? word.chopped(1) : word.section(u':', 0, 0);
        out[shard] = {isDrained ? "1" : word.section(u':', 1).toLatin1(), 0, isDrained};
    }
    return out;
}

/// "a b<a" is a without a parent, and b, a's child.
std::vector<stream::ShardInfo> known(const QString &text)
{
    std::vector<stream::ShardInfo> out;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        out.emplace_back();
        out.back().shardId = word.section(u'<', 0, 0);
        out.back().parentShardId = word.section(u'<', 1);
    }
    return out;
}

std::vector<SavedPositions> saved(const QString &text)
{
    std::vector<SavedPositions> out;
    for (const QString &route : text.split(u'/'))
        out.push_back({{newer, checkpoints(route)}});
    return out;
}

QString names(const ShardSet &shards)
{
    QStringList out;
    for (const auto &[arn, shard] : shards)
        out.append(shard);
    return out.join(u' ');
}

/// What a reader does that starts again with these positions, as far as one listing leads.
QStringList restart(const std::vector<SavedPositions> &positions,
                    const std::vector<stream::ShardInfo> &listed)
{
    using namespace stream::machine;
    bridge::Source source;
    source.table = table;
    const delivery::StartPlan plan = delivery::planStart(source, positions);
    State state;
    state.streamArn = plan.streamArn;
    state.checkpoints = plan.checkpoints;
    dynamodb::StreamDescription page;
    page.status = QStringLiteral("ENABLED");
    for (const stream::ShardInfo &info : listed) {
        page.shards.emplace_back();
        page.shards.back().shardId = info.shardId;
        page.shards.back().parentShardId = info.parentShardId;
        page.shards.back().startingSequence = "1";
    }
    QStringList out{plan.streamArn};
    Step step = react(std::move(state), Begin{});
    step = react(std::move(step.next), Described{page, 1'795'324'440'000});
    for (const Command &command : step.commands)
        out.append(toText(command));
    return out;
}

} // namespace

class TestRetiredShards : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noRestartNeedsThem_data();
    void noRestartNeedsThem();
    void anOlderStreamsGoWhenAllRoutesAreInThis();
    void noRestartLooksForAnOlderStreamsShards();
};

void TestRetiredShards::noRestartNeedsThem_data()
{
    QTest::addColumn<QString>("positions"); // of the routes, between slashes
    QTest::addColumn<QString>("listed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *positions, const char *listed,
                        const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(positions) << QString::fromLatin1(listed)
                            << QString::fromLatin1(expected);
    };
    row("the parent of one that is read", "a! b:5", "b<a", "a");
    row("ancestors without end", "a! b! c! d:5", "d<c", "a b c");
    row("a listed one stays", "a! b:5", "a b<a", "");
    row("one that is not read to its end", "a:4 b:5", "b<a", "");
    row("a child of which nothing was read", "a! b", "b<a", "");
    row("a child without a position", "a! x:5", "b<a x", "");
    row("one of two children without a position", "a! b:5", "b<a c<a", "");
    row("a child that is over too", "a! b! c:7", "b<a c<b", "a");
    row("both children of a split", "a! b:5 c:6", "b<a c<a", "a");
    row("no shard is known any more", "a! b!", "", "");
    row("only others are known", "a!", "x", "");
    row("another route is behind", "a! b:5/a:3 b:5", "b<a", "");
    row("another route has not begun the child", "a! b:5/a!", "b<a", "");
    row("another route never had it", "a! b:5/b:5", "b<a", "a");
    row("nothing was saved", "", "a", "");
}

void TestRetiredShards::noRestartNeedsThem()
{
    QFETCH(const QString, positions);
    QFETCH(const QString, listed);
    std::vector<SavedPositions> routes = saved(positions);
    const auto shards = known(listed);
    const ShardSet retired = delivery::retiredShards(routes, newer, shards);
    QTEST(names(retired), "expected");
    const QStringList before = restart(routes, shards);
    for (SavedPositions &route : routes)
        for (const auto &[arn, shard] : retired)
            route[arn].erase(shard);
    QCOMPARE(restart(routes, shards), before);
}

void TestRetiredShards::anOlderStreamsGoWhenAllRoutesAreInThis()
{
    SavedPositions both{{older, checkpoints(QStringLiteral("a! b!"))},
                        {newer, checkpoints(QStringLiteral("c:1"))}};
    const SavedPositions behind{{older, checkpoints(QStringLiteral("a! b:4"))}};
    const auto shards = known(QStringLiteral("c"));
    QCOMPARE(names(delivery::retiredShards({both}, newer, shards)), QStringLiteral("a b"));
    QCOMPARE(names(delivery::retiredShards({both, behind}, newer, shards)), QString());
    QCOMPARE(names(delivery::retiredShards({both, {}}, newer, shards)), QString());
    QCOMPARE(names(delivery::retiredShards({both}, older, shards)), QString());
    both[QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/others/stream/"
                        "2026-11-01T00:00:00.000")] = checkpoints(QStringLiteral("z!"));
    QCOMPARE(names(delivery::retiredShards({both}, newer, shards)), QStringLiteral("a b"));
}

// A shard of an older stream that was never read to its end was trimmed before, or went with its
// stream: a route's first position in this stream is saved behind all that it had of the older one
// (tst_route), and a restart begins in the newest that it has.
void TestRetiredShards::noRestartLooksForAnOlderStreamsShards()
{
    std::vector<SavedPositions> routes{{{older, checkpoints(QStringLiteral("a! b:4 d"))},
                                        {newer, checkpoints(QStringLiteral("c:1"))}},
                                       {{newer, checkpoints(QStringLiteral("c"))}}};
    const auto shards = known(QStringLiteral("c"));
    const ShardSet retired = delivery::retiredShards(routes, newer, shards);
    QCOMPARE(names(retired), QStringLiteral("a b d"));
    const QStringList before = restart(routes, shards);
    QCOMPARE(before.constFirst(), newer);
    for (SavedPositions &route : routes)
        route.erase(older);
    QCOMPARE(restart(routes, shards), before);
}

QTEST_APPLESS_MAIN(TestRetiredShards)
#include "tst_retiredshards.moc"
