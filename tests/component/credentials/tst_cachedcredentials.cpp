// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/cachedcredentials.h"

#include "support/manualclock.h"
#include "support/testsupport.h"

#include <QPromise>
#include <QTest>

using namespace tailrace;
using credentials::CachedCredentials;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;

} // namespace

class TestCachedCredentials : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void oneFetchServesAllWhoWait();
    void whatIsHeldIsGivenAtOnce();
    void renewsAheadWithoutMakingAnybodyWait();
    void waitsForOthersWhenTheyHaveEnded();
    void afterSleepNothingOldIsGiven();
    void aFailedRenewalLeavesWhatIsHeld();
    void aFailedRenewalIsTriedAgainAMinuteLater();
    void failureIsEverybodysAnswerAndIsTriedAgain();
    void whatTheServiceRefusedIsNotGivenAgain();
    void keysWithoutAnEndAreKept();
    void whoSaidNoIsNotAskedAtOnceAgain();
    void aFetchThatIsGivenUpIsAnAnswer();
    void aWrongClockDoesNotMakeItFetchForEver();
    void whoWaitsIsAnsweredWhenItGoes();

private:
    using Answer = Result<aws::Credentials>;

    /// The fetch that waits is answered.
    void answer(const char *keyId, std::optional<qint64> lifeMs = hourMs)
    {
        aws::Credentials keys;
        keys.accessKeyId = QString::fromLatin1(keyId);
        if (lifeMs)
            keys.expiration = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() + *lifeMs, Qt::UTC);
        finish(keys);
    }
    void fail() { finish(failure(ErrorKind::Network, QStringLiteral("no answer"))); }
    void finish(const Answer &result)
    {
        m_fetches.back()->addResult(result);
        m_fetches.back()->finish();
        QCoreApplication::processEvents();
    }
    /// The key that is given at once; "-" when one has to wait, "!" when there is an error.
    QString given()
    {
        const auto future = m_cache->credentials();
        if (!future.isFinished())
            return QStringLiteral("-");
        return future.result() ? future.result()->accessKeyId : QStringLiteral("!");
    }

    test::ManualClock m_clock;
    std::vector<std::unique_ptr<QPromise<Answer>>> m_fetches;
    std::unique_ptr<CachedCredentials> m_cache;
};

void TestCachedCredentials::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_fetches.clear();
    m_cache = std::make_unique<CachedCredentials>(
            [this] {
                m_fetches.push_back(std::make_unique<QPromise<Answer>>());
                m_fetches.back()->start();
                return m_fetches.back()->future();
            },
            m_clock);
}

void TestCachedCredentials::oneFetchServesAllWhoWait()
{
    const auto first = m_cache->credentials();
    const auto second = m_cache->credentials();
    QCOMPARE(m_fetches.size(), size_t(1));
    QVERIFY(!first.isFinished());
    answer("ONE");
    QCOMPARE(first.result()->accessKeyId, QStringLiteral("ONE"));
    QCOMPARE(second.result()->accessKeyId, QStringLiteral("ONE"));
}

void TestCachedCredentials::whatIsHeldIsGivenAtOnce()
{
    given();
    answer("ONE");
    m_clock.advance(40 * minuteMs);
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(1));
}

void TestCachedCredentials::renewsAheadWithoutMakingAnybodyWait()
{
    given();
    answer("ONE");
    m_clock.advance(46 * minuteMs);
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(2));
    answer("TWO");
    QCOMPARE(given(), QStringLiteral("TWO"));
    QCOMPARE(m_fetches.size(), size_t(2));
}

void TestCachedCredentials::waitsForOthersWhenTheyHaveEnded()
{
    given();
    answer("ONE");
    m_clock.advance(hourMs);
    QCOMPARE(given(), QStringLiteral("-"));
    answer("TWO");
    QCOMPARE(given(), QStringLiteral("TWO"));
}

