// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/metricsserver.h"

#include "base/redact.h"

#include <QHostAddress>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QTcpServer>

namespace tailrace::cli {

namespace {

// Label values: backslash, quote and line feed are escaped (Prometheus exposition format 0.0.4).
QByteArray label(const QString &text)
{
    return text.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

void appendCounter(QByteArray &out, const char *name, const char *help,
                   const delivery::BridgeStatus &status, qint64 delivery::RouteStatus::*field)
{
    out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + " counter\n";
    for (const delivery::RouteStatus &route : status.routes)
        out += QByteArray(name) + "{bridge=\"" + label(status.name) + "\",route=\""
               + label(route.name) + "\"} " + QByteArray::number(route.*field) + '\n';
}

void appendGauge(QByteArray &out, const char *name, const char *help,
                 const delivery::BridgeStatus &status, double value)
{
    out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + " gauge\n" + name
           + "{bridge=\"" + label(status.name) + "\"} " + QByteArray::number(value) + '\n';
}

/// For a probe: 200 when records are read and the last delivery was acknowledged, else 503 and why.
QHttpServerResponse readiness(const delivery::BridgeStatus &status)
{
    using Status = QHttpServerResponse::StatusCode;
    if (status.isReady)
        return QHttpServerResponse("text/plain", "ready\n");
    QString why = status.trouble;
    for (const delivery::RouteStatus &route : status.routes)
        if (why.isEmpty())
            why = route.trouble;
    if (why.isEmpty())
        why = status.isSnapshot ? QStringLiteral("the snapshot is under way")
                                : QStringLiteral("nothing was read lately");
    return QHttpServerResponse("text/plain", base::redact(why).toUtf8() + '\n',
                               Status::ServiceUnavailable);
}

} // namespace

QByteArray metricsText(const delivery::BridgeStatus &status)
{
    using delivery::RouteStatus;
    QByteArray out;
    appendCounter(out, "tailrace_records_delivered_total", "Records acknowledged by the sink.",
                  status, &RouteStatus::delivered);
    appendCounter(out, "tailrace_records_filtered_total", "Records that no filter let pass.",
                  status, &RouteStatus::filtered);
    appendCounter(out, "tailrace_deliveries_retried_total", "Deliveries tried again.", status,
                  &RouteStatus::retried);
    appendCounter(out, "tailrace_records_dead_lettered_total", "Records given up on.", status,
                  &RouteStatus::deadLettered);
    appendGauge(out, "tailrace_records_read", "Records read from the stream.", status,
                double(status.read));
    appendGauge(out, "tailrace_lag_seconds",
                "Age of the newest acknowledged record; -1 when unknown.", status,
                status.lagMs < 0 ? -1 : double(status.lagMs) / 1000);
    appendGauge(out, "tailrace_ready", "1 when reading and the last delivery was acknowledged.",
                status, status.isReady);
    return out;
}

MetricsServer::MetricsServer(StatusSource source)
    : m_source(std::move(source))
{
}

MetricsServer::~MetricsServer() = default;

Result<> MetricsServer::listen(const QString &address)
{
    if (address.isEmpty())
        return {};
    const qsizetype colon = address.lastIndexOf(QLatin1Char(':'));
    bool ok = false;
    const quint16 port = address.mid(colon + 1).toUShort(&ok);
    QString host = address.left(qMax<qsizetype>(colon, 0));
    if (host == QLatin1String("localhost"))
        host = QStringLiteral("127.0.0.1");
    const QHostAddress listenAddress(host);
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give HOST:PORT, e.g. 127.0.0.1:9464, and a port that is free");
    if (!ok || listenAddress.isNull())
        return failure(ErrorKind::Usage, QStringLiteral("\"%1\" is no address").arg(address),
                       facts);
    m_server = std::make_unique<QHttpServer>();
    m_server->route(QStringLiteral("/metrics"), [this] {
        return QHttpServerResponse("text/plain; version=0.0.4", metricsText(m_source()));
    });
    m_server->route(QStringLiteral("/ready"), [this] { return readiness(m_source()); });
    // Our own socket: QHttpServer::listen adds a line of its own to the one that an error has.
    auto *socket = new QTcpServer(m_server.get());
    if (!socket->listen(listenAddress, port))
        return failure(
                ErrorKind::Usage,
                QStringLiteral("%1 can't be listened on: %2").arg(address, socket->errorString()),
                facts);
    m_server->bind(socket);
    return {};
}

} // namespace tailrace::cli
