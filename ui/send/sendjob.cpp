// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/sendjob.h"

#include "models/consumedcapacity.h"
#include "models/readingfacts.h"
#include "models/wording.h"
#include "sending/rejectedlist.h"
#include "ui/items/tableaccess.h"

namespace tailrace::ui {

namespace {

constexpr int tickMs = 250;

} // namespace

SendJob::SendJob(TableAccess &access, const sending::SendPlan &plan, Source source, RowOf rowOf,
                 QObject *parent)
    : QObject(parent)
    , m_access(access)
    , m_source(std::move(source))
    , m_rowOf(std::move(rowOf))
    , m_trips(access.table()->keySchema)
    , m_run(
              plan, [this](qint64 sequence) { return next(sequence); },
              [&access](const dynamodb::WriteRequest &request) { return access.write(request); },
              access.clock())
{
    using sending::SendRun;
    connect(&m_run, &SendRun::sending, this,
            [this](qint64 sequence, const dynamodb::WriteRequest &request) {
                models::SentWrite write(request, m_access.table()->keySchema,
                                        m_access.clock().nowMs());
                if (m_sets)
                    write.setAttributesOfUpdate(*m_sets);
                m_trips.sent(sequence, std::move(write));
            });
    connect(&m_run, &SendRun::answered, this, [this](qint64 sequence) {
        m_trips.answered(sequence, m_run.answer(), unseen());
        if (m_run.answer())
            m_capacity = models::addUnits(
                    m_capacity, models::capacityUnits(m_run.answer()->consumedCapacityJson));
    });
    connect(&m_run, &SendRun::rejected, this, [this](const sending::Rejection &rejection) {
        m_lastError = rejection.error;
        if (m_rejected.size() < mostKept)
            m_rejected << sending::rejectedLine(rejection, m_rowOf ? m_rowOf() : nullptr);
    });
    connect(&m_run, &SendRun::ended, this, [this] {
        Q_EMIT progressed();
        Q_EMIT ended();
    });
    connect(&access, &TableAccess::pagesArrived, this, [this](const auto &pages) {
        for (const stream::PagePtr &page : pages)
            m_trips.look(*page);
    });
    connect(&access, &TableAccess::readingChanged, this, [this] {
        if (!m_access.isReading())
            m_trips.readingEnded(unseen());
    });
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const qint64 now = m_access.clock().nowMs();
        m_trips.passTime(now, models::whyLate(*m_access.table(), m_access.status(), now));
        if (!isRunning() && m_trips.summary().waiting == 0)
            m_tick.stop();
        Q_EMIT progressed();
    });
}

QString SendJob::unseen() const
{
    return models::whyUnseen(*m_access.table(), m_access.status(), m_access.isReading());
}

Result<std::optional<dynamodb::WriteRequest>> SendJob::next(qint64 sequence)
{
    auto planned = m_source(sequence);
    if (!planned)
        return failure(planned.error());
    if (!*planned)
        return std::nullopt;
    m_sets = std::move((*planned)->sets);
    return std::optional(std::move((*planned)->request));
}

void SendJob::start()
{
    m_tick.start();
    m_run.start();
}

void SendJob::cancel()
{
    m_run.cancel();
}

QString SendJob::summaryText() const
{
    if (isRunning() && !state().hasBegun)
        return tr("Begins at %1").arg(models::dateTimeText(state().plan.beginAtMs));
    const sending::SendCounts &counts = state().counts;
    QStringList words{tr("%1 written").arg(models::countText(counts.written))};
    if (counts.rejected > 0)
        words << tr("%1 rejected").arg(models::countText(counts.rejected));
    if (notKept() > 0)
        words << tr("the last %1 of them not in the list").arg(models::countText(notKept()));
    if (counts.retried > 0)
        words << tr("%1 tried again").arg(models::countText(counts.retried));
    if (!m_capacity.isEmpty())
        words << models::capacityText(m_capacity);
    return words.join(QStringLiteral(", "));
}

QString SendJob::recordsText() const
{
    const models::RoundTrips::Summary trips = m_trips.summary();
    QStringList words;
    if (trips.found > 0)
        words << (trips.found == 1
                          ? tr("1 record seen, after %1").arg(models::latencyText(trips.medianMs))
                          : tr("%1 records seen, half of them within %2")
                                    .arg(models::countText(trips.found),
                                         models::latencyText(trips.medianMs)));
    if (trips.waiting > 0)
        words << tr("%1 still waited for").arg(models::countText(trips.waiting));
    if (trips.notExpected > 0)
        words << tr("%1 without a record to be expected").arg(models::countText(trips.notExpected));
    if (trips.notSeen > 0)
        words << tr("%1 not seen").arg(models::countText(trips.notSeen));
    return words.join(QStringLiteral(", "));
}

} // namespace tailrace::ui
