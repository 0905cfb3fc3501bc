// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QTcpServer>
#include <QUrl>

namespace tailrace::trial {

/// How a receiver of test runs answers.
enum class ReceiverAnswer {
    Accept,   ///< 200
    Refuse,   ///< 400: this very event
    SlowDown, ///< 429
    Fail,     ///< 503
    HangUp,   ///< the connection ends without an answer
};

/// Takes whatever is sent to it over HTTP, on this machine only. The sandbox's listener does the
/// talking: it is here already, and can hang up. Lives in the engine's thread.
class TestReceiver final
{
public:
    explicit TestReceiver(ReceiverAnswer answer);
    /// Network when no port can be had.
    Result<QUrl> listen();
    /// Requests that came.
    int received() const { return m_received; }

private:
    void take(QTcpSocket *socket);

    const ReceiverAnswer m_answer;
    QTcpServer m_server;
    int m_received = 0;
};

} // namespace tailrace::trial
