// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/action.h"
#include "sandbox/sandbox.h"

#include <map>

namespace tailrace::sandbox {

class VirtualClock;

/// Carries out actions on a sandbox, whoever asks: a script or the control interface.
class Laboratory final : public QObject
{
    Q_OBJECT
public:
    /// clock: nullptr when it is the machine's. seed: of what is written.
    Laboratory(Sandbox &sandbox, VirtualClock *clock, quint64 seed);

    /// What came of it, for whoever asked; null for most. Each action is a line of the journal.
    Result<formats::Json> carryOut(const QByteArray &name, const Action &action);

    Sandbox &sandbox() { return m_sandbox; }
    bool hasVirtualClock() const { return m_clock != nullptr; }

Q_SIGNALS:
    void stopWanted();

private:
    using Outcome = Result<formats::Json>;
    Outcome perform(const CreateTable &action);
    Outcome perform(const CallOperation &action);
    Outcome perform(const WriteRecords &action);
    Outcome perform(const ExpireItem &action);
    Outcome perform(const ReplaceShards &action);
    Outcome perform(const ForgetRecords &action);
    Outcome perform(const ExpireIterators &action);
    Outcome perform(const SetRetention &action);
    Outcome perform(const AddFault &action);
    Outcome perform(const ClearFaults &action);
    Outcome perform(const SetReadLimit &action);
    Outcome perform(const SetKeys &action);
    Outcome perform(const SetServerClock &action);
    Outcome perform(const MoveClock &action);
    Outcome perform(const RefuseConnections &action);
    Outcome perform(const DropConnections &action);
    Outcome perform(const Stop &action);

    struct Writer
    {
        BulkSettings settings;
        std::unique_ptr<BulkWriter> writer;
    };

    Sandbox &m_sandbox;
    Service &m_service;
    VirtualClock *m_clock;
    const quint64 m_seed;
    std::map<QString, Writer> m_writers; ///< by table
};

} // namespace tailrace::sandbox
