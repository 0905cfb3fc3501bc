// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoshop.h"
#include "models/enginethread.h"

#include <QObject>

#include <memory>

namespace tailrace::models {

class DemoFeed;

/// The demo as the window sees it: sandbox and shop live in the engine's thread.
class DemoSession final : public QObject
{
    Q_OBJECT
public:
    DemoSession(EngineThread &engine, const base::Clock &clock, QObject *parent = nullptr);
    /// Ends the demo: the sandbox closes, its folder goes.
    ~DemoSession() override;

    /// Answers with ready() or failed().
    void start(const demo::DemoSettings &settings);

Q_SIGNALS:
    void ready(const tailrace::demo::DemoConnection &connection);
    void failed(const tailrace::Error &error);

private:
    EngineThread &m_engine;
    const base::Clock &m_clock;
    std::shared_ptr<DemoFeed> m_feed;
    std::shared_ptr<demo::DemoShop *> m_handle; ///< read and written in the engine's thread only
};

} // namespace tailrace::models
