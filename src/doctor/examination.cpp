// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/examination.h"

#include "base/async.h"
#include "doctor/lookups.h"
#include "doctor/tablejudge.h"
#include "doctor/targetjudge.h"
#include "doctor/tlsjudge.h"
#include "dynamodb/streamanswers.h"
#include "dynamodb/tableanswers.h"
#include "net/rootsfile.h"

#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace tailrace::doctor {

namespace {

using base::onResult;

std::unique_ptr<dynamodb::JsonClient> clientFor(const Setup &setup, const EndpointFacts &endpoint,
                                                net::HttpTransport &transport,
                                                const base::Clock &clock)
{
    if (!setup.provider || endpoint.url.isEmpty())
        return nullptr;
    dynamodb::ClientSettings settings;
    settings.endpoint = endpoint.url;
    settings.signingRegion = setup.target.signingRegion;
    settings.maxAttempts = 2; // somebody is waiting
    settings.timeout = std::chrono::seconds(10);
    settings.isReadOnly = setup.isReadOnly;
    return std::make_unique<dynamodb::JsonClient>(transport, clock, setup.provider, settings);
}

/// Of an open shard where there is one: there is something to come.
QString shardIn(const dynamodb::StreamDescription &stream)
{
    for (const dynamodb::ShardDescription &shard : stream.shards)
        if (shard.endingSequence.isEmpty())
            return shard.shardId;
    return stream.shards.empty() ? QString() : stream.shards.back().shardId;
}

QString newestOf(const dynamodb::StreamList &list)
{
    const auto newest =
            std::max_element(list.streams.begin(), list.streams.end(),
                             [](const auto &a, const auto &b) { return a.label < b.label; });
    return newest == list.streams.end() ? QString() : newest->arn;
}

} // namespace

