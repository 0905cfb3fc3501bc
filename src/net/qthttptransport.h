// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>

namespace tailrace::net {

class ManagerPool;

struct TransportSettings
{
    QString caBundleFile; ///< PEM roots trusted in addition to the system's; empty for none
};

/// HttpTransport over QNetworkAccessManager, with every default of qt-traps.md closed. Some thirty
/// requests to one host are under way at a time; the rest wait.
class QtHttpTransport final : public QObject, public HttpTransport
{
    Q_OBJECT
public:
    explicit QtHttpTransport(const TransportSettings &settings = {}, QObject *parent = nullptr);
    ~QtHttpTransport() override;

    QFuture<Result<HttpResponse>> send(const HttpRequest &request) override;

private:
    ManagerPool *m_managers;
    QSslConfiguration m_tls;
    std::optional<Error> m_fault; ///< of the settings; answers every request
};

} // namespace tailrace::net
