// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "demo/demoshop.h"

#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <array>
#include <memory>

namespace tailrace::cli {

/// The demo without a window: the shop writes, its bridge delivers to a file, and every line that
/// arrives in the file is printed.
class DemoRunner final : public QObject
{
    Q_OBJECT
public:
    /// durationMs below 0: until a signal.
    DemoRunner(const demo::DemoSettings &settings, qint64 durationMs);
    ~DemoRunner() override;
    /// The exit status.
    int run();

private:
    struct Bridge;
    void startBridge(const demo::DemoConnection &connection);
    void printDelivered();
    void finish(int status);
    void drain();
    int conclude();

    base::SystemClock m_clock;
    demo::DemoShop m_shop;
    const bool m_keepsFile;
    const qint64 m_durationMs;
    std::unique_ptr<Bridge> m_bridge;
    QFile m_delivered;
    QByteArray m_tail; ///< a line that is not whole yet
    qint64 m_lines = 0;
    std::array<qint64, 3> m_kinds = {}; ///< of these: inserted, modified, removed
    QTimer m_poll;
    QTimer m_drain;
    qint64 m_drainUntilMs = 0;
    QEventLoop m_loop;
    std::optional<int> m_status;
};

} // namespace tailrace::cli