Examination::Examination(Setup setup, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_clock(clock)
    , m_transport(m_setup.transport)
    , m_tableJson(clientFor(m_setup, m_setup.target.table, m_transport, clock))
    , m_streamJson(clientFor(m_setup, m_setup.target.streams, m_transport, clock))
    , m_plan(planOf(m_setup.target.hasStreamsHost()))
{
    m_context.streamArn = m_setup.target.streamArn();
    m_context.mark =
            QStringLiteral("tailrace-doctor-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (m_setup.target.arn)
        m_context.table = m_setup.target.arn->table;
}

Examination::~Examination() = default;

void Examination::start()
{
    QTimer::singleShot(0, this, &Examination::go);
}

QString Examination::tableAccount() const
{
    const bool isTest = m_setup.target.signingRegion != m_setup.target.region;
    return m_setup.target.arn && !isTest ? m_setup.target.arn->account : QString();
}

const EndpointFacts &Examination::endpointOf(Side side) const
{
    return side == Side::Streams ? m_setup.target.streams : m_setup.target.table;
}

void Examination::go()
{
    if (m_next >= m_plan.size()) {
        Q_EMIT finished();
        return;
    }
    m_step = m_plan[m_next++];
    if (const auto blocked = blockedBy(m_step, m_findings))
        return conclude(*blocked);
    take(m_step);
}

void Examination::conclude(Finding finding)
{
    finding.side = m_step.side;
    m_findings.push_back(finding);
    Q_EMIT found(finding);
    QTimer::singleShot(0, this, &Examination::go);
}

void Examination::take(const Step &step)
{
    const EndpointFacts &endpoint = endpointOf(step.side);
    switch (step.check) {
    case Check::Arn:
        return conclude(judgeArn(m_setup.target));
    case Check::Region:
        return conclude(judgeRegion(m_setup.target));
    case Check::Endpoint:
        return conclude(judgeEndpoint(m_setup.target));
    case Check::Proxy:
        return conclude(judgeProxy(routeTo(endpoint, m_setup.transport.proxy)));
    case Check::Dns:
        return takeDns(endpoint);
    case Check::Tcp:
        return takeTcp(endpoint);
    case Check::Tls:
        return takeTls(endpoint);
    case Check::Clock:
        return takeClock();
    case Check::Credentials:
        return takeCredentials();
    case Check::Table:
    case Check::Stream:
        return takeTable(step.check);
    default:
        return takeAction(step);
    }
}

void Examination::takeDns(const EndpointFacts &endpoint)
{
    const RouteFacts route = routeTo(endpoint, m_setup.transport.proxy);
    onResult(lookUp(route.url.host()), this,
             [this, route](const DnsFacts &facts) { conclude(judgeDns(route, facts)); });
}

// Connecting shakes hands too: the next step only has to look at what came of it.
void Examination::takeTcp(const EndpointFacts &endpoint)
{
    net::ReachTarget target;
    target.url = QUrl(endpoint.url);
    target.extraRoots =
            net::readRoots(m_setup.transport.caBundleFile).value_or(QList<QSslCertificate>());
    target.proxy = m_setup.transport.proxy;
    onResult(net::reach(target), this, [this, endpoint](const net::ReachFacts &reached) {
        m_reached = reached;
        conclude(judgeTcp(routeTo(endpoint, m_setup.transport.proxy), reached));
    });
}

void Examination::takeTls(const EndpointFacts &endpoint)
{
    const QUrl url(endpoint.url);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    if (const auto bundle = net::readRoots(m_setup.transport.caBundleFile); !bundle)
        return conclude({Check::Tls,
                         m_step.side,
                         Status::Fail,
                         bundle.error().message,
                         QStringLiteral("name a file with certificates in PEM with --ca-bundle or "
                                        "AWS_CA_BUNDLE"),
                         m_setup.transport.caBundleFile,
                         {},
                         {},
                         false});
    std::optional<FoundRoot> root;
    if (isRootMissing(m_reached)) {
        root = findRoot(m_reached.sent, rootsOfThisMachine());
        m_root = root;
    }
    conclude(judgeTls(url, m_reached, root, now));
}

void Examination::takeClock()
{
    const QUrl url(m_setup.target.table.url);
    onResult(
            askForTheTime(m_transport, url, m_clock, this), this,
            [this, url](const ClockFacts &facts) { conclude(judgeClock(url.authority(), facts)); });
}

void Examination::takeCredentials()
{
    CredentialsFacts facts = m_setup.credentials;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    const auto tls = std::find_if(m_findings.begin(), m_findings.end(), [](const Finding &finding) {
        return finding.check == Check::Tls;
    });
    if (tls == m_findings.end() || tls->isInTheWay())
        facts.notAsked = QStringLiteral("there is no connection to the service");
    if (facts.error || !m_setup.provider)
        return conclude(judgeCredentials(facts, tableAccount(), now));
    onResult(m_setup.provider->credentials(), this,
             [this, facts, now](const Result<aws::Credentials> &answer) mutable {
                 if (answer) {
                     facts.accessKeyId = answer->accessKeyId;
                     facts.expiration = answer->expiration;
                 } else {
                     facts.error = answer.error();
                 }
                 if (facts.error || !facts.notAsked.isEmpty() || !m_setup.askIdentity)
                     return conclude(judgeCredentials(facts, tableAccount(), now));
                 takeIdentity(facts, now);
             });
}

void Examination::takeIdentity(const CredentialsFacts &facts, const QDateTime &now)
{
    onResult(m_setup.askIdentity(m_transport), this,
             [this, facts, now](const Result<Identity> &answer) {
                 CredentialsFacts asked = facts;
                 if (answer)
                     asked.identity = *answer;
                 else
                     asked.identityError = answer.error();
                 conclude(judgeCredentials(asked, tableAccount(), now));
             });
}

void Examination::takeTable(Check check)
{
    const aws::Arn &arn = *m_setup.target.arn;
    if (check == Check::Table)
        return conclude(judgeTable(arn, *m_context.description));
    conclude(judgeStream(arn, *m_context.description, m_stream));
}

void Examination::takeAction(const Step &step)
{
    if (m_setup.isReadOnly && mayChange(step.check))
        return conclude(notTried(step.check, QStringLiteral("this connection is read-only")));
    const auto request = probeRequest(step.check, m_context);
    if (!request)
        return conclude(notTried(step.check, request.error()));
    const bool isOfStreams = request->target.startsWith("DynamoDBStreams");
    dynamodb::JsonClient &client = isOfStreams ? *m_streamJson : *m_tableJson;
    onResult(client.call(request->target, request->body), this,
             [this, action = step.check](const Result<dynamodb::Answer> &answer) {
                 std::optional<Error> error;
                 if (answer)
                     learn(action, *answer);
                 else
                     error = answer.error();
                 conclude(judgeAction(action, *m_setup.target.arn, error, m_setup.needs));
             });
}

void Examination::learn(Check action, const dynamodb::Answer &answer)
{
    if (action == Check::DescribeTable) {
        if (auto table = dynamodb::readTableDescription(answer, "Table")) {
            if (m_context.streamArn.isEmpty())
                m_context.streamArn = table->latestStreamArn;
            m_context.description = std::move(*table);
        }
    } else if (action == Check::ListStreams && m_context.streamArn.isEmpty()) {
        if (const auto list = dynamodb::readStreamList(answer))
            m_context.streamArn = newestOf(*list);
    } else if (action == Check::DescribeStream) {
        if (auto stream = dynamodb::readStreamDescription(answer)) {
            m_context.shardId = shardIn(*stream);
            m_stream = std::move(*stream);
        }
    } else if (action == Check::GetShardIterator) {
        if (const auto iterator = dynamodb::readShardIterator(answer))
            m_context.shardIterator = *iterator;
    }
}

} // namespace tailrace::doctor
