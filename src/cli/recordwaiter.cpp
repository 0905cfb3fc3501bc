// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/recordwaiter.h"

#include "stream/writematch.h"

#include <QTimer>

namespace tailrace::cli {

RecordWaiter::RecordWaiter(Connection &connection, const dynamodb::TableDescription &table)
    : m_table(table)
    , m_follower(connection.tables(), connection.streams(), connection.clock(),
                 connection.budgets())
{
    connect(&m_follower, &stream::StreamFollower::ready, this, [this] {
        m_ready = true;
        m_loop.quit();
    });
    connect(&m_follower, &stream::StreamFollower::failed, this, [this](const Error &error) {
        m_error = error;
        m_loop.quit();
    });
    connect(&m_follower, &stream::StreamFollower::pageArrived, this, &RecordWaiter::look);
}

Result<> RecordWaiter::open(std::chrono::milliseconds timeout)
{
    m_follower.start(m_table.arn, {});
    QTimer::singleShot(timeout, &m_loop, &QEventLoop::quit);
    if (!m_ready && !m_error)
        m_loop.exec();
    if (m_error)
        return failure(*m_error);
    if (!m_ready)
        return failure(ErrorKind::Timeout,
                       QStringLiteral("the table's stream could not be opened in time"));
    return {};
}

void RecordWaiter::expect(const dynamodb::WriteRequest &request)
{
    m_request = request;
    m_found.reset();
}

void RecordWaiter::cancel()
{
    m_error = Error{ErrorKind::Cancelled, {}, QStringLiteral("interrupted"), {}};
    m_loop.quit();
}

Result<RecordWaiter::Found> RecordWaiter::wait(std::chrono::milliseconds timeout)
{
    m_follower.expectRecord();
    QTimer::singleShot(timeout, &m_loop, &QEventLoop::quit);
    if (!m_found && !m_error)
        m_loop.exec();
    if (m_error)
        return failure(*m_error);
    if (m_found)
        return *m_found;
    ErrorFacts facts;
    facts.remedy =
            QStringLiteral("a write that changes nothing causes no record; vary an attribute");
    return failure(
            ErrorKind::Timeout,
            QStringLiteral("no record of this write came within %1 s").arg(timeout.count() / 1000),
            facts);
}

void RecordWaiter::look(const stream::PagePtr &page)
{
    if (!m_request || m_found)
        return;
    for (const stream::RecordEntry &entry : page->entries()) {
        const auto record = stream::decodeRecord(*page, entry);
        if (record && stream::fitsWrite(*record, *m_request, m_table.keySchema)) {
            m_found = Found{page, entry};
            m_loop.quit();
            return;
        }
    }
}

} // namespace tailrace::cli
