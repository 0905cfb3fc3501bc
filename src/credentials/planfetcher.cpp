// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/planfetcher.h"

#include "credentials/asker.h"
#include "credentials/commandfetcher.h"
#include "credentials/followedby.h"
#include "credentials/machinefetchers.h"
#include "credentials/ssofetcher.h"
#include "credentials/stsclient.h"

namespace tailrace::credentials {

namespace {

net::TransportSettings withoutProxy(net::TransportSettings settings)
{
    settings.proxy.kind = net::ProxyChoice::Kind::None;
    return settings;
}

} // namespace

struct PlanFetcher::Parts
{
    Parts(const net::TransportSettings &settings, const base::Clock &clock,
          std::shared_ptr<Asker> whoAnswers)
        : transport(settings)
        , machine(withoutProxy(settings))
        , sts(transport, clock)
        , sso(transport, clock)
        , asker(std::move(whoAnswers))
    {
    }

    net::CurlTransport transport;
    net::CurlTransport machine;
    StsClient sts;
    SsoFetcher sso;
    std::shared_ptr<Asker> asker;
};

PlanFetcher::PlanFetcher(const net::TransportSettings &transport, const base::Clock &clock,
                         std::shared_ptr<Asker> asker, QObject *parent)
    : QObject(parent)
    , m_parts(std::make_unique<Parts>(transport, clock, std::move(asker)))
{
}

PlanFetcher::~PlanFetcher() = default;

QFuture<Result<aws::Credentials>> PlanFetcher::fetch(const aws::FetchPlan &plan)
{
    return std::visit([this](const auto &way) { return take(way); }, plan.way);
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::Credentials &keys)
{
    return ready<aws::Credentials>(keys);
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::AssumedRole &role)
{
    const auto withCode = [this, role](const aws::Credentials &source, const QString &code) {
        return m_parts->sts.assumeRole(role, source, code);
    };
    return followedBy<aws::Credentials>(
            fetch(*role.source), this, [this, role, withCode](const aws::Credentials &source) {
                if (role.mfaSerial.isEmpty())
                    return withCode(source, {});
                return followedBy<aws::Credentials>(
                        m_parts->asker->mfaCode(role.mfaSerial, role.profile), this,
                        [withCode, source](const QString &code) { return withCode(source, code); });
            });
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::WebIdentityRole &role)
{
    return m_parts->sts.assumeRole(role);
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::SsoRole &role)
{
    return m_parts->sso.fetch(role);
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::CredentialCommand &command)
{
    return followedBy<aws::Credentials>(
            m_parts->asker->allowCommand(command), this,
            [this, command] { return (new CommandFetcher(command, this))->start(); });
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::ContainerCredentials &container)
{
    return fetchOfContainer(container, m_parts->machine, this);
}

QFuture<Result<aws::Credentials>> PlanFetcher::take(const aws::InstanceCredentials &instance)
{
    return fetchOfInstance(instance, m_parts->machine, this);
}

} // namespace tailrace::credentials
