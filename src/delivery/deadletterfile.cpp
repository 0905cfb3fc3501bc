// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/deadletterfile.h"

#include "delivery/lockedfile.h"
#include "sinks/file/linefile.h"
#include "sinks/file/syncfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace tailrace::delivery {

namespace {

const QString takingSuffix = QStringLiteral(".taking");
const QString handSuffix = QStringLiteral(".redriving");

tl::unexpected<Error> failed(const QString &path, const char *what, const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("make room, or correct the permissions; no letter is lost");
    return failure(ErrorKind::File,
                   QStringLiteral("%1 can't be %2: %3").arg(path, QLatin1String(what), why), facts);
}

tl::unexpected<Error> failed(const QFileDevice &file, const char *what)
{
    return failed(file.fileName(), what, file.errorString());
}

// A file that is not there has no lines. A last one that was cut off is one too.
Result<QByteArrayList> linesOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArrayList();
    // A device or a pipe may have no end, or never begin.
    if (!QFileInfo(path).isFile())
        return failed(path, "read", QStringLiteral("it is no regular file"));
    if (!file.open(QIODevice::ReadOnly))
        return failed(file, "read");
    QByteArrayList lines;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        if (line.endsWith('\n'))
            line.chop(1);
        if (!line.trimmed().isEmpty())
            lines.append(line);
    }
    if (file.error() != QFileDevice::NoError)
        return failed(file, "read");
    return lines;
}

// The same line twice is the same letter, which stood in two files when we were interrupted.
Result<QByteArrayList> linesOfAll(const QStringList &paths)
{
    QByteArrayList lines;
    QSet<QByteArray> seen;
    for (const QString &path : paths) {
        const auto some = linesOf(path);
        if (!some)
            return some;
        for (const QByteArray &line : *some) {
            if (!seen.contains(line))
                lines.append(line);
            seen.insert(line);
        }
    }
    return lines;
}

Result<> replace(const QString &path, const QByteArrayList &lines)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file, "written");
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (const QByteArray &line : lines) {
        file.write(line);
        file.write("\n", 1);
    }
    if (!file.commit()) // syncs it first
        return failed(file, "written");
    sinks::syncFolderOf(path);
    return {};
}

Result<> remove(const QString &path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return failed(file, "removed");
    sinks::syncFolderOf(path);
    return {};
}

QString realPath(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QFileInfo(path).absoluteFilePath() : canonical;
}

} // namespace

DeadLetterFile::DeadLetterFile(QString path)
    : m_path(std::move(path))
{
}

Result<> DeadLetterFile::append(const DeadLetter &letter)
{
    const auto lock = LockedFile::open(realPath(m_path));
    if (!lock)
        return failure(lock.error());
    return sinks::LineFile(m_path).append(deadLetterLine(letter));
}

Result<QByteArrayList> DeadLetterFile::lines(const QString &path)
{
    const QString real = realPath(path);
    return linesOfAll({real + handSuffix, real + takingSuffix, real});
}

TakenLetters::TakenLetters(const QString &path)
    : m_path(path)
    , m_takingPath(path + takingSuffix)
    , m_handPath(path + handSuffix)
{
}

TakenLetters::~TakenLetters()
{
    if (m_lock) // while it is ours: who waits for it looks whether the name is still that file's
        QFile::remove(lockPath());
}

QString TakenLetters::lockPath() const
{
    return m_handPath + QStringLiteral(".lock");
}

Result<std::unique_ptr<TakenLetters>> TakenLetters::take(const QString &path)
{
    std::unique_ptr<TakenLetters> out(new TakenLetters(realPath(path)));
    if (const auto taken = out->takeAll(); !taken)
        return failure(taken.error());
    return out;
}

Result<> TakenLetters::takeAll()
{
    if (!QFileInfo(m_path).dir().exists())
        return {};
    auto lock = LockedFile::tryOpen(lockPath());
    if (!lock && lock.error().kind == ErrorKind::Busy) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("wait for it, or stop it");
        return failure(ErrorKind::Usage,
                       QStringLiteral("the dead letters in %1 are being sent already").arg(m_path),
                       facts);
    }
    if (!lock)
        return failure(lock.error());
    m_lock.emplace(std::move(*lock));
    if (const auto left = gather(); !left)
        return left;
    if (const auto moved = moveAway(); !moved)
        return moved;
    if (const auto gathered = gather(); !gathered)
        return gathered;
    auto lines = linesOf(m_handPath);
    if (!lines)
        return failure(lines.error());
    m_lines = std::move(*lines);
    return {};
}

// Under the lock that an appending one takes: nobody writes to what has the other name then.
Result<> TakenLetters::moveAway()
{
    if (!QFileInfo::exists(m_path))
        return {};
    const auto lock = LockedFile::open(m_path);
    if (!lock)
        return failure(lock.error());
    // QFile's would copy where it can't be renamed.
    if (std::rename(QFile::encodeName(m_path).constData(),
                    QFile::encodeName(m_takingPath).constData())
        != 0)
        return failed(m_path, "moved", QString::fromLocal8Bit(std::strerror(errno)));
    sinks::syncFolderOf(m_path);
    return {};
}

Result<> TakenLetters::gather()
{
    if (!QFileInfo::exists(m_takingPath))
        return {};
    const auto lines = linesOfAll({m_handPath, m_takingPath});
    if (!lines)
        return failure(lines.error());
    if (const auto written = replace(m_handPath, *lines); !written)
        return written;
    return remove(m_takingPath);
}

Result<> TakenLetters::keep(const QByteArrayList &lines)
{
    m_lines = lines;
    if (!QFileInfo::exists(m_handPath))
        return {};
    return lines.isEmpty() ? remove(m_handPath) : replace(m_handPath, lines);
}

Result<> TakenLetters::putBack(const QByteArrayList &lines)
{
    if (const auto kept = keep(lines); !kept || lines.isEmpty())
        return kept;
    const auto lock = LockedFile::open(m_path);
    if (!lock)
        return failure(lock.error());
    const auto all = linesOfAll({m_handPath, m_path});
    if (!all)
        return failure(all.error());
    if (const auto written = replace(m_path, *all); !written)
        return written;
    return remove(m_handPath);
}

} // namespace tailrace::delivery
