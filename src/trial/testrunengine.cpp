// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/testrunengine.h"

#include "sinks/makesink.h"

namespace tailrace::trial {

using Phase = TestRunStatus::Phase;

namespace {

/// A broker that can't be reached is waited for without end otherwise.
constexpr int patienceMs = 30'000;

QByteArray secretHeaderOf(const bridge::SinkSettings &sink)
{
    const auto *http = std::get_if<bridge::HttpSinkSettings>(&sink);
    return http != nullptr ? http->apiKeyHeader.toUtf8() : QByteArray();
}

} // namespace

/// Where the route's dead letters go: they say why the record was not taken.
class TestRunEngine::Refusals final : public delivery::DeadLetters
{
public:
    explicit Refusals(TestRunEngine &run)
        : m_run(run)
    {
    }
    Result<> append(const delivery::DeadLetter &letter) override
    {
        // Not in the middle of what the route is doing.
        QMetaObject::invokeMethod(
                &m_run, [&run = m_run, error = letter.error] { run.finish(Phase::Refused, error); },
                Qt::QueuedConnection);
        return {};
    }

private:
    TestRunEngine &m_run;
};

TestRunEngine::TestRunEngine(TestRunSettings settings, TrialRecord record, const base::Clock &clock,
                             std::shared_ptr<TestRunFeed> feed, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_record(std::move(record))
    , m_clock(clock)
    , m_feed(std::move(feed))
    , m_recording(m_transport, clock)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(Phase::Refused, tr("There was no answer within %1 seconds. It may still arrive: see "
                                  "whether the sink can be reached from here.")
                                       .arg(patienceMs / 1000));
    });
}

TestRunEngine::~TestRunEngine() = default;

void TestRunEngine::start()
{
    m_sinceMs = m_clock.monotonicMs();
    m_patience.start(patienceMs);
    if (const auto begun = begin(); !begun)
        finish(Phase::Refused, base::describe(begun.error()));
}

Result<> TestRunEngine::begin()
{
    QUrl receiver;
    if (m_settings.receiver) {
        m_receiver = std::make_unique<TestReceiver>(*m_settings.receiver);
        const auto url = m_receiver->listen();
        if (!url)
            return failure(url.error());
        receiver = *url;
    }
    const bridge::Route route = routeForTest(m_settings.route, receiver);
    m_sink = sinks::summaryOf(route.sink).name;
    auto sink = sinks::makeSink(route.sink, {m_settings.baseDirectory, m_recording, m_clock,
                                             m_settings.providers, m_settings.secrets});
    if (!sink)
        return failure(sink.error());
    m_route = std::make_unique<delivery::Route>(
            route, m_settings.bridge, m_settings.tableArn, m_settings.baseDirectory,
            std::make_unique<RecordingSink>(std::move(*sink), m_given, m_clock), m_checkpoints,
            m_clock, nullptr);
    m_route->sendDeadLettersTo(std::make_unique<Refusals>(*this));
    // Queued: the route is not to be asked for its end in the middle of its own work.
    connect(
            m_route.get(), &delivery::Route::delivered, this,
            [this] { finish(Phase::Acknowledged); }, Qt::QueuedConnection);
    connect(
            m_route.get(), &delivery::Route::failed, this,
            [this](const Error &error) { finish(Phase::Refused, base::describe(error)); },
            Qt::QueuedConnection);
    m_route->useStream(m_record.page->streamArn(), {});
    return m_route->redrive(m_record.page->withOnly({m_record.entry()}, {}));
}

void TestRunEngine::finish(Phase phase, const QString &error)
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    TestRunStatus status;
    status.phase = phase;
    status.sink = m_sink;
    status.error = error;
    status.ms = m_clock.monotonicMs() - m_sinceMs;
    for (const Exchange &exchange : m_recording.exchanges())
        status.exchanges.push_back(masked(exchange, secretHeaderOf(m_settings.route.sink)));
    status.given = m_given;
    Q_EMIT m_feed->finished(status);
}

} // namespace tailrace::trial
