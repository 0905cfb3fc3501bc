// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "doctor/actionjudge.h"
#include "doctor/actionprobe.h"
#include "doctor/identityjudge.h"
#include "doctor/missingroot.h"
#include "doctor/plan.h"
#include "dynamodb/streamsclient.h"
#include "net/curltransport.h"
#include "net/reach.h"

#include <QObject>

#include <functional>

namespace tailrace::doctor {

/// Asks STS who the credentials belong to.
using IdentityAsker = std::function<QFuture<Result<Identity>>(net::HttpTransport &)>;

/// What is to be examined, and as whom.
struct Setup
{
    Target target;
    CredentialsFacts credentials; ///< how they were found; identity is asked for
    std::shared_ptr<aws::CredentialsProvider> provider; ///< none: nothing can be signed
    IdentityAsker askIdentity;                          ///< none: credentials.notAsked says why
    net::TransportSettings transport;                   ///< proxy and roots
    bool isReadOnly = false; ///< what could change something is not even tried
    Needs needs;
};

/// Takes the steps of the plan one after the other and tells each finding as it is made. Changes
/// nothing but the table's capacity for the moment. Lives in one thread; ends with its deletion.
class Examination final : public QObject
{
    Q_OBJECT
public:
    Examination(Setup setup, const base::Clock &clock, QObject *parent = nullptr);
    ~Examination() override;

    void start();
    const std::vector<Finding> &findings() const { return m_findings; }
    /// Set when a root is missing in the chain of one of the hosts and was found.
    const std::optional<FoundRoot> &missingRoot() const { return m_root; }
    /// Nothing until DescribeTable has answered.
    const std::optional<dynamodb::TableDescription> &table() const { return m_context.description; }

Q_SIGNALS:
    void found(const tailrace::doctor::Finding &finding);
    void finished();

private:
    void go();
    void take(const Step &step);
    void conclude(Finding finding);
    void takeDns(const EndpointFacts &endpoint);
    void takeTcp(const EndpointFacts &endpoint);
    void takeTls(const EndpointFacts &endpoint);
    void takeClock();
    void takeCredentials();
    void takeIdentity(const CredentialsFacts &facts, const QDateTime &now);
    void takeTable(Check check);
    void takeAction(const Step &step);
    void learn(Check action, const dynamodb::Answer &answer);
    QString tableAccount() const;
    const EndpointFacts &endpointOf(Side side) const;

    const Setup m_setup;
    const base::Clock &m_clock;
    net::CurlTransport m_transport;
    std::unique_ptr<dynamodb::JsonClient> m_tableJson;
    std::unique_ptr<dynamodb::JsonClient> m_streamJson;
    std::vector<Step> m_plan;
    size_t m_next = 0;
    Step m_step;
    std::vector<Finding> m_findings;
    net::ReachFacts m_reached; ///< of the host that was connected to last
    std::optional<FoundRoot> m_root;
    ProbeContext m_context;
    std::optional<dynamodb::StreamDescription> m_stream;
};

} // namespace tailrace::doctor
