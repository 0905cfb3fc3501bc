// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bridgesession.h"
#include "models/lettersession.h"
#include "models/routeview.h"
#include "ui/bridge/bridgedraft.h"

#include <QElapsedTimer>
#include <QObject>

namespace tailrace::ui {

/// One bridge of the window: its document, where it stands on disk, and its run.
class BridgeItem final : public QObject
{
    Q_OBJECT
public:
    BridgeItem(QString id, BridgeDraft draft, QString file, models::EngineThread &engine,
               const base::Clock &clock, QObject *parent = nullptr);

    const QString &id() const { return m_id; }
    const BridgeDraft &draft() const { return m_draft; }
    const QString &file() const { return m_file; }
    QString name() const;
    void setDraft(const BridgeDraft &draft, const QString &file);
    /// The folder for checkpoints, and the one that relative paths start from.
    void setFolders(const QString &state, const QString &base);
    void setProviders(std::shared_ptr<credentials::Providers> providers)
    {
        m_letters->setProviders(providers);
        m_settings.providers = std::move(providers);
    }

    /// For the dead letters; start() is given those that it needs.
    void setSecretStore(secrets::SecretStore &store) { m_letters->setSecretStore(store); }

    /// Something else has to be done before it can start.
    void wait(const QString &forWhat);
    void start(const models::Connection &connection, const secrets::ResolvedSecrets &secrets = {});
    void stop();
    void pause() { m_session->pause(); }
    void resume() { m_session->resume(); }
    void drain() { m_session->drain(); }
    /// As BridgeRun::skip.
    void skip(const QString &route, const QByteArray &eventId, bool mayBeLost)
    {
        m_session->skip(route, eventId, mayBeLost);
    }
    /// Forgets how far it has delivered; what comes of it is in the status.
    void reset();
    models::LetterSession *letters() const { return m_letters; }
    /// It could not even be started.
    void refuse(const QString &why);

    bool isActive() const { return m_session->isActive(); }
    delivery::BridgeStatus status() const;
    /// Deliveries a second over the last seconds; below 0 while unknown.
    double deliveredPerSecond() const { return m_rate; }
    /// Its routes as they are now.
    std::vector<models::RouteView> routes() const;
    /// Once a second: measures the rate.
    void measure();

Q_SIGNALS:
    void changed();
    /// routeId as of models::routeIdOf.
    void delivered(const QString &routeId, const QList<QByteArray> &eventIds);

private:
    void makeRoutes();
    void readLetters();

    QString m_id;
    BridgeDraft m_draft;
    QString m_file;
    delivery::RunSettings m_settings;
    models::BridgeSession *m_session;
    models::LetterSession *m_letters;
    qint64 m_deadLettered = 0;               ///< when its letters were last read
    QString m_note;                          ///< of a stopped one: what was done with it
    std::vector<models::RouteView> m_routes; ///< of the draft
    QString m_refusal;
    QElapsedTimer m_measured;
    qint64 m_deliveredBefore = 0;
    double m_rate = -1;
};

} // namespace tailrace::ui
