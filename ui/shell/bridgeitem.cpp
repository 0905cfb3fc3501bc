// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bridgeitem.h"

#include "ui/bridge/bridgewords.h"

#include <utility>

namespace tailrace::ui {

BridgeItem::BridgeItem(QString id, BridgeDraft draft, QString file, models::EngineThread &engine,
                       const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_id(std::move(id))
    , m_draft(std::move(draft))
    , m_file(std::move(file))
    , m_session(new models::BridgeSession(engine, clock, this))
    , m_letters(new models::LetterSession(engine, clock, this))
{
    connect(m_session, &models::BridgeSession::statusChanged, this, [this] {
        readLetters();
        Q_EMIT changed();
    });
    connect(m_session, &models::BridgeSession::resetDone, this, [this](const QString &problem) {
        m_refusal = problem;
        m_note = tr("it begins anew at the next start");
        Q_EMIT changed();
    });
    connect(m_session, &models::BridgeSession::delivered, this,
            [this](const QString &route, const QList<QByteArray> &eventIds) {
                Q_EMIT delivered(models::routeIdOf(m_id, route), eventIds);
            });
    makeRoutes();
}

/// When there are more of them than there were.
void BridgeItem::readLetters()
{
    const qint64 now = m_session->status().total().deadLettered;
    if (std::exchange(m_deadLettered, now) != now)
        m_letters->refresh();
}

void BridgeItem::makeRoutes()
{
    m_routes = m_draft.document ? models::routeViewsOf(m_id, *m_draft.document, m_draft.json)
                                : std::vector<models::RouteView>();
}

std::vector<models::RouteView> BridgeItem::routes() const
{
    const delivery::BridgeStatus now = status();
    std::vector<models::RouteView> routes = m_routes;
    for (size_t i = 0; i < routes.size(); ++i) {
        routes[i].isRunning = isActive();
        if (i < now.routes.size())
            routes[i].trouble = now.routes[i].trouble;
    }
    return routes;
}

QString BridgeItem::name() const
{
    return m_draft.document ? m_draft.document->name : QString();
}

void BridgeItem::setDraft(const BridgeDraft &draft, const QString &file)
{
    m_draft = draft;
    m_file = file;
    makeRoutes();
    Q_EMIT changed();
}

void BridgeItem::setFolders(const QString &state, const QString &base)
{
    m_settings.stateDirectory = state;
    m_settings.baseDirectory = base;
    if (m_draft.document)
        m_letters->setBridge(*m_draft.document, base);
}

void BridgeItem::wait(const QString &forWhat)
{
    m_refusal.clear();
    m_note = forWhat;
    Q_EMIT changed();
}

void BridgeItem::start(const models::Connection &connection,
                       const secrets::ResolvedSecrets &secrets)
{
    m_settings.secrets = secrets;
    m_refusal.clear();
    m_note.clear();
    m_rate = -1;
    m_deliveredBefore = 0;
    m_measured.start();
    if (m_draft.document)
        m_session->start(*m_draft.document, m_settings, connection);
}

void BridgeItem::stop()
{
    m_session->stop();
}

void BridgeItem::reset()
{
    m_session->reset(m_settings.stateDirectory, name());
}

void BridgeItem::refuse(const QString &why)
{
    m_refusal = why;
    Q_EMIT changed();
}

delivery::BridgeStatus BridgeItem::status() const
{
    delivery::BridgeStatus status = m_session->status();
    if (!m_refusal.isEmpty()) {
        status.phase = delivery::BridgeStatus::Phase::Failed;
        status.trouble = m_refusal;
    } else if (!m_note.isEmpty()) {
        status.phase = delivery::BridgeStatus::Phase::Stopped;
        status.trouble = m_note;
    } else if (status.phase == delivery::BridgeStatus::Phase::Stopped) {
        status.trouble.clear(); // what it had while it was running
    }
    return status;
}

void BridgeItem::measure()
{
    if (!isActive()) {
        m_rate = -1;
        return;
    }
    const qint64 delivered = m_session->status().total().delivered;
    const qint64 elapsed = m_measured.restart();
    if (elapsed > 0)
        m_rate = static_cast<double>(qMax<qint64>(0, delivered - m_deliveredBefore)) * 1000
                 / static_cast<double>(elapsed);
    m_deliveredBefore = delivered;
}

} // namespace tailrace::ui
