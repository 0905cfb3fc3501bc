// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/examination.h"
#include "models/enginethread.h"
#include "models/heardfeed.h"

namespace tailrace::models {

class DoctorFeed;

/// Examinations of one connection as the window sees them; they run in the engine's thread.
class DoctorSession final : public QObject
{
    Q_OBJECT
public:
    DoctorSession(EngineThread &engine, const base::Clock &clock, doctor::Setup setup,
                  QObject *parent = nullptr);
    ~DoctorSession() override;

    const doctor::Setup &setup() const { return m_setup; }
    /// Begins anew; whatever is under way ends unheard.
    void start();
    /// From the next start on these roots (PEM) are trusted besides the system's.
    void setCaBundleFile(const QString &file) { m_setup.transport.caBundleFile = file; }
    /// One UpdateTable.
    void enableStream(const QString &viewType);

Q_SIGNALS:
    void found(const tailrace::doctor::Finding &finding);
    void finished(const std::optional<tailrace::doctor::FoundRoot> &root);
    void streamSwitched(const QString &problem);

private:
    void listen();

    EngineThread &m_engine;
    const base::Clock &m_clock;
    doctor::Setup m_setup;
    HeardFeed<DoctorFeed> m_feed;
    std::shared_ptr<QObject *> m_handle; ///< read and written in the engine's thread only
};

} // namespace tailrace::models
