// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"
#include "base/clock.h"
#include "net/curltransport.h"

#include <QObject>

#include <memory>

namespace tailrace::credentials {

class Asker;

/// Carries out a plan, and before a role the plan of its source. Lives in one thread; collaborators
/// outlive it.
class PlanFetcher final : public QObject
{
    Q_OBJECT
public:
    /// transport: proxy and roots on the way to AWS's services; this machine's own are asked
    /// directly.
    PlanFetcher(const net::TransportSettings &transport, const base::Clock &clock,
                std::shared_ptr<Asker> asker, QObject *parent = nullptr);
    ~PlanFetcher() override;

    QFuture<Result<aws::Credentials>> fetch(const aws::FetchPlan &plan);

private:
    QFuture<Result<aws::Credentials>> take(const aws::Credentials &keys);
    QFuture<Result<aws::Credentials>> take(const aws::AssumedRole &role);
    QFuture<Result<aws::Credentials>> take(const aws::WebIdentityRole &role);
    QFuture<Result<aws::Credentials>> take(const aws::SsoRole &role);
    QFuture<Result<aws::Credentials>> take(const aws::CredentialCommand &command);
    QFuture<Result<aws::Credentials>> take(const aws::ContainerCredentials &container);
    QFuture<Result<aws::Credentials>> take(const aws::InstanceCredentials &instance);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tailrace::credentials
