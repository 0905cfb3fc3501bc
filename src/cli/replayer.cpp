// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/replayer.h"

#include "aws/arn.h"
#include "cli/bridgestatusline.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "sinks/makesink.h"

#include <unistd.h>

namespace tailrace::cli {

namespace {

constexpr size_t mostWaiting = 5000; ///< records: more are not read before some are delivered

// Captured records are as old as they are; their age says nothing about this delivery.
bridge::Route withoutAgeLimit(bridge::Route route)
{
    route.delivery.maximumRecordAgeInSeconds = -1;
    return route;
}

} // namespace

Replayer::Replayer(const bridge::Document &document, ReplaySettings settings,
                   std::unique_ptr<capture::CaptureReader> reader)
    : m_document(document)
    , m_settings(std::move(settings))
    , m_reader(std::move(reader))
    , m_transport(m_settings.transport)
{
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &Replayer::goOn);
    connect(&m_report, &QTimer::timeout, this, [this] { printNote(statusLine(status())); });
}

Replayer::~Replayer() = default;

int Replayer::run()
{
    if (const Result<> made = makeRoutes(); !made)
        return printError(QStringLiteral("replay"), made.error());
    InterruptWatcher interrupts;
    connect(&interrupts, &InterruptWatcher::interrupted, this, &Replayer::stop);
    m_report.start(::isatty(STDERR_FILENO) ? 1000 : 30000);
    m_pace.start(0);
    m_loop.exec();
    printNote(statusLine(status()));
    return m_status ? m_status : statusAtEnd();
}

Result<> Replayer::makeRoutes()
{
    const auto arn = aws::parseArn(m_document.source.table);
    const QString tableArn = arn ? arn->tableArn() : m_document.source.table;
    for (const bridge::Route &route : m_document.routes) {
        auto sink = sinks::makeSink(route.sink, {m_settings.baseDirectory, m_transport, m_clock,
                                                 m_settings.providers, m_settings.secrets});
        if (!sink)
            return failure(sink.error());
        m_routes.push_back(std::make_unique<delivery::Route>(
                withoutAgeLimit(route), m_document.name, tableArn, m_settings.baseDirectory,
                std::move(*sink), m_checkpoints, m_clock, nullptr));
        const delivery::Route *made = m_routes.back().get();
        connect(made, &delivery::Route::changed, this, [this] {
            if (!m_pace.isActive())
                m_pace.start(0);
        });
        connect(made, &delivery::Route::failed, this, [this](const Error &error) {
            printError(QStringLiteral("replay"), error);
            m_status = Undelivered;
            m_loop.quit();
        });
        connect(made, &delivery::Route::stopped, this, [this] {
            if (--m_stillRunning == 0)
                m_loop.quit();
        });
    }
    return {};
}

// As much as the pace and the sinks allow; called again when time has passed or records have left.
void Replayer::goOn()
{
    while (!m_stopping && waiting() < mostWaiting) {
        if (!m_next && !m_atEnd)
            m_next = m_reader->next();
        if (!m_next) {
            m_atEnd = true;
            if (waiting() == 0)
                stop(Done);
            return;
        }
        const auto *page = std::get_if<stream::PagePtr>(&*m_next);
        if (const qint64 ms = page ? waitFor(**page) : 0; ms > 0) {
            m_pace.start(int(std::min<qint64>(ms, 1000 * 3600)));
            return;
        }
        const capture::Entry entry = *std::exchange(m_next, std::nullopt);
        std::visit([this](const auto &e) { take(e); }, entry);
    }
}

qint64 Replayer::waitFor(const stream::RecordPage &page)
{
    if (m_settings.speed <= 0 || page.arrivedMs() <= 0)
        return 0;
    if (m_firstArrivalMs == 0) {
        m_firstArrivalMs = page.arrivedMs();
        m_startedMs = m_clock.monotonicMs();
    }
    const double due = double(page.arrivedMs() - m_firstArrivalMs) / m_settings.speed;
    return m_startedMs + qint64(due) - m_clock.monotonicMs();
}

void Replayer::take(const stream::PagePtr &page)
{
    m_records += qint64(page->entries().size());
    // Each page is a stream of its own to the routes, so that none of its records counts as one
    // that was delivered before.
    const QString name = QString::number(++m_pages);
    for (const auto &route : m_routes) {
        route->useStream(name, {});
        route->accept(*page);
    }
}

void Replayer::take(const stream::Gap &gap)
{
    printNote(QString::fromUtf8(capture::contextLine(gap)));
}

void Replayer::take(const capture::Boundary &boundary)
{
    printNote(QString::fromUtf8(capture::contextLine(boundary)));
}

void Replayer::take(const capture::Damage &damage)
{
    const QString where = capture::placeAndReason(damage);
    if (damage.isCut)
        return printNote(QStringLiteral("warning: ") + where);
    m_isDamaged = true;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("what stands before and behind it is sent");
    printError(QStringLiteral("replay"), Error{ErrorKind::Malformed, {}, where, facts});
}

size_t Replayer::waiting() const
{
    size_t most = 0;
    for (const auto &route : m_routes)
        most = std::max(most, size_t(route->status().waiting));
    return most;
}

void Replayer::stop(int status)
{
    if (std::exchange(m_stopping, true))
        return;
    m_status = status;
    m_pace.stop();
    m_stillRunning = m_routes.size();
    for (const auto &route : m_routes)
        route->stop();
}

delivery::BridgeStatus Replayer::status() const
{
    delivery::BridgeStatus out;
    out.name = m_document.name;
    out.read = m_records;
    for (const auto &route : m_routes)
        out.routes.push_back(route->status());
    return out;
}

int Replayer::statusAtEnd() const
{
    for (const auto &route : m_routes)
        if (route->status().deadLettered > 0 || route->status().waiting > 0)
            return Undelivered;
    return m_isDamaged ? WrongUse : Done;
}

} // namespace tailrace::cli
