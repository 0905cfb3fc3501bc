// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/doctorsession.h"

#include "base/async.h"
#include "dynamodb/tableclient.h"
#include "models/doctorfeed.h"

namespace tailrace::models {

namespace {

/// What one UpdateTable needs; lives in the engine's thread until it is answered.
class StreamSwitch final : public QObject
{
public:
    StreamSwitch(const doctor::Setup &setup, const base::Clock &clock, QObject *parent)
        : QObject(parent)
        , m_transport(setup.transport)
        , m_json(m_transport, clock, setup.provider, settingsOf(setup))
        , m_tables(m_json)
    {
    }

    QFuture<Result<dynamodb::TableDescription>> ask(const QString &table, const QString &viewType)
    {
        return m_tables.enableStream(table, viewType);
    }

private:
    static dynamodb::ClientSettings settingsOf(const doctor::Setup &setup)
    {
        dynamodb::ClientSettings settings;
        settings.endpoint = setup.target.table.url;
        settings.signingRegion = setup.target.signingRegion;
        settings.isReadOnly = setup.isReadOnly;
        return settings;
    }

    net::CurlTransport m_transport;
    dynamodb::JsonClient m_json;
    dynamodb::TableClient m_tables;
};

} // namespace

DoctorSession::DoctorSession(EngineThread &engine, const base::Clock &clock, doctor::Setup setup,
                             QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_setup(std::move(setup))
    , m_feed(*this)
    , m_handle(std::make_shared<QObject *>(nullptr))
{
}

DoctorSession::~DoctorSession()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void DoctorSession::listen()
{
    m_feed.begin();
    m_feed.hear(&DoctorFeed::found,
                [this](const doctor::Finding &finding) { Q_EMIT found(finding); });
    m_feed.hear(&DoctorFeed::finished,
                [this](const std::optional<doctor::FoundRoot> &root) { Q_EMIT finished(root); });
    m_feed.hear(&DoctorFeed::streamSwitched,
                [this](const QString &problem) { Q_EMIT streamSwitched(problem); });
}

void DoctorSession::start()
{
    listen();
    m_engine.post([handle = m_handle, setup = m_setup, &clock = m_clock,
                   feed = m_feed.shared()](QObject *root) {
        using doctor::Examination;
        delete std::exchange(*handle, nullptr);
        auto *examination = new Examination(setup, clock, root);
        *handle = examination;
        QObject::connect(examination, &Examination::found, feed.get(), &DoctorFeed::found,
                         Qt::DirectConnection);
        QObject::connect(examination, &Examination::finished, examination, [examination, feed] {
            Q_EMIT feed->finished(examination->missingRoot());
        });
        examination->start();
    });
}

void DoctorSession::enableStream(const QString &viewType)
{
    if (!m_setup.provider || !m_setup.target.arn)
        return;
    listen();
    m_engine.post([handle = m_handle, setup = m_setup, &clock = m_clock, feed = m_feed.shared(),
                   viewType](QObject *root) {
        delete std::exchange(*handle, nullptr);
        auto *change = new StreamSwitch(setup, clock, root);
        *handle = change;
        onResult(change->ask(setup.target.arn->table, viewType), change,
                 [feed](const Result<dynamodb::TableDescription> &answer) {
                     Q_EMIT feed->streamSwitched(answer ? QString()
                                                        : base::describe(answer.error()));
                 });
    });
}

} // namespace tailrace::models
