// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bridgeitem.h"

#include "ui/bridge/bridgewords.h"

#include <utility>

namespace tailrace::ui {

namespace {

double perSecond(qint64 now, qint64 before, qint64 elapsedMs)
{
    return static_cast<double>(qMax<qint64>(0, now - before)) * 1000
           / static_cast<double>(elapsedMs);
}

} // namespace

BridgeItem::BridgeItem(QString id, const QByteArray &text, QString file,
                       models::EngineThread &engine, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_id(std::move(id))
    , m_document(text)
    , m_file(std::move(file))
    , m_session(new models::BridgeSession(engine, clock, this))
    , m_letters(new models::LetterSession(engine, clock, this))
{
    connect(m_session, &models::BridgeSession::statusChanged, this, &BridgeItem::followSession);
    connect(m_session, &models::BridgeSession::resetDone, this, [this](const QString &problem) {
        m_refusal = problem;
        m_note = tr("it begins anew at the next start");
        Q_EMIT changed();
    });
    connect(m_session, &models::BridgeSession::delivered, this,
            [this](const QString &route, const QList<QByteArray> &eventIds) {
                Q_EMIT delivered(models::routeIdOf(m_id, route), eventIds);
            });
    connect(&m_document, &bridge::EditedDocument::changed, this, [this] {
        if (!isActive())
            takeDocument();
        Q_EMIT changed();
    });
    connect(&m_document, &bridge::EditedDocument::dirtyChanged, this, &BridgeItem::changed);
    takeDocument();
}

void BridgeItem::takeDocument()
{
    if (!m_document.document())
        return;
    m_shown = m_document.document();
    m_shownJson = m_document.json();
    m_routes = models::routeViewsOf(m_id, *m_shown, m_shownJson);
}

void BridgeItem::followSession()
{
    readLetters();
    if (!isActive() && m_restart)
        QMetaObject::invokeMethod(this, &BridgeItem::startAgain, Qt::QueuedConnection);
    if (!isActive())
        takeDocument();
    Q_EMIT changed();
}

/// When there are more of them than there were.
void BridgeItem::readLetters()
{
    const qint64 now = m_session->status().total().deadLettered;
    if (std::exchange(m_deadLettered, now) != now)
        m_letters->refresh();
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
    const formats::Json *name = m_document.json().find("name");
    const QString text = name ? name->toString() : QString();
    return text.isEmpty() ? tr("without a name") : text;
}

void BridgeItem::setFile(const QString &file)
{
    m_file = file;
    Q_EMIT changed();
}

void BridgeItem::setFolders(const QString &state, const QString &base)
{
    m_settings.stateDirectory = state;
    const bool isOther = std::exchange(m_settings.baseDirectory, base) != base;
    const QByteArray text = formats::toJson(m_shownJson);
    if (m_shown && (std::exchange(m_lettersOf, text) != text || isOther))
        m_letters->setBridge(*m_shown, base);
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
    m_rates = {};
    m_before = {};
    m_measured.start();
    takeDocument();
    if (m_document.document())
        m_session->start(*m_document.document(), m_settings, connection);
}

void BridgeItem::stop()
{
    m_restart.reset();
    m_session->stop();
}

void BridgeItem::restart(const models::Connection &connection,
                         const secrets::ResolvedSecrets &secrets)
{
    m_restart = {m_document.text(), connection, secrets};
    m_session->stop();
}

void BridgeItem::startAgain()
{
    if (isActive() || !m_restart)
        return;
    const Restart restart = *std::exchange(m_restart, std::nullopt);
    if (restart.text != m_document.text())
        return refuse(changedMeanwhile());
    start(restart.connection, restart.secrets);
}

QString BridgeItem::changedMeanwhile()
{
    return tr("It was changed meanwhile. Start it again.");
}

bool BridgeItem::runsFormerText() const
{
    return isActive() && m_document.isYaml()
           && formats::toJson(m_shownJson) != formats::toJson(m_document.json());
}

void BridgeItem::reset()
{
    if (m_shown)
        m_session->reset(m_settings.stateDirectory, m_shown->name);
}

void BridgeItem::refuse(const QString &why)
{
    m_refusal = why;
    m_note.clear();
    Q_EMIT changed();
}

void BridgeItem::setProblem(const QString &text)
{
    if (std::exchange(m_problem, text) != text)
        Q_EMIT problemChanged();
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
        m_rates = {};
        return;
    }
    const delivery::BridgeStatus &now = m_session->status();
    const qint64 elapsed = m_measured.restart();
    if (elapsed <= 0)
        return;
    m_rate = perSecond(now.total().delivered, m_before.total().delivered, elapsed);
    m_rates.read = perSecond(now.read, m_before.read, elapsed);
    m_rates.routes.clear();
    for (size_t i = 0; i < now.routes.size(); ++i)
        m_rates.routes.push_back(
                perSecond(now.routes[i].delivered,
                          i < m_before.routes.size() ? m_before.routes[i].delivered : 0, elapsed));
    m_before = now;
}

} // namespace tailrace::ui
