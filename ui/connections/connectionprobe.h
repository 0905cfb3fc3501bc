// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "models/enginethread.h"
#include "models/signinsession.h"
#include "net/curltransport.h"

namespace tailrace::ui {

/// Where and as whom to ask.
struct ProbeTarget
{
    QString table; ///< name or ARN
    QString endpoint;
    QString signingRegion;
    std::shared_ptr<aws::CredentialsProvider> credentials;
    net::TransportSettings transport;
};

/// Asks a table for its description: "does this connection work?"
class ConnectionProbe
{
public:
    virtual ~ConnectionProbe() = default;
    virtual QFuture<Result<dynamodb::TableDescription>> describe(const ProbeTarget &target) = 0;
    /// The names of the tables that the credentials may see there; the target's table is not used.
    virtual QFuture<Result<QStringList>> listTables(const ProbeTarget &target) = 0;
    /// A sign-in that was not begun yet; null where none is possible.
    virtual models::SignInSession *signIn(const aws::SsoRole &role,
                                          const net::TransportSettings &transport) = 0;
};

/// The real one: a client for one call, in the engine's thread.
class EngineProbe final : public ConnectionProbe
{
public:
    EngineProbe(models::EngineThread &engine, const base::Clock &clock)
        : m_engine(engine)
        , m_clock(clock)
    {
    }
    QFuture<Result<dynamodb::TableDescription>> describe(const ProbeTarget &target) override;
    QFuture<Result<QStringList>> listTables(const ProbeTarget &target) override;
    models::SignInSession *signIn(const aws::SsoRole &role,
                                  const net::TransportSettings &transport) override;

private:
    template <typename T, typename Ask>
    QFuture<T> probe(const ProbeTarget &target, Ask ask);

    models::EngineThread &m_engine;
    const base::Clock &m_clock;
};

} // namespace tailrace::ui
