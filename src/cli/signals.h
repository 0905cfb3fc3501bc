// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tailrace::cli {

/// Turns SIGINT and SIGTERM into a Qt signal in the main loop, so that a command can finish what is
/// in flight. A second one ends the process at once. One object at a time.
class InterruptWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit InterruptWatcher(QObject *parent = nullptr);
    ~InterruptWatcher() override;

Q_SIGNALS:
    /// exitStatus is 130 or 143.
    void interrupted(int exitStatus);

private:
    int m_sockets[2];
};

} // namespace tailrace::cli
