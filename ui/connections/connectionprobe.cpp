// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionprobe.h"

#include "base/async.h"
#include "net/curltransport.h"

#include <QPromise>

namespace tailrace::ui {

namespace {

using Description = Result<dynamodb::TableDescription>;

/// What one question needs; lives in the engine's thread until it is answered.
class Probe final : public QObject
{
public:
    Probe(const ProbeTarget &target, const base::Clock &clock, QObject *parent)
        : QObject(parent)
        , m_json(m_transport, clock,
                 std::make_shared<aws::StaticCredentialsProvider>(target.credentials),
                 settingsOf(target))
        , m_tables(m_json)
        , m_table(target.table)
    {
    }

    void ask(std::shared_ptr<QPromise<Description>> promise)
    {
        onResult(m_tables.describeTable(m_table), this,
                 [this, promise = std::move(promise)](const Description &answer) {
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
        return settings;
    }

    net::CurlTransport m_transport;
    dynamodb::JsonClient m_json;
    dynamodb::TableClient m_tables;
    QString m_table;
};

} // namespace

QFuture<Description> EngineProbe::describe(const ProbeTarget &target)
{
    auto promise = std::make_shared<QPromise<Description>>();
    promise->start();
    QFuture<Description> future = promise->future();
    m_engine.post([target, promise, &clock = m_clock](QObject *root) {
        (new Probe(target, clock, root))->ask(promise);
    });
    return future;
}

} // namespace tailrace::ui
