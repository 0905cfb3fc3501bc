// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/callbudgets.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace tailrace::models {

/// The engine's thread with its event loop: network, readers, bridges. The window posts work to it
/// and hears back by queued signals and onResult. Engine objects are made inside run() so that none
/// ever changes its thread.
class EngineThread final : public QObject
{
    Q_OBJECT
public:
    explicit EngineThread(QObject *parent = nullptr);
    /// Deletes what post() parented to root(), then joins.
    ~EngineThread() override;

    /// Runs work in the engine's thread, in order of posting. The argument is the engine's root
    /// object: the parent of everything that lives there.
    void post(std::function<void(QObject *root)> work);

    /// What the readers of the engine's thread share; to be used there only.
    stream::CallBudgets &budgets() { return m_budgets; }

private:
    stream::CallBudgets m_budgets;
    QThread m_thread;
    QObject *m_root; // lives in m_thread
};

} // namespace tailrace::models
