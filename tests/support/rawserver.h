// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace tailrace::test {

/// A server on loopback that answers each request with bytes as they are given, and keeps what came
/// in: the oracle of what really went over the wire.
class RawServer final : public QObject
{
    Q_OBJECT
public:
    enum class After { Close, KeepOpen };
    explicit RawServer(QObject *parent = nullptr);

    QUrl url(const QString &path = QStringLiteral("/")) const;
    /// The bytes for the next requests, and what happens to the connection then.
    void answerWith(QByteArray bytes, After after = After::Close);
    /// Bytes that nobody asked for, on every connection that is open; until they are on their way.
    void say(const QByteArray &bytes);
    /// Whole requests, head and body.
    const QList<QByteArray> &requests() const { return m_requests; }
    int connections() const { return m_connections; }

private:
    void accept();

    QTcpServer m_server;
    QByteArray m_answer;
    After m_after = After::Close;
    QList<QByteArray> m_requests;
    int m_connections = 0;
};

} // namespace tailrace::test
