// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/testrun.h"

#include "base/async.h"
#include "secrets/resolvesecrets.h"
#include "sinks/makesink.h"
#include "trial/testrunengine.h"

namespace tailrace::trial {

using Phase = TestRunStatus::Phase;

namespace {

/// The receiver on this machine gets none.
std::vector<secrets::SecretUse> secretsFor(const TestRunSettings &settings)
{
    if (settings.receiver)
        return {};
    bridge::Document document;
    document.routes = {settings.route};
    return secrets::sinkSecretsUsed(document);
}

} // namespace

bridge::Route routeForTest(bridge::Route route, const QUrl &receiver)
{
    bridge::DeliverySettings &delivery = route.delivery;
    delivery = {};
    delivery.batchSize = 1;
    delivery.maximumRetryAttempts = 0;
    delivery.deadLetterFile = QStringLiteral("none"); // replaced before anything is written
    route.snapshot.reset();
    if (receiver.isEmpty())
        return route;
    bridge::HttpSinkSettings settings;
    QUrl url = receiver;
    // Its credentials stay at home: the receiver has no use for them.
    if (const auto *http = std::get_if<bridge::HttpSinkSettings>(&route.sink)) {
        settings.contentMode = http->contentMode;
        const QString path = QUrl(http->url).path(QUrl::FullyEncoded);
        url.setPath(path.isEmpty() ? QStringLiteral("/") : path);
    }
    settings.url = url.toString(QUrl::FullyEncoded);
    route.sink = settings;
    return route;
}

TestRun::TestRun(models::EngineThread &engine, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_feed(*this)
    , m_handle(std::make_shared<TestRunEngine *>(nullptr))
{
    qRegisterMetaType<TestRunStatus>();
}

TestRun::~TestRun()
{
    drop();
}

void TestRun::drop()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void TestRun::start(const TestRunSettings &settings, const TrialRecord &record)
{
    if (isRunning() || !record.page)
        return;
    m_status = {};
    m_status.phase = Phase::Running;
    ++m_turn;
    Q_EMIT changed();
    const auto uses = secretsFor(settings);
    if (m_secretStore == nullptr || uses.empty())
        return send(settings, record);
    onResult(secrets::resolveSecrets(uses, *m_secretStore), this,
             [this, settings, record,
              turn = m_turn](const Result<secrets::ResolvedSecrets> &secrets) {
                 if (turn != m_turn || !isRunning())
                     return;
                 if (secrets) {
                     TestRunSettings whole = settings;
                     whole.secrets = *secrets;
                     return send(whole, record);
                 }
                 m_status.phase = Phase::Refused;
                 m_status.sink = sinks::summaryOf(settings.route.sink).name;
                 m_status.error = base::describe(secrets.error());
                 Q_EMIT changed();
             });
}

void TestRun::send(const TestRunSettings &settings, const TrialRecord &record)
{
    m_feed.begin();
    m_feed.hear(&TestRunFeed::finished, [this](const TestRunStatus &status) {
        m_feed.end();
        m_status = status;
        drop();
        Q_EMIT changed();
    });
    m_engine.post([settings, record, &clock = m_clock, handle = m_handle,
                   feed = m_feed.shared()](QObject *root) {
        delete *handle;
        *handle = new TestRunEngine(settings, record, clock, feed, root);
        (*handle)->start();
    });
}

void TestRun::cancel()
{
    if (!isRunning())
        return;
    m_feed.end();
    drop();
    m_status.phase = Phase::Cancelled;
    Q_EMIT changed();
}

} // namespace tailrace::trial
