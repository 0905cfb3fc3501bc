// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "bridge/document.h"
#include "credentials/providers.h"
#include "delivery/deadletter.h"
#include "secrets/resolvedsecrets.h"

#include <QByteArrayList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace tailrace::net {
class HttpTransport;
}

namespace tailrace::delivery {

class LetterRoute;
class TakenLetters;

struct RedriveSettings
{
    QString baseDirectory; ///< relative file sinks and dead letters start here
    QString route;         ///< only letters of this one; empty for all
    /// Only these lines, each with the record to send instead of its own (empty: its own); nothing
    /// for all of them.
    std::optional<std::map<QByteArray, QByteArray>> chosen = {};
    std::shared_ptr<credentials::Providers> providers = {}; ///< of sinks; null: nobody can be asked
    secrets::ResolvedSecrets secrets = {}; ///< those that the document's sinks name
};

struct RedriveStatus
{
    qint64 letters = 0; ///< to be sent
    qint64 delivered = 0;
    qint64 refused = 0; ///< tried, and still letters
    /// Whatever is not delivered (yet): it stands in its file, lines that are no letters included.
    qint64 remaining = 0;
    QString trouble;      ///< why a letter is being tried again
    QStringList problems; ///< what could not be sent or kept, and why; the first of them
};

/// Sends the dead letters of a bridge's files to their routes' sinks again. A letter leaves its
/// file after its acknowledgement; one that is refused stays, with the new error. One whose record
/// was mended stays as it was. A running bridge may write to the files meanwhile. Lives in the
/// engine's thread.
class Redrive final : public QObject
{
    Q_OBJECT
public:
    Redrive(const bridge::Document &document, RedriveSettings settings,
            net::HttpTransport &transport, const base::Clock &clock, QObject *parent = nullptr);
    ~Redrive() override;

    /// finished() follows, also when nothing can be done.
    void start();
    /// What is under way is finished, for ten seconds at most.
    void stop();
    RedriveStatus status() const;

Q_SIGNALS:
    void changed();
    void finished();

private:
    struct File
    {
        QString path;
        std::unique_ptr<TakenLetters> taken;
        bool isChanged = false;
    };
    /// A line of a file; without a text when it was delivered.
    struct Place
    {
        size_t file;
        std::optional<QByteArray> line;
        bool isMended = false;
    };

    void take(const QString &path);
    void consider(size_t place);
    void send(size_t place, DeadLetter letter, QByteArray record);
    LetterRoute *routeOf(const bridge::Route &settings);
    std::unique_ptr<LetterRoute> makeRoute(const bridge::Route &settings);
    void change(size_t place, std::optional<QByteArray> line);
    void stay(const QString &why);
    void note(const QString &problem);
    QByteArrayList linesOf(size_t file) const;
    void save();
    void finish();

    const bridge::Document m_document;
    const RedriveSettings m_settings;
    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
    std::vector<File> m_files;
    std::vector<Place> m_places;
    std::map<QString, std::unique_ptr<LetterRoute>> m_routes; ///< null: its sink can't be made
    size_t m_running = 0;                                     ///< routes
    qsizetype m_found = 0;                                    ///< of the chosen ones
    RedriveStatus m_status;
    QTimer m_saving;
    QTimer m_stopLimit;
    bool m_isFinished = false;
};

} // namespace tailrace::delivery
