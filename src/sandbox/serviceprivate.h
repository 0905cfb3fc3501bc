// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/answers.h"
#include "sandbox/authenticator.h"
#include "sandbox/operations.h"
#include "sandbox/service.h"

#include <QRandomGenerator>

namespace tailrace::sandbox {

class Service::Private
{
public:
    Private(ServiceSettings s, const base::Clock &c, const base::Clock &w)
        : settings(std::move(s))
        , clock(c)
        , wire(w)
        , random(settings.seed ? settings.seed : QRandomGenerator::system()->generate64())
        , store(database)
        , streams(database, clock)
        , context{store,  streams,         database,           clock,
                  random, settings.region, settings.accountId, settings.initialShards}
    {
    }

    void loadCredentials();
    Answer perform(const Request &request, const formats::Json *json);
    Answer performUnder(const std::vector<Fault> &striking, const Request &request,
                        const formats::Json *json);
    void note(JournalEntry entry);
    QByteArray requestId();
    void tick();
    std::vector<Fault> strike(const Call &call);
    Result<TableInfo> tableWithStream(const QString &name);

    const ServiceSettings settings;
    const base::Clock &clock;
    const base::Clock &wire;
    Random random;
    Database database;
    Store store;
    StreamStore streams;
    Context context;
    aws::Credentials credentials;
    std::unique_ptr<Authenticator> authenticator;
    qint64 nextRollMs = 0;
    qint64 offsetMs = 0;
    std::vector<Fault> faults;
    std::vector<FaultCount> faultCounts;
    std::deque<JournalEntry> journal;
    qint64 journalled = 0;
    std::function<void(const JournalEntry &)> observer;
};

} // namespace tailrace::sandbox
