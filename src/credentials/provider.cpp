// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/provider.h"

#include "credentials/asker.h"
#include "credentials/cachedcredentials.h"
#include "credentials/followedby.h"
#include "credentials/planfetcher.h"

#include <QThread>

namespace tailrace::credentials {

namespace {

/// What lives in the thread that asks: fetcher and cache.
class Holder final : public QObject
{
public:
    Holder(const Source &source, const ProviderSettings &settings, const base::Clock &clock)
        : m_fetcher(settings.transport, clock, settings.asker)
        , m_cache([this, source] { return fetch(source); }, clock)
    {
    }

    CachedCredentials &cache() { return m_cache; }

private:
    QFuture<Result<aws::Credentials>> fetch(const Source &source)
    {
        const aws::ChainResult chain = planOf(source);
        if (chain.error)
            return ready<aws::Credentials>(failure(*chain.error));
        return m_fetcher.fetch(*chain.plan);
    }

    PlanFetcher m_fetcher;
    CachedCredentials m_cache;
};

class SourceProvider final : public aws::CredentialsProvider
{
public:
    SourceProvider(Source source, ProviderSettings settings, const base::Clock &clock)
        : m_source(std::move(source))
        , m_settings(std::move(settings))
        , m_clock(clock)
    {
        if (!m_settings.asker)
            m_settings.asker = std::make_shared<NobodyToAsk>();
    }

    ~SourceProvider() override
    {
        if (m_holder)
            m_holder->deleteLater(); // in its own thread
    }

    QFuture<Result<aws::Credentials>> credentials() override
    {
        if (!m_holder)
            m_holder = new Holder(m_source, m_settings, m_clock);
        Q_ASSERT(m_holder->thread() == QThread::currentThread());
        return m_holder->cache().credentials();
    }

    void expire(const QString &accessKeyId) override
    {
        if (m_holder)
            m_holder->cache().expire(accessKeyId);
    }

private:
    const Source m_source;
    ProviderSettings m_settings;
    const base::Clock &m_clock;
    Holder *m_holder = nullptr;
};

} // namespace

aws::ChainResult planOf(const Source &source)
{
    if (source.isEnvironmentOnly)
        return aws::planFromEnvironment(source.environment);
    const auto profiles = aws::loadProfiles(source.environment);
    if (profiles)
        return aws::planCredentials(source.environment, *profiles, source.chain);
    aws::ChainResult unread;
    unread.error = profiles.error();
    return unread;
}

Result<std::shared_ptr<aws::CredentialsProvider>>
makeProvider(const Source &source, const ProviderSettings &settings, const base::Clock &clock)
{
    const aws::ChainResult chain = planOf(source);
    if (chain.error)
        return failure(*chain.error);
    if (chain.provider == QLatin1String("Environment"))
        return std::make_shared<aws::StaticCredentialsProvider>(*chain.keys());
    return std::make_shared<SourceProvider>(source, settings, clock);
}

} // namespace tailrace::credentials
