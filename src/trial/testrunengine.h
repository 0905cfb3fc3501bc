// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/route.h"
#include "net/curltransport.h"
#include "trial/recordingsink.h"
#include "trial/recordingtransport.h"
#include "trial/testrunfeed.h"

namespace tailrace::trial {

/// The engine's half of a TestRun: a route of its own, which saves no positions.
class TestRunEngine final : public QObject
{
    Q_OBJECT
public:
    TestRunEngine(TestRunSettings settings, TrialRecord record, const base::Clock &clock,
                  std::shared_ptr<TestRunFeed> feed, QObject *parent);
    ~TestRunEngine() override;

    void start();

private:
    class Refusals;
    Result<> begin();
    void finish(TestRunStatus::Phase phase, const QString &error = {});

    const TestRunSettings m_settings;
    const TrialRecord m_record;
    const base::Clock &m_clock;
    const std::shared_ptr<TestRunFeed> m_feed;
    net::CurlTransport m_transport;
    RecordingTransport m_recording;
    std::unique_ptr<TestReceiver> m_receiver;
    delivery::NoCheckpoints m_checkpoints;
    RecordingSink::Given m_given;
    std::unique_ptr<delivery::Route> m_route;
    QTimer m_patience;
    QString m_sink;
    qint64 m_sinceMs = 0;
    bool m_isOver = false;
};

} // namespace tailrace::trial
