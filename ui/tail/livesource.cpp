// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/livesource.h"

#include "aws/arn.h"
#include "ui/tail/tailwords.h"

namespace tailrace::ui {

LiveSource::LiveSource(models::LiveSession &session, QObject *parent)
    : TailSource(parent)
    , m_session(session)
{
    connect(&session, &models::LiveSession::statusChanged, this, &TailSource::changed);
    connect(&session, &models::LiveSession::tableDescribed, this, &TailSource::changed);
}

TailSource::State LiveSource::state() const
{
    const auto arn = aws::parseArn(m_session.tableArn());
    return {arn ? arn->table : m_session.tableArn(), dotOf(m_session), phaseText(m_session),
            m_session.status().trouble, noticeFor(m_session)};
}

qint64 LiveSource::nowMs() const
{
    const bool isReading = m_session.status().phase == stream::FollowerStatus::Phase::Reading;
    return isReading ? m_session.clock().nowMs() + m_session.serviceAheadMs() : 0;
}

void LiveSource::act()
{
    if (m_session.isReading())
        Q_EMIT sendRequested();
    else
        m_session.startReading();
}

} // namespace tailrace::ui
