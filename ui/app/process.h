// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace tailrace::ui {

/// Turns SIGINT and SIGTERM into a signal of the event loop.
class SignalWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

    /// 128 + the signal's number; 0 when none came.
    int exitStatus() const { return m_status; }

Q_SIGNALS:
    void terminated();

private:
    void read();

    QSocketNotifier *m_notifier = nullptr;
    int m_status = 0;
};

} // namespace tailrace::ui
