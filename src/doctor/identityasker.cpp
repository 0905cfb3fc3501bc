// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/identityasker.h"

#include "aws/chaincontext.h"
#include "credentials/followedby.h"
#include "credentials/stsclient.h"

namespace tailrace::doctor {

namespace {

Result<aws::ServicePlace> placeOf(const credentials::Source &source)
{
    const auto profiles = aws::loadProfiles(source.environment);
    if (!profiles)
        return failure(profiles.error());
    return aws::stsPlace({source.environment, *profiles, source.chain.profile, false});
}

/// One question; deletes itself with its answer.
class Question final : public QObject
{
public:
    Question(net::HttpTransport &transport, const base::Clock &clock)
        : m_sts(transport, clock)
    {
    }

    QFuture<Result<Identity>> ask(const aws::ServicePlace &place,
                                  aws::CredentialsProvider &provider)
    {
        using credentials::followedBy;
        const auto answer = followedBy<credentials::CallerIdentity>(
                provider.credentials(), this, [this, place](const aws::Credentials &keys) {
                    return m_sts.callerIdentity(place.endpoint, place.region, keys);
                });
        onResult(answer, this, [this](const auto &) { deleteLater(); });
        return followedBy<Identity>(answer, this, [](const credentials::CallerIdentity &caller) {
            return credentials::ready<Identity>(Identity{caller.account, caller.arn});
        });
    }

private:
    credentials::StsClient m_sts;
};

} // namespace

IdentityAsker identityAsker(const credentials::Source &source,
                            std::shared_ptr<aws::CredentialsProvider> provider,
                            const base::Clock &clock)
{
    return [source, provider = std::move(provider), &clock](net::HttpTransport &transport) {
        const auto place = placeOf(source);
        if (!place)
            return credentials::ready<Identity>(failure(place.error()));
        return (new Question(transport, clock))->ask(*place, *provider);
    };
}

} // namespace tailrace::doctor
