// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/unsavedwork.h"

#include "formats/json.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QUuid>

namespace tailrace::ui {

using formats::Json;

namespace {

constexpr qint64 longestFile = 16 * 1024 * 1024;
const QString lockName = QStringLiteral("lock");

bool makePrivate(const QString &directory)
{
    return QDir().mkpath(directory)
           && QFile::setPermissions(directory, QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                                       | QFileDevice::ExeOwner);
}

QByteArray memberOf(const Json &json, QByteArrayView name)
{
    const Json *found = json.find(name);
    return found ? found->text() : QByteArray();
}

/// Texts are kept in Base64: one that is edited may be anything, also no UTF-8.
QByteArray written(const Unsaved &work)
{
    return formats::toPrettyJson(Json::object({{"file", Json::string(work.file)},
                                               {"atMs", Json::number(work.atMs)},
                                               {"text", Json::string(work.text.toBase64())},
                                               {"saved", Json::string(work.saved.toBase64())}}));
}

std::optional<Unsaved> readWork(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return std::nullopt;
    const Result<Json> json = formats::parseJson(file.readAll());
    if (!json || !json->find("text"))
        return std::nullopt;
    const Json *at = json->find("atMs");
    return Unsaved{QString::fromUtf8(memberOf(*json, "file")),
                   QByteArray::fromBase64(memberOf(*json, "text")),
                   QByteArray::fromBase64(memberOf(*json, "saved")),
                   at ? at->toInt().value_or(0) : 0, path};
}

} // namespace

UnsavedWork::UnsavedWork(const QString &directory)
    : m_directory(directory)
{
}

UnsavedWork::~UnsavedWork()
{
    if (m_session.isEmpty())
        return;
    const bool hasWork = !QDir(m_session).entryList({QStringLiteral("*.json")}).isEmpty();
    m_lock.reset(); // what is left is found by the next session
    if (!hasWork)
        QDir(m_session).removeRecursively();
}

bool UnsavedWork::begin()
{
    if (!m_session.isEmpty())
        return true;
    const QString session =
            m_directory + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!makePrivate(m_directory) || !makePrivate(session))
        return false;
    m_lock = std::make_unique<QLockFile>(session + QLatin1Char('/') + lockName);
    m_lock->setStaleLockTime(0); // as long as its process is there
    if (!m_lock->tryLock(0))
        return false;
    m_session = session;
    return true;
}

QString UnsavedWork::pathOf(const QString &id) const
{
    return m_session + QLatin1Char('/') + id + QStringLiteral(".json");
}

Result<> UnsavedWork::keep(const QString &id, const Unsaved &work)
{
    if (!begin())
        return failure(ErrorKind::File, QStringLiteral("%1 can't be written").arg(m_directory));
    QSaveFile file(pathOf(id));
    const QByteArray text = written(work);
    const bool good = file.open(QIODevice::WriteOnly)
                      && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                      && file.write(text) == text.size() && file.commit();
    if (!good)
        return failure(ErrorKind::File, file.errorString());
    return {};
}

void UnsavedWork::forget(const QString &id)
{
    if (!m_session.isEmpty())
        QFile::remove(pathOf(id));
}

QStringList UnsavedWork::deadSessions() const
{
    QStringList dead;
    for (const QString &name : QDir(m_directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString session = m_directory + QLatin1Char('/') + name;
        if (session == m_session)
            continue;
        QLockFile lock(session + QLatin1Char('/') + lockName);
        lock.setStaleLockTime(0);
        if (lock.tryLock(0))
            dead << session;
    }
    return dead;
}

QList<Unsaved> UnsavedWork::left() const
{
    QList<Unsaved> works;
    for (const QString &session : deadSessions())
        for (const QString &name : QDir(session).entryList({QStringLiteral("*.json")}, QDir::Files))
            if (const auto work = readWork(session + QLatin1Char('/') + name))
                works << *work;
    return works;
}

void UnsavedWork::forgetLeft(const QList<Unsaved> &works)
{
    const QStringList sessions = deadSessions();
    for (const Unsaved &work : works)
        if (sessions.contains(QFileInfo(work.keptAs).path()))
            QFile::remove(work.keptAs);
    for (const QString &session : sessions)
        if (QDir(session).entryList({QStringLiteral("*.json")}, QDir::Files).isEmpty())
            QDir(session).removeRecursively();
}

} // namespace tailrace::ui