void TestCachedCredentials::afterSleepNothingOldIsGiven()
{
    given();
    answer("ONE");
    m_clock.advance(8 * hourMs);
    const auto future = m_cache->credentials();
    QVERIFY(!future.isFinished());
    fail();
    QVERIFY(!future.result()); // not the old ones
}

void TestCachedCredentials::aFailedRenewalLeavesWhatIsHeld()
{
    given();
    answer("ONE");
    m_clock.advance(50 * minuteMs);
    given();
    fail();
    QCOMPARE(given(), QStringLiteral("ONE"));
    // In its last minute others are waited for; where there are none it is still good.
    m_clock.advance(9 * minuteMs + 30'000);
    const auto future = m_cache->credentials();
    QVERIFY(!future.isFinished());
    fail();
    QCOMPARE(future.result()->accessKeyId, QStringLiteral("ONE"));
}

void TestCachedCredentials::aFailedRenewalIsTriedAgainAMinuteLater()
{
    given();
    answer("ONE");
    m_clock.advance(46 * minuteMs);
    given();
    fail();
    m_clock.advance(30'000);
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(2));
    m_clock.advance(31'000);
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(3));
    answer("TWO");
    QCOMPARE(given(), QStringLiteral("TWO"));
}

void TestCachedCredentials::failureIsEverybodysAnswerAndIsTriedAgain()
{
    const auto first = m_cache->credentials();
    const auto second = m_cache->credentials();
    fail();
    QCOMPARE(first.result().error().kind, ErrorKind::Network);
    QCOMPARE(second.result().error().kind, ErrorKind::Network);
    QCOMPARE(given(), QStringLiteral("-"));
    QCOMPARE(m_fetches.size(), size_t(2));
    answer("ONE");
    QCOMPARE(given(), QStringLiteral("ONE"));
}

void TestCachedCredentials::whatTheServiceRefusedIsNotGivenAgain()
{
    given();
    answer("ONE");
    m_cache->expire(QStringLiteral("ANOTHER")); // of a request that was under way for long
    QCOMPARE(given(), QStringLiteral("ONE"));
    m_cache->expire(QStringLiteral("ONE"));
    QCOMPARE(given(), QStringLiteral("-"));
    answer("TWO");
    QCOMPARE(given(), QStringLiteral("TWO"));
}

void TestCachedCredentials::keysWithoutAnEndAreKept()
{
    given();
    answer("ONE", std::nullopt);
    m_clock.advance(1000 * hourMs);
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(1));
}

void TestCachedCredentials::whoSaidNoIsNotAskedAtOnceAgain()
{
    given();
    finish(failure(ErrorKind::Cancelled, QStringLiteral("no code")));
    QCOMPARE(given(), QStringLiteral("!"));
    QCOMPARE(m_fetches.size(), size_t(1));
    m_clock.advance(31'000);
    QCOMPARE(given(), QStringLiteral("-"));
    answer("ONE");
    m_clock.advance(46 * minuteMs); // it is renewed ahead, and somebody says no
    given();
    finish(failure(ErrorKind::Cancelled, QStringLiteral("no code")));
    m_clock.advance(2 * minuteMs);
    QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(3));
}

void TestCachedCredentials::aFetchThatIsGivenUpIsAnAnswer()
{
    const auto future = m_cache->credentials();
    m_fetches.back().reset(); // its promise goes unanswered
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
}

void TestCachedCredentials::aWrongClockDoesNotMakeItFetchForEver()
{
    given();
    answer("ONE", -hourMs); // by our clock they ended before they came
    for (int i = 0; i < 5; ++i)
        QCOMPARE(given(), QStringLiteral("ONE"));
    QCOMPARE(m_fetches.size(), size_t(1));
    m_cache->expire(QStringLiteral("ONE"));
    QCOMPARE(given(), QStringLiteral("-"));
}

void TestCachedCredentials::whoWaitsIsAnsweredWhenItGoes()
{
    const auto future = m_cache->credentials();
    m_cache.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestCachedCredentials)
#include "tst_cachedcredentials.moc"
