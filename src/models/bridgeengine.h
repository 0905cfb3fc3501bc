// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "models/bridgesession.h"
#include "net/curltransport.h"

#include <QTimer>

namespace tailrace::models {

/// What a run has to say; emitted in the engine's thread, heard in the window's. Both halves hold
/// it, so neither can speak to the other after its end.
class BridgeFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void statusRead(const tailrace::delivery::BridgeStatus &status);
    void delivered(const QString &route, const QList<QByteArray> &eventIds);
};

/// The engine's half of a BridgeSession: clients, run, and a timer that sends the status on.
class BridgeEngine final : public QObject
{
    Q_OBJECT
public:
    BridgeEngine(const bridge::Document &document, const delivery::RunSettings &settings,
                 const Connection &connection, const base::Clock &clock,
                 stream::CallBudgets &budgets, std::shared_ptr<BridgeFeed> feed, QObject *parent);

    void start();
    void stop();
    void pause();
    void resume();
    void drain();
    void skip(const QString &route, const QByteArray &eventId, bool mayBeLost);

private:
    void report();
    void fail(const Error &error);

    std::shared_ptr<BridgeFeed> m_feed;
    net::CurlTransport m_sourceTransport; ///< by the connection's proxy and roots
    net::CurlTransport m_transport;       ///< to the sinks
    dynamodb::JsonClient m_tableJson;
    dynamodb::JsonClient m_streamJson;
    dynamodb::TableClient m_tables;
    dynamodb::StreamsClient m_streams;
    delivery::BridgeRun m_run;
    QTimer m_timer;
    QHash<QString, QList<QByteArray>> m_delivered; ///< by route; not reported yet
    QString m_failure;
};

} // namespace tailrace::models
