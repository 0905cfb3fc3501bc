// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/cachedcredentials.h"

#include "credentials/renewal.h"

#include <QFutureWatcher>

namespace tailrace::credentials {

namespace {

constexpr qint64 pauseAfterFailureMs = 60'000;
/// Whoever has said no is not asked again at once by each request that waits.
constexpr qint64 pauseAfterNoMs = 30'000;
constexpr qint64 pauseAheadAfterNoMs = 300'000;

/// A fetch that was given up on its way has an answer, too: somebody waits for it.
Result<aws::Credentials> resultOf(const QFuture<Result<aws::Credentials>> &future)
{
    if (!future.isCanceled() && future.resultCount() > 0)
        return future.result();
    return failure(ErrorKind::Cancelled, QStringLiteral("getting credentials was given up"));
}

} // namespace

CachedCredentials::CachedCredentials(Fetch fetch, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_fetch(std::move(fetch))
    , m_clock(clock)
{
}

CachedCredentials::~CachedCredentials()
{
    if (!m_waiting)
        return;
    m_waiting->addResult(
            Answer(failure(ErrorKind::Cancelled, QStringLiteral("the connection was closed"))));
    m_waiting->finish();
}

QFuture<Result<aws::Credentials>> CachedCredentials::credentials()
{
    const Renewal renewal = !m_held ? Renewal::Now
                            : !m_expirationMs
                                    ? Renewal::Keep
                                    : renewalOf(m_obtainedMs, *m_expirationMs, m_clock.nowMs());
    const bool mayTry = m_clock.monotonicMs() >= m_notBeforeMs;
    const bool isTimeToFetch = (renewal == Renewal::Now && (mayTry || !m_wasRefused))
                               || (renewal == Renewal::Ahead && mayTry);
    if (isTimeToFetch && !m_waiting)
        fetch();
    // A fetch that needs nobody has answered already.
    if (m_held && (renewal != Renewal::Now || !m_waiting))
        return *m_held;
    if (m_waiting)
        return m_waiting->future();
    return m_failed;
}

void CachedCredentials::fetch()
{
    m_waiting = std::make_shared<QPromise<Answer>>();
    m_waiting->start();
    const QFuture<Answer> fetched = m_fetch();
    if (fetched.isFinished())
        return receive(resultOf(fetched));
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        receive(resultOf(watcher->future()));
    });
    watcher->setFuture(fetched);
}

void CachedCredentials::receive(const Answer &answer)
{
    const auto waiting = std::exchange(m_waiting, nullptr);
    if (answer) {
        m_held = QtFuture::makeReadyFuture(answer);
        m_keyId = answer->accessKeyId;
        m_obtainedMs = m_clock.nowMs();
        m_wasRefused = false;
        m_expirationMs.reset();
        if (answer->expiration)
            m_expirationMs = answer->expiration->toMSecsSinceEpoch();
        // They were made just now: it is this machine's clock that is wrong. The service says when
        // they have ended.
        if (m_expirationMs
            && renewalOf(m_obtainedMs, *m_expirationMs, m_obtainedMs) == Renewal::Now)
            m_expirationMs.reset();
    } else {
        m_wasRefused = answer.error().kind == ErrorKind::Cancelled;
        m_notBeforeMs = m_clock.monotonicMs()
                        + (!m_wasRefused ? pauseAfterFailureMs
                           : m_held      ? pauseAheadAfterNoMs
                                         : pauseAfterNoMs);
        m_failed = QtFuture::makeReadyFuture(answer);
        if (m_expirationMs && m_clock.nowMs() >= *m_expirationMs)
            m_held.reset();
    }
    // Whoever waits may still use what is held, where it has not ended.
    waiting->addResult(answer || !m_held ? answer : m_held->result());
    waiting->finish();
}

void CachedCredentials::expire(const QString &accessKeyId)
{
    if (m_held && m_keyId == accessKeyId)
        m_held.reset();
}

} // namespace tailrace::credentials
