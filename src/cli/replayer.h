// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturereader.h"
#include "delivery/checkpoints.h"
#include "delivery/route.h"
#include "net/curltransport.h"
#include "secrets/resolvedsecrets.h"

#include <QEventLoop>
#include <QTimer>

namespace tailrace::cli {

struct ReplaySettings
{
    QString baseDirectory;                 ///< relative file sinks and dead letters start here
    double speed = 1;                      ///< times the recorded pace; 0: as fast as possible
    net::TransportSettings transport = {}; ///< of sinks
    std::shared_ptr<credentials::Providers> providers = {}; ///< of sinks
    secrets::ResolvedSecrets secrets = {};                  ///< those that the sinks name
};

/// Sends a capture's records through a bridge's routes, without touching how far the bridge itself
/// has come. Gaps and damage of the capture are said on standard error in their place.
class Replayer final : public QObject
{
    Q_OBJECT
public:
    Replayer(const bridge::Document &document, ReplaySettings settings,
             std::unique_ptr<capture::CaptureReader> reader);
    ~Replayer() override;
    /// The exit status.
    int run();

private:
    Result<> makeRoutes();
    void goOn();
    void take(const stream::PagePtr &page);
    void take(const stream::Gap &gap);
    void take(const capture::Boundary &boundary);
    void take(const capture::Damage &damage);
    qint64 waitFor(const stream::RecordPage &page);
    size_t waiting() const;
    void stop(int status);
    delivery::BridgeStatus status() const;
    int statusAtEnd() const;

    const bridge::Document m_document;
    const ReplaySettings m_settings;
    std::unique_ptr<capture::CaptureReader> m_reader;
    base::SystemClock m_clock;
    net::CurlTransport m_transport;
    delivery::NoCheckpoints m_checkpoints;
    std::vector<std::unique_ptr<delivery::Route>> m_routes;
    std::optional<capture::Entry> m_next; ///< read, and its time has not come
    QTimer m_pace;
    QTimer m_report;
    QEventLoop m_loop;
    qint64 m_firstArrivalMs = 0; ///< of the capture; 0: none yet
    qint64 m_startedMs = 0;      ///< of the replay, when that one was sent
    qint64 m_pages = 0;
    qint64 m_records = 0;
    size_t m_stillRunning = 0;
    int m_status = 0;
    bool m_isDamaged = false;
    bool m_atEnd = false;
    bool m_stopping = false;
};

} // namespace tailrace::cli
