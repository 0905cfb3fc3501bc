// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/sessionsender.h"

namespace tailrace::ui {

SessionSender::SessionSender(models::LiveSession &session, QObject *parent)
    : ItemSender(parent)
    , m_session(session)
    , m_wasReading(session.isReading())
{
    using models::LiveSession;
    connect(&session, &LiveSession::tableDescribed, this, &ItemSender::tableDescribed);
    connect(&session, &LiveSession::pagesArrived, this, &ItemSender::pagesArrived);
    // Twenty statuses a second arrive; the dialog cares for the change.
    connect(&session, &LiveSession::statusChanged, this, [this] {
        const bool reading = m_session.isReading();
        if (std::exchange(m_wasReading, reading) != reading)
            Q_EMIT readingChanged();
    });
}

QString SessionSender::endpoint() const
{
    return m_session.connection().endpoint;
}

QString SessionSender::tableArn() const
{
    return m_session.tableArn();
}

const base::Clock &SessionSender::clock() const
{
    return m_session.clock();
}

const std::optional<dynamodb::TableDescription> &SessionSender::table() const
{
    return m_session.table();
}

QString SessionSender::failure() const
{
    return m_session.failure() ? m_session.failure()->message : QString();
}

bool SessionSender::isReading() const
{
    return m_session.isReading();
}

QFuture<Result<dynamodb::WriteAnswer>> SessionSender::write(const dynamodb::WriteRequest &request)
{
    return m_session.write(request);
}

} // namespace tailrace::ui
