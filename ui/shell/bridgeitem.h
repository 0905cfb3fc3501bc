// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"
#include "models/bridgesession.h"
#include "models/lettersession.h"
#include "models/routeview.h"
#include "ui/bridge/bridgeflow.h"

#include <QElapsedTimer>
#include <QObject>

namespace tailrace::ui {

/// One bridge of the window: its document, where it stands on disk, and its run.
class BridgeItem final : public QObject
{
    Q_OBJECT
public:
    BridgeItem(QString id, const QByteArray &text, QString file, models::EngineThread &engine,
               const base::Clock &clock, QObject *parent = nullptr);

    const QString &id() const { return m_id; }
    bridge::EditedDocument &document() { return m_document; }
    const bridge::EditedDocument &document() const { return m_document; }
    const QString &file() const { return m_file; }
    void setFile(const QString &file);
    /// The demo's, until it is saved: neither kept nor asked about.
    bool isTemporary() const { return m_isTemporary; }
    void setTemporary(bool temporary) { m_isTemporary = temporary; }
    /// There is something to lose.
    bool isUnsaved() const { return !m_isTemporary && m_document.isDirty(); }
    QString name() const;
    /// What it runs; while it does not, what its document said when it was last without faults.
    const std::optional<bridge::Document> &shown() const { return m_shown; }
    /// The folder for checkpoints, and the one that relative paths start from.
    void setFolders(const QString &state, const QString &base);
    void setProviders(std::shared_ptr<credentials::Providers> providers)
    {
        m_letters->setProviders(providers);
        m_settings.providers = std::move(providers);
    }
    const QString &baseDirectory() const { return m_settings.baseDirectory; }

    /// For the dead letters; start() is given those that it needs.
    void setSecretStore(secrets::SecretStore &store) { m_letters->setSecretStore(store); }

    /// Something else has to be done before it can start.
    void wait(const QString &forWhat);
    /// With the document as it is now, which has no faults.
    void start(const models::Connection &connection, const secrets::ResolvedSecrets &secrets = {});
    void stop();
    /// Stops, and starts again as start() does, unless its document is another one by then.
    void restart(const models::Connection &connection, const secrets::ResolvedSecrets &secrets);
    /// It runs, and its document has been edited since.
    bool runsFormerText() const;
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
    /// Why not, where what was agreed to is not what would be started.
    static QString changedMeanwhile();
    /// What failed with it while it was running, or with its file; empty for nothing.
    const QString &problem() const { return m_problem; }
    void setProblem(const QString &text);

    bool isActive() const { return m_session->isActive(); }
    delivery::BridgeStatus status() const;
    /// Deliveries a second over the last second; below 0 while unknown.
    double deliveredPerSecond() const { return m_rate; }
    const FlowRates &rates() const { return m_rates; }
    /// Its routes as they are now.
    std::vector<models::RouteView> routes() const;
    /// Once a second: measures the rates.
    void measure();

Q_SIGNALS:
    void changed();
    void problemChanged();
    /// routeId as of models::routeIdOf.
    void delivered(const QString &routeId, const QList<QByteArray> &eventIds);

private:
    void takeDocument();
    void followSession();
    void readLetters();
    void startAgain();

    QString m_id;
    bridge::EditedDocument m_document;
    QString m_file;
    bool m_isTemporary = false;
    std::optional<bridge::Document> m_shown;
    formats::Json m_shownJson; ///< that m_shown was read from
    delivery::RunSettings m_settings;
    models::BridgeSession *m_session;
    models::LetterSession *m_letters;
    QByteArray m_lettersOf;                  ///< the document that its letters are of
    qint64 m_deadLettered = 0;               ///< when its letters were last read
    QString m_note;                          ///< of a stopped one: what was done with it
    std::vector<models::RouteView> m_routes; ///< of m_shown
    QString m_refusal;
    QString m_problem;
    /// What it starts again with once it has stopped.
    struct Restart
    {
        QByteArray text; ///< that this was asked for
        models::Connection connection;
        secrets::ResolvedSecrets secrets;
    };
    std::optional<Restart> m_restart;
    QElapsedTimer m_measured;
    delivery::BridgeStatus m_before; ///< when it was last measured
    double m_rate = -1;
    FlowRates m_rates;
};

} // namespace tailrace::ui
