// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridgeengine.h"
#include "models/heardfeed.h"

#include <QTest>

#include <thread>

using namespace tailrace;
using models::BridgeFeed;
using models::HeardFeed;

class TestHeardFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void hearsTheOtherThread();
    void whatIsUnderWayIsDroppedAtTheEnd();
    void whatIsUnderWayIsDroppedByTheNext();
    void mayEndInAHandler();

private:
    /// Emitted, not yet delivered.
    static void speak(const std::shared_ptr<BridgeFeed> &feed, const QByteArray &word)
    {
        std::thread([&] { Q_EMIT feed->delivered({}, {word}); }).join();
    }
    void listen(HeardFeed<BridgeFeed> &feed)
    {
        feed.begin();
        feed.hear(&BridgeFeed::delivered,
                  [this](const QString &, const QList<QByteArray> &words) { m_heard += words; });
    }
    QList<QByteArray> take()
    {
        QCoreApplication::processEvents();
        return std::exchange(m_heard, {});
    }

    QList<QByteArray> m_heard;
};

void TestHeardFeed::hearsTheOtherThread()
{
    HeardFeed<BridgeFeed> feed(*this);
    listen(feed);
    speak(feed.shared(), "a");
    speak(feed.shared(), "b");
    QVERIFY(m_heard.isEmpty());
    QCOMPARE(take(), QList<QByteArray>({"a", "b"}));
}

void TestHeardFeed::whatIsUnderWayIsDroppedAtTheEnd()
{
    HeardFeed<BridgeFeed> feed(*this);
    listen(feed);
    const std::shared_ptr<BridgeFeed> held = feed.shared(); // as the engine does
    speak(held, "before");
    feed.end();
    speak(held, "after");
    QCOMPARE(take(), QList<QByteArray>());
}

void TestHeardFeed::whatIsUnderWayIsDroppedByTheNext()
{
    HeardFeed<BridgeFeed> feed(*this);
    listen(feed);
    const std::shared_ptr<BridgeFeed> earlier = feed.shared();
    speak(earlier, "earlier");
    listen(feed);
    speak(feed.shared(), "later");
    speak(earlier, "much too late");
    QCOMPARE(take(), QList<QByteArray>({"later"}));
}

void TestHeardFeed::mayEndInAHandler()
{
    HeardFeed<BridgeFeed> feed(*this);
    feed.begin();
    feed.hear(&BridgeFeed::delivered, [&](const QString &, const QList<QByteArray> &words) {
        m_heard += words;
        feed.end();
    });
    const std::shared_ptr<BridgeFeed> held = feed.shared();
    speak(held, "the last");
    speak(held, "one more");
    QCOMPARE(take(), QList<QByteArray>({"the last"}));
}

QTEST_GUILESS_MAIN(TestHeardFeed)
#include "tst_heardfeed.moc"
