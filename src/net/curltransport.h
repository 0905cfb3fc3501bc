// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"
#include "net/proxychoice.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace tailrace::net {

struct CurlEngine;

struct TransportSettings
{
    QString caBundleFile; ///< PEM roots trusted in addition to the system's; empty for none
    ProxyChoice proxy;
};

/// HttpTransport over libcurl on this thread's event loop: HTTP/1.1 over connections that are kept
/// for the next request. A hundred requests to one host are under way at a time; the rest wait.
class CurlTransport final : public QObject, public HttpTransport
{
    Q_OBJECT
public:
    explicit CurlTransport(const TransportSettings &settings = {}, QObject *parent = nullptr);
    ~CurlTransport() override;

    QFuture<Result<HttpResponse>> send(const HttpRequest &request) override;

private:
    void lookAtAll();

    std::unique_ptr<CurlEngine> m_engine;
    std::optional<Error> m_fault; ///< of the settings; answers every request
    QTimer m_look;
};

} // namespace tailrace::net
