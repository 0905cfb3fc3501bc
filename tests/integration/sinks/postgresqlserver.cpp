// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresqlserver.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::test {

namespace {

QString newestPrograms()
{
    const QDir root(QStringLiteral("/usr/lib/postgresql"));
    const QStringList versions = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (auto it = versions.rbegin(); it != versions.rend(); ++it)
        if (QFile::exists(root.filePath(*it + QStringLiteral("/bin/initdb"))))
            return root.filePath(*it + QStringLiteral("/bin/"));
    return {};
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

PostgreSqlServer::PostgreSqlServer()
    : m_folder(QStringLiteral("/tmp/tailrace-pg-XXXXXX"))
    , m_programs(newestPrograms())
    , m_port(freePort())
{
    m_problem = makeCluster();
}

PostgreSqlServer::~PostgreSqlServer()
{
    kill();
}

/// PostgreSQL refuses to be root's.
QStringList PostgreSqlServer::asOther(const QStringList &command) const
{
    if (::geteuid() != 0)
        return command;
    return QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=nobody"),
                       QStringLiteral("--regid=nogroup"), QStringLiteral("--clear-groups")}
           + command;
}

bool PostgreSqlServer::run(const QString &program, const QStringList &arguments, int milliseconds)
{
    QStringList command = asOther(QStringList{program} + arguments);
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QString first = command.takeFirst();
    process.start(first, command);
    const bool ended = process.waitForFinished(milliseconds);
    m_output = process.readAll().trimmed();
    if (!ended && m_output.isEmpty())
        m_output = process.errorString().toUtf8();
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QString PostgreSqlServer::makeCluster()
{
    if (m_programs.isEmpty())
        return QStringLiteral("PostgreSQL is not installed (Debian's package postgresql)");
    QFile password(path(QStringLiteral("password")));
    if (!password.open(QIODevice::WriteOnly) || password.write("b0ss\n") < 0)
        return QStringLiteral("the folder can't be written");
    password.close();
    if (::geteuid() == 0) {
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0777);
        ::chmod(QFile::encodeName(password.fileName()).constData(), 0644);
    }
    if (!run(m_programs + QStringLiteral("initdb"),
             {QStringLiteral("-D"), path(QStringLiteral("data")), QStringLiteral("-U"),
              QStringLiteral("boss"), QStringLiteral("--pwfile"), password.fileName(),
              QStringLiteral("-A"), QStringLiteral("scram-sha-256"), QStringLiteral("-E"),
              QStringLiteral("UTF8"), QStringLiteral("--locale=C")}))
        return QStringLiteral("initdb failed: ") + QString::fromUtf8(m_output);
    return {};
}

bool PostgreSqlServer::start()
{
    QStringList command =
            asOther({m_programs + QStringLiteral("postgres"), QStringLiteral("-D"),
                     path(QStringLiteral("data")), QStringLiteral("-p"), QString::number(m_port),
                     QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-k"),
                     m_folder.path()});
    m_server.setWorkingDirectory(m_folder.path());
    m_server.setStandardErrorFile(path(QStringLiteral("log")), QIODevice::Append);
    const QString first = command.takeFirst();
    m_server.start(first, command);
    if (!m_server.waitForStarted())
        return false;
    for (int i = 0; i < 200; ++i) {
        if (ask(QStringLiteral("select 1")) == "1")
            return true;
        // Killed processes may still hold its memory for a moment: then it has to be begun again.
        if (m_server.waitForFinished(20) || m_server.state() == QProcess::NotRunning)
            m_server.start(first, command);
    }
    m_problem = QStringLiteral("it does not start: ") + QString::fromUtf8(m_output);
    return false;
}

void PostgreSqlServer::kill()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    // Its children end by themselves when the postmaster is gone.
    m_server.kill();
    m_server.waitForFinished();
    QFile::remove(path(QStringLiteral("data/postmaster.pid")));
}

QByteArray PostgreSqlServer::ask(const QString &statement, const QString &database)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGPASSWORD"), QStringLiteral("b0ss"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(m_programs + QStringLiteral("psql"),
                  {QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                   QString::number(m_port), QStringLiteral("-U"), QStringLiteral("boss"),
                   QStringLiteral("-d"), database, QStringLiteral("-qAtc"), statement});
    process.waitForFinished();
    m_output = process.readAll().trimmed();
    return m_output;
}

} // namespace tailrace::test
