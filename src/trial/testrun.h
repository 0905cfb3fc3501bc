// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "bridge/document.h"
#include "credentials/providers.h"
#include "models/enginethread.h"
#include "models/heardfeed.h"
#include "secrets/resolvedsecrets.h"
#include "secrets/secretstore.h"
#include "trial/exchange.h"
#include "trial/givenevent.h"
#include "trial/testreceiver.h"
#include "trial/trialrecords.h"

namespace tailrace::trial {

class TestRunEngine;
class TestRunFeed;

/// What one record is sent through, and where to.
struct TestRunSettings
{
    bridge::Route route;
    QString bridge;                         ///< its name, for templates
    QString tableArn;                       ///< the CloudEvents source
    QString baseDirectory;                  ///< where a file's relative path begins
    std::optional<ReceiverAnswer> receiver; ///< instead of the sink: a receiver on this machine
    std::shared_ptr<credentials::Providers> providers = {}; ///< null: nobody can be asked
    secrets::ResolvedSecrets secrets = {};                  ///< of the sink; read by TestRun
};

struct TestRunStatus
{
    enum class Phase {
        Idle,
        Running,
        Acknowledged, ///< by the sink, or the receiver
        Refused,      ///< error says why
        Cancelled,    ///< it may have arrived
    };
    Phase phase = Phase::Idle;
    QString sink;                    ///< in one line, where it went
    QString error;                   ///< in whole: why, and what to do
    std::vector<Exchange> exchanges; ///< masked; none where the sink does not speak HTTP
    std::vector<GivenEvent> given;   ///< what the sink was asked to take
    qint64 ms = -1;                  ///< from the start to the end
};

/// Sends one record through one route, once, whatever its filter says: as a bridge does it, but
/// without positions, and without a second attempt. The run lives in the engine's thread.
class TestRun final : public QObject
{
    Q_OBJECT
public:
    TestRun(models::EngineThread &engine, const base::Clock &clock, QObject *parent = nullptr);
    ~TestRun() override;

    /// Where secrets that a sink names are read from; it outlives the run.
    void setSecretStore(secrets::SecretStore &store) { m_secretStore = &store; }

    void start(const TestRunSettings &settings, const TrialRecord &record);
    /// Waits no longer for an answer. What was sent stays sent.
    void cancel();
    bool isRunning() const { return m_status.phase == TestRunStatus::Phase::Running; }
    const TestRunStatus &status() const { return m_status; }

Q_SIGNALS:
    void changed();

private:
    void send(const TestRunSettings &settings, const TrialRecord &record);
    void drop();

    models::EngineThread &m_engine;
    const base::Clock &m_clock;
    secrets::SecretStore *m_secretStore = nullptr;
    TestRunStatus m_status;
    qint64 m_turn = 0; ///< secrets for an earlier one are void
    models::HeardFeed<TestRunFeed> m_feed;
    std::shared_ptr<TestRunEngine *> m_handle; ///< read and written in the engine's thread only
};

/// The route as a test run takes it: the receiver's address in place of the sink's, one event, one
/// attempt. receiver: empty for the sink itself. Pure.
bridge::Route routeForTest(bridge::Route route, const QUrl &receiver);

} // namespace tailrace::trial
