// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/itemwriter.h"

#include "base/async.h"
#include "models/readingfacts.h"
#include "ui/items/tableaccess.h"

namespace tailrace::ui {

using models::SentWrite;
using State = SentWrite::State;

namespace {

constexpr int tickMs = 500;

} // namespace

ItemWriter::ItemWriter(TableAccess &access, QObject *parent)
    : QObject(parent)
    , m_access(access)
{
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const qint64 now = m_access.clock().nowMs();
        change([this, now](SentWrite &write) {
            write.passTime(now, models::whyLate(*m_access.table(), m_access.status(), now));
        });
    });
    connect(&access, &TableAccess::pagesArrived, this, [this](const auto &pages) {
        change([&pages](SentWrite &write) {
            for (const stream::PagePtr &page : pages)
                write.look(*page);
        });
    });
    connect(&access, &TableAccess::readingChanged, this, [this] {
        if (!m_access.isReading())
            change([this](SentWrite &write) { write.readingEnded(unseen()); });
    });
}

bool ItemWriter::isSending() const
{
    return m_write && m_write->state() == State::Sending;
}

QString ItemWriter::unseen() const
{
    return models::whyUnseen(*m_access.table(), m_access.status(), m_access.isReading());
}

void ItemWriter::send(const dynamodb::WriteRequest &request,
                      const std::optional<dynamodb::AttributeMap> &sets)
{
    follow(request, sets);
    onResult(m_access.write(request), this,
             [this](const Result<dynamodb::WriteAnswer> &answer) { take(answer); });
}

void ItemWriter::follow(const dynamodb::WriteRequest &request,
                        const std::optional<dynamodb::AttributeMap> &sets)
{
    m_write.emplace(request, m_access.table()->keySchema, m_access.clock().nowMs());
    if (sets)
        m_write->setAttributesOfUpdate(*sets);
    m_tick.start();
    Q_EMIT moved();
}

void ItemWriter::take(const Result<dynamodb::WriteAnswer> &answer)
{
    change([&](SentWrite &write) { write.answered(answer, unseen()); });
    Q_EMIT answered();
}

/// The one place where the last write moves on: tells of it, and when its record is found.
template <typename Change>
void ItemWriter::change(Change change)
{
    if (!m_write)
        return;
    const State before = m_write->state();
    change(*m_write);
    if (m_write->isOver())
        m_tick.stop();
    if (m_write->state() == before)
        return;
    Q_EMIT moved();
    if (m_write->state() == State::Found)
        Q_EMIT recordFound(m_write->eventId());
}

} // namespace tailrace::ui
