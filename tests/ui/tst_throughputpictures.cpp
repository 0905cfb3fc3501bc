// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "tailfixture.h"
#include "ui/tail/shardsdialog.h"
#include "ui/tail/throughputchart.h"
#include "ui/widgets/themecontroller.h"

#include <QTreeView>

using namespace tailrace;
using namespace tailrace::ui;
using test::TailFixture;

/// The chart of throughput and the tree of shards; with TAILRACE_PICTURES it puts pictures of them
/// there, for people to look at. Checked here: nothing is cut off.
class TestThroughputPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingFits_data();
    void everythingFits();
};

namespace {

constexpr qint64 startMs = 1'795'324'440'000;

/// A shop's minute: more changes than new orders, few removals, and a pause.
QList<QByteArray> orders(int seconds)
{
    QList<QByteArray> records;
    for (int second = 0; second < seconds; ++second) {
        const int count = second > 96 && second < 102 ? 0 : 8 + second * 37 % 17 + second % 5;
        for (int i = 0; i < count; ++i) {
            const QByteArray id = "order#" + QByteArray::number(10'000 + second * 20 + i);
            QByteArray record = test::orderJson(id, i % 3 ? "paid" : "sent",
                                                QByteArray::number(i * 37 % 400) + ".20");
            if (i % 5 == 1)
                record.replace("MODIFY", "INSERT");
            else if (i % 11 == 7)
                record.replace("MODIFY", "REMOVE");
            records << record.replace("1795324440", QByteArray::number(1'795'324'440 + second));
        }
    }
    return records;
}

stream::Gap gap(int after, int before, bool certain)
{
    stream::Gap gap = test::aGap(certain);
    gap.afterMs = startMs + after * 1000;
    gap.beforeMs = startMs + before * 1000;
    return gap;
}

stream::ShardInfo shard(int hour, int lane, int parentHour, int parentLane)
{
    const auto idOf = [](int h, int l) {
        return QStringLiteral("shardId-%1-%2")
                .arg(startMs + h * 3'600'000LL, 20, 10, QLatin1Char('0'))
                .arg(0x2f35f62e + l * 0x1234567, 8, 16, QLatin1Char('0'));
    };
    stream::ShardInfo info;
    info.shardId = idOf(hour, lane);
    if (parentHour >= 0)
        info.parentShardId = idOf(parentHour, parentLane);
    return info;
}

stream::FollowerStatus someShards(qint64 nowMs)
{
    using enum stream::ShardState;
    stream::FollowerStatus status;
    const auto add = [&status](stream::ShardInfo info, stream::ShardState state, qint64 records) {
        info.state = state;
        info.records = records;
        info.open = state == Iterating || state == WaitingForParent;
        status.shards.push_back(info);
        return &status.shards.back();
    };
    status.shards.reserve(10);
    add(shard(0, 0, -1, 0), Drained, 182'440)->lastMs = startMs + 4 * 3'600'000;
    add(shard(4, 0, 0, 0), Drained, 90'112)->lastMs = startMs + 8 * 3'600'000;
    add(shard(4, 1, 0, 0), Trimmed, 0);
    stream::ShardInfo *live = add(shard(8, 0, 4, 0), Iterating, 12'044);
    live->lagMs = 400;
    live->lastMs = nowMs - 400;
    live->iteratorMs = nowMs - 200;
    stream::ShardInfo *idle = add(shard(8, 1, 4, 0), Iterating, 7);
    idle->lagMs = 1200;
    idle->caughtUp = true;
    idle->iteratorMs = nowMs - 480;
    stream::ShardInfo *behind = add(shard(8, 2, 4, 1), Iterating, 1000);
    behind->lagMs = 5 * 3'600'000;
    behind->lastMs = nowMs - 5 * 3'600'000;
    behind->iteratorMs = nowMs - 100;
    behind->trouble = QStringLiteral("ThrottlingException: the pace is too high");
    add(shard(9, 0, 8, 2), WaitingForParent, 0);
    return status;
}

} // namespace

void TestThroughputPictures::everythingFits_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestThroughputPictures::everythingFits()
{
    QFETCH(const bool, dark);
    const test::Album album("throughput", dark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    TailFixture f;
    f.view->resize(1180, 640);
    auto *chart = f.view->findChild<ThroughputChart *>();
    const auto counted = [chart](qint64 records) {
        return QTest::qWaitFor([=] { return chart->bars().total().total() == records; });
    };
    QVERIFY(f.add(orders(1).mid(0, 1)));
    QVERIFY(counted(1));
    QTest::qWait(50); // laid out
    QVERIFY(album.save(*f.view, "one"));
    f.model.clear();
    const QList<QByteArray> records = orders(140);
    QVERIFY(f.add(records));
    f.model.append(gap(96, 102, true));
    f.model.append(gap(30, 31, false));
    QVERIFY(f.settle());
    QVERIFY(counted(records.size()));
    QTRY_VERIFY(chart->accessibleDescription().contains(QStringLiteral("certain loss")));
    f.view->setShards(QStringLiteral("3 open shards"));
    f.view->setFacts({QStringLiteral("1 gap"), QStringLiteral("182,440 records")});
    QVERIFY(album.save(*f.view, "gap"));
    f.model.setTimeRange(models::TimeRange{startMs + 88'000, startMs + 112'000});
    QVERIFY(f.settle());
    QVERIFY(album.save(*f.view, "brush"));
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    f.view->resize(760, 420);
    QTest::qWait(50);
    QVERIFY(f.view->minimumSizeHint().width() <= 760);
    QVERIFY(album.save(*f.view, "narrow"));

    const qint64 now = startMs + 10 * 3'600'000 + 12 * 60'000;
    const stream::FollowerStatus status = someShards(now);
    ShardsDialog dialog({[&status]() -> const stream::FollowerStatus & { return status; },
                         [now] { return now; }, [] { return true; }, QStringLiteral("orders")});
    dialog.show();
    auto *tree = dialog.findChild<QTreeView *>();
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QVERIFY(dialog.minimumSizeHint().width() <= dialog.width());
    QVERIFY(album.save(dialog, "shards"));
}

QTEST_MAIN(TestThroughputPictures)
#include "tst_throughputpictures.moc"
