// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionprobe.h"

#include "base/async.h"
#include "net/curltransport.h"

#include <QPromise>

namespace tailrace::ui {

namespace {

/// What one question needs; lives in the engine's thread until it is answered.
class Probe final : public QObject
{
public:
    Probe(const ProbeTarget &target, const base::Clock &clock, QObject *parent)
        : QObject(parent)
        , m_transport(target.transport)
        , m_json(m_transport, clock, target.credentials, settingsOf(target))
        , m_tables(m_json)
    {
    }

    dynamodb::TableClient &tables() { return m_tables; }
    template <typename T>
    void relay(const QFuture<T> &call, std::shared_ptr<QPromise<T>> promise)
    {
        onResult(call, this, [this, promise = std::move(promise)](const T &answer) {
            promise->addResult(answer);
            promise->finish();
            deleteLater();
        });
    }

private:
    static dynamodb::ClientSettings settingsOf(const ProbeTarget &target)
    {
        dynamodb::ClientSettings settings;
        settings.endpoint = target.endpoint;
        settings.signingRegion = target.signingRegion;
        settings.maxAttempts = 2; // somebody is waiting
        settings.timeout = std::chrono::seconds(10);
        settings.isReadOnly = true;
        return settings;
    }

    net::CurlTransport m_transport;
    dynamodb::JsonClient m_json;
    dynamodb::TableClient m_tables;
};

} // namespace

/// ask makes its call with the probe's client, in the engine's thread.
template <typename T, typename Ask>
QFuture<T> EngineProbe::probe(const ProbeTarget &target, Ask ask)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    m_engine.post([target, promise, ask, &clock = m_clock](QObject *root) {
        auto *probe = new Probe(target, clock, root);
        probe->relay<T>(ask(probe->tables()), promise);
    });
    return future;
}

QFuture<Result<dynamodb::TableDescription>> EngineProbe::describe(const ProbeTarget &target)
{
    return probe<Result<dynamodb::TableDescription>>(
            target, [table = target.table](dynamodb::TableClient &tables) {
                return tables.describeTable(table);
            });
}

QFuture<Result<QStringList>> EngineProbe::listTables(const ProbeTarget &target)
{
    return probe<Result<QStringList>>(
            target, [](dynamodb::TableClient &tables) { return tables.listTables(); });
}

models::SignInSession *EngineProbe::signIn(const aws::SsoRole &role,
                                           const net::TransportSettings &transport)
{
    return new models::SignInSession(m_engine, m_clock, role, transport);
}

} // namespace tailrace::ui
