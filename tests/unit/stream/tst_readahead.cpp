// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/readahead.h"

#include <QPromise>
#include <QTest>

using namespace tailrace;
using stream::ReadAhead;

namespace {

const QString shard = QStringLiteral("shardId-1");

struct Underway
{
    Underway() { promise.start(); }
    QPromise<Result<dynamodb::Answer>> promise;
};

} // namespace

class TestReadAhead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void guessesTheNextIterator_data();
    void guessesTheNextIterator();
    void isLikelyAfterAFullAnswer();
    void givesACallToTheIteratorItWasMadeWith();
    void cancelsWhatNobodyTook();
};

void TestReadAhead::guessesTheNextIterator_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("guess");
    const QByteArray filling(5000, 'x');
    const QByteArray records = "\"Records\":[{\"eventID\":\"" + filling + "\"}]";
    QTest::newRow("before the records")
            << "{\"NextShardIterator\":\"it-1\"," + records + "}" << QStringLiteral("it-1");
    QTest::newRow("behind the records")
            << "{" + records + ",\"NextShardIterator\":\"it-1\"}" << QStringLiteral("it-1");
    QTest::newRow("a shard that has ended") << "{" + records + "}" << QString();
    QTest::newRow("null") << "{" + records + ",\"NextShardIterator\":null}" << QString();
    QTest::newRow("an attribute of that name")
            << QByteArray("{\"Records\":[{\"NextShardIterator\":{\"S\":\"it-9\"}}]}") << QString();
    QTest::newRow("a text that looks like it")
            << QByteArray("{\"Records\":[{\"S\":\"\\\"NextShardIterator\\\":\\\"it-9\\\"\"}]}")
            << QString();
    QTest::newRow("an escape in it is left to the index")
            << QByteArray("{\"NextShardIterator\":\"it\\u002d1\"}") << QString();
    QTest::newRow("cut in the middle of it")
            << QByteArray("{\"NextShardIterator\":\"it-1") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestReadAhead::guessesTheNextIterator()
{
    QFETCH(QByteArray, body);
    QTEST(stream::nextIteratorGuess(body), "guess");
}

void TestReadAhead::isLikelyAfterAFullAnswer()
{
    ReadAhead ahead;
    QVERIFY(!ahead.isLikely(shard, 1'000'000));
    ahead.learn(shard, 1'000'000, true);
    QVERIFY(ahead.isLikely(shard, 1'000'000));
    QVERIFY(ahead.isLikely(shard, 800'000));
    QVERIFY(!ahead.isLikely(shard, 500'000));
    QVERIFY(!ahead.isLikely(QStringLiteral("shardId-2"), 1'000'000));
    ahead.learn(shard, 1'000'000, false);
    QVERIFY(!ahead.isLikely(shard, 1'000'000));
}

void TestReadAhead::givesACallToTheIteratorItWasMadeWith()
{
    ReadAhead ahead;
    Underway call;
    ahead.start(shard, QStringLiteral("it-1"), call.promise.future());
    QVERIFY(!ahead.take(shard, QStringLiteral("it-0")));
    QVERIFY(!ahead.take(QStringLiteral("shardId-2"), QStringLiteral("it-1")));
    QVERIFY(ahead.take(shard, QStringLiteral("it-1")));
    QVERIFY(!ahead.take(shard, QStringLiteral("it-1")));
    QVERIFY(!ahead.drop(shard));
    QVERIFY(!call.promise.isCanceled());
}

void TestReadAhead::cancelsWhatNobodyTook()
{
    ReadAhead ahead;
    Underway one;
    Underway two;
    ahead.start(shard, QStringLiteral("it-1"), one.promise.future());
    ahead.start(QStringLiteral("shardId-2"), QStringLiteral("it-2"), two.promise.future());
    QVERIFY(ahead.drop(shard));
    QVERIFY(one.promise.isCanceled());
    QVERIFY(!two.promise.isCanceled());
    ahead.dropAll();
    QVERIFY(two.promise.isCanceled());
}

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_readahead.moc"
