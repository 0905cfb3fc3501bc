// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace tailrace::test {

/// Debian's PostgreSQL with a cluster of its own, on a port of its own on this machine. Its files
/// and its processes go with it. The superuser is "boss", the password "b0ss".
class PostgreSqlServer
{
public:
    PostgreSqlServer();
    ~PostgreSqlServer();

    /// Why there is none; empty when one was made.
    const QString &problem() const { return m_problem; }
    bool start();
    /// As the power does: no process has a chance to say anything.
    void kill();
    int port() const { return m_port; }
    /// psql's answer, unaligned, without a header.
    QByteArray ask(const QString &statement, const QString &database = QStringLiteral("postgres"));

private:
    bool run(const QString &program, const QStringList &arguments, int milliseconds = 60000);
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList asOther(const QStringList &command) const;
    QString makeCluster();

    QTemporaryDir m_folder;
    QString m_programs;
    QString m_problem;
    QByteArray m_output;
    int m_port = 0;
    QProcess m_server;
};

} // namespace tailrace::test
