// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/cachedcredentials.h"

#include "base/async.h"
#include "credentials/renewal.h"

namespace tailrace::credentials {

namespace {

constexpr qint64 pauseAfterFailureMs = 60'000;

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
    const bool isTimeToFetch =
            renewal == Renewal::Now
            || (renewal == Renewal::Ahead && m_clock.monotonicMs() >= m_notBeforeMs);
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
    onResultAtOnce(m_fetch(), this, [this](const Answer &answer) { receive(answer); });
}

void CachedCredentials::receive(const Answer &answer)
{
    const auto waiting = std::exchange(m_waiting, nullptr);
    if (answer) {
        m_held = QtFuture::makeReadyFuture(answer);
        m_keyId = answer->accessKeyId;
        m_obtainedMs = m_clock.nowMs();
        m_expirationMs.reset();
        if (answer->expiration)
            m_expirationMs = answer->expiration->toMSecsSinceEpoch();
    } else {
        m_notBeforeMs = m_clock.monotonicMs() + pauseAfterFailureMs;
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
