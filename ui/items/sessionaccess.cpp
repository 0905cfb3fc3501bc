// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/sessionaccess.h"

namespace tailrace::ui {

SessionAccess::SessionAccess(models::LiveSession &session, QObject *parent)
    : TableAccess(parent)
    , m_session(session)
    , m_wasReading(session.isReading())
{
    using models::LiveSession;
    connect(&session, &LiveSession::tableDescribed, this, &TableAccess::tableDescribed);
    connect(&session, &LiveSession::pagesArrived, this, &TableAccess::pagesArrived);
    // Twenty statuses a second arrive; the dialog cares for the change.
    connect(&session, &LiveSession::statusChanged, this, [this] {
        const bool reading = m_session.isReading();
        if (std::exchange(m_wasReading, reading) != reading)
            Q_EMIT readingChanged();
    });
}

QString SessionAccess::endpoint() const
{
    return m_session.connection().endpoint;
}

QString SessionAccess::tableArn() const
{
    return m_session.tableArn();
}

const base::Clock &SessionAccess::clock() const
{
    return m_session.clock();
}

const std::optional<dynamodb::TableDescription> &SessionAccess::table() const
{
    return m_session.table();
}

QString SessionAccess::failure() const
{
    return m_session.failure() ? m_session.failure()->message : QString();
}

bool SessionAccess::isReading() const
{
    return m_session.isReading();
}

stream::FollowerStatus SessionAccess::status() const
{
    return m_session.status();
}

WriteMarks SessionAccess::marks() const
{
    const models::Connection connection = m_session.connection();
    return {connection.environment, connection.isProduction, connection.isReadOnly};
}

QFuture<Result<dynamodb::PreparedCall>>
SessionAccess::prepare(const dynamodb::WriteRequest &request)
{
    return m_session.prepare(request);
}

QFuture<Result<dynamodb::WriteAnswer>> SessionAccess::write(const dynamodb::WriteRequest &request)
{
    return m_session.write(request);
}

QFuture<Result<std::optional<dynamodb::AttributeMap>>>
SessionAccess::getItem(const dynamodb::AttributeMap &key)
{
    return m_session.getItem(key);
}

QFuture<Result<dynamodb::ScanPage>> SessionAccess::readPage(const models::ReadRequest &request)
{
    if (const auto *query = std::get_if<dynamodb::QueryRequest>(&request))
        return m_session.query(*query);
    return m_session.scan(std::get<dynamodb::ScanRequest>(request));
}

} // namespace tailrace::ui
