// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/redrive.h"
#include "models/enginethread.h"
#include "models/heardfeed.h"
#include "models/lettertable.h"
#include "secrets/secretstore.h"

#include <memory>

namespace tailrace::models {

class LetterEngine;
class LetterFeed;

/// The dead letters of a bridge as the window sees them. Files are read and changed in the pool,
/// and letters sent in the engine's thread.
class LetterSession final : public QObject
{
    Q_OBJECT
public:
    using Chosen = std::map<QByteArray, QByteArray>; ///< as RedriveSettings::chosen

    LetterSession(EngineThread &engine, const base::Clock &clock, QObject *parent = nullptr);
    ~LetterSession() override;

    void setBridge(const bridge::Document &document, const QString &baseDirectory);
    /// Of the sinks that letters are sent to.
    void setProviders(std::shared_ptr<credentials::Providers> providers)
    {
        m_providers = std::move(providers);
    }
    /// Where secrets that sinks name are read from; it outlives the session.
    void setSecretStore(secrets::SecretStore &store) { m_secretStore = &store; }
    /// Whether any route has a file for them, and the files.
    const QStringList &paths() const { return m_paths; }
    LetterTable *table() { return &m_table; }

    /// Reads the files again.
    void refresh();
    /// Sends these letters again; those whose record was mended with that one.
    void redrive(const Chosen &chosen);
    /// What is under way is finished, the others stay.
    void cancel();
    /// Takes these out of their files for good.
    void remove(const QByteArrayList &lines);

    bool isSending() const { return m_isSending; }
    /// Of the re-drive that is under way, or of the last one.
    const delivery::RedriveStatus &progress() const { return m_progress; }
    /// What the last one came to, or why files can't be read or changed; empty at first.
    const QString &outcome() const { return m_outcome; }
    bool isTrouble() const { return m_isTrouble; }

Q_SIGNALS:
    void changed();

private:
    void setOutcome(const QString &text, bool isTrouble);
    void finish(const delivery::RedriveStatus &status);
    void send(const Chosen &chosen, const secrets::ResolvedSecrets &secrets);

    EngineThread &m_engine;
    const base::Clock &m_clock;
    std::optional<bridge::Document> m_document;
    QString m_baseDirectory;
    std::shared_ptr<credentials::Providers> m_providers;
    secrets::SecretStore *m_secretStore = nullptr;
    QStringList m_paths;
    LetterTable m_table;
    bool m_isSending = false;
    bool m_isTrouble = false;
    bool m_isReading = false;
    bool m_readsAgain = false; ///< asked for while it was being read
    delivery::RedriveStatus m_progress;
    QString m_outcome;
    HeardFeed<LetterFeed> m_feed;
    std::shared_ptr<LetterEngine *> m_handle; ///< read and written in the engine's thread only
};

} // namespace tailrace::models
