// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpointstore.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

using namespace tailrace;
using delivery::CheckpointStore;
using stream::ShardCheckpoint;
using stream::ShardCheckpoints;

namespace {

const QString route = QStringLiteral("all");
const QString streamArn = QStringLiteral("arn:stream");
const QString shard = QStringLiteral("shardId-1");

ShardCheckpoints at(const CheckpointStore &store, const QString &name)
{
    const auto saved = store.load(name);
    const auto its = saved ? saved->find(streamArn) : delivery::SavedPositions::const_iterator();
    return saved && its != saved->end() ? its->second : ShardCheckpoints{};
}

} // namespace

class TestCheckpointStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsWhatWasSaved();
    void neverGoesBack();
    void keepsRoutesAndStreamsApart();
    void aFileThatWasDamagedIsNoEmptyOne();
    void resetForgets();
    void isForItsOwnerOnly();
    void refusesASecondUser();
    void saysWhatIsWrongWithTheFile_data();
    void saysWhatIsWrongWithTheFile();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("state/x.checkpoints")); }
    std::unique_ptr<CheckpointStore> opened() const
    {
        auto store = CheckpointStore::open(path());
        return store ? std::move(*store) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCheckpointStore::keepsWhatWasSaved()
{
    {
        const auto store = opened();
        QVERIFY(store);
        QVERIFY(store->save(route, streamArn,
                            {{shard, {"100000000000000000000042", 7, false}},
                             {QStringLiteral("shardId-2"), {"", 1234567890123, true}}}));
    }
    const ShardCheckpoints kept = at(*opened(), route);
    QCOMPARE(kept.size(), size_t(2));
    QCOMPARE(kept.at(shard).sequence, QByteArray("100000000000000000000042"));
    QCOMPARE(kept.at(shard).drained, false);
    QCOMPARE(kept.at(QStringLiteral("shardId-2")).sinceMs, 1234567890123);
    QCOMPARE(kept.at(QStringLiteral("shardId-2")).drained, true);
}

void TestCheckpointStore::neverGoesBack()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1000", 0, true}}}));
    QVERIFY(store->save(route, streamArn, {{shard, {"999", 0, false}}}));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1000"));
    QVERIFY(at(*store, route).at(shard).drained);
    QVERIFY(store->save(route, streamArn, {{shard, {"", 5, false}}}));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1000"));
}

void TestCheckpointStore::keepsRoutesAndStreamsApart()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
    QVERIFY(at(*store, QStringLiteral("other")).empty());
    QVERIFY(store->save(route, QStringLiteral("arn:other"), {{shard, {"2", 0, false}}}));
    QCOMPARE(at(*store, route).at(shard).sequence, QByteArray("1"));
    QCOMPARE(store->load(route)->size(), size_t(2));
}

// A bridge that took it for an empty one would begin at LATEST and lose what came meanwhile.
void TestCheckpointStore::aFileThatWasDamagedIsNoEmptyOne()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), route);
        other.setDatabaseName(path());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("DROP TABLE checkpoints")));
        other.close();
    }
    QSqlDatabase::removeDatabase(route);
    const auto kept = store->load(route);
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::File);
}

void TestCheckpointStore::resetForgets()
{
    const auto store = opened();
    QVERIFY(store->save(route, streamArn, {{shard, {"1", 0, false}}}));
    QVERIFY(store->reset());
    QVERIFY(at(*store, route).empty());
}

void TestCheckpointStore::isForItsOwnerOnly()
{
    const auto store = opened();
    const QFileInfo file(path());
    QCOMPARE(int(file.permissions() & 0x0077), 0);
    QCOMPARE(int(QFileInfo(file.absolutePath()).permissions() & 0x0077), 0);
}

void TestCheckpointStore::refusesASecondUser()
{
    const auto first = opened();
    QVERIFY(first);
    const auto second = CheckpointStore::open(path());
    QVERIFY(!second);
    QVERIFY2(second.error().message.contains(QLatin1String("running already")),
             qPrintable(second.error().message));
}

void TestCheckpointStore::saysWhatIsWrongWithTheFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not a database") << QByteArray(4096, 'x');
    QTest::newRow("a database that was cut")
            << QByteArray("SQLite format 3\0", 16) + QByteArray(40, '\1');
}

void TestCheckpointStore::saysWhatIsWrongWithTheFile()
{
    QFETCH(const QByteArray, content);
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto store = CheckpointStore::open(path());
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::File);
    QVERIFY(!store.error().facts.remedy.isEmpty());
    QFile after(path());
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), content); // nothing of the user's is overwritten
}

QTEST_GUILESS_MAIN(TestCheckpointStore)
#include "tst_checkpointstore.moc"
