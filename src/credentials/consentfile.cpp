// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/consentfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace tailrace::credentials {

namespace {

QByteArray digestOf(const QString &commandLine)
{
    return QCryptographicHash::hash(commandLine.toUtf8(), QCryptographicHash::Sha256).toHex();
}

QList<QByteArray> linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

} // namespace

QString ConsentFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/tailrace/allowed-commands");
}

bool ConsentFile::allows(const QString &commandLine) const
{
    return linesOf(m_path).contains(digestOf(commandLine));
}

Result<> ConsentFile::allow(const QString &commandLine)
{
    if (allows(commandLine))
        return {};
    QList<QByteArray> lines = linesOf(m_path);
    lines.removeAll(QByteArray());
    lines.append(digestOf(commandLine));
    const QString folder = QFileInfo(m_path).path();
    QSaveFile file(m_path);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(lines.join('\n') + '\n') < 0 || !file.commit())
        return failure(ErrorKind::File, QStringLiteral("what was agreed to can't be kept in %1: %2")
                                                .arg(m_path, file.errorString()));
    return {};
}

} // namespace tailrace::credentials
