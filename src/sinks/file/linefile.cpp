// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/linefile.h"

#include "sinks/file/stillnamed.h"
#include "sinks/file/syncfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::sinks {

namespace {

/// Never over what has the name already, on file systems too that don't know of it (NFS).
bool renameToFree(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    return ::link(from.constData(), to.constData()) == 0 && ::unlink(from.constData()) == 0;
}

} // namespace

LineFile::LineFile(QString path)
    : m_path(std::move(path))
{
}

LineFile::~LineFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

tl::unexpected<Error> LineFile::failed(const char *what) const
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("make room, or correct the path or its permissions");
    return failure(
            ErrorKind::File,
            QStringLiteral("%1 can't be %2: %3")
                    .arg(m_path, QLatin1String(what), QString::fromLocal8Bit(std::strerror(errno))),
            facts);
}

Result<> LineFile::open()
{
    if (m_file >= 0 && isStillNamed(m_file, QFile::encodeName(m_path)))
        return {};
    if (m_file >= 0)
        ::close(m_file); // what it would get now nobody would find
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    m_file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        return failed("opened");
    struct stat facts;
    if (::fstat(m_file, &facts) == 0 && !S_ISREG(facts.st_mode)) {
        ::close(m_file);
        m_file = -1;
        errno = EINVAL;
        return failed("used as a file");
    }
    auto cut = cutUnfinishedLine();
    if (!cut) { // or the next attempt would go on behind half a line
        ::close(m_file);
        m_file = -1;
    }
    return cut;
}

Result<> LineFile::cutUnfinishedLine()
{
    off_t end = ::lseek(m_file, 0, SEEK_END);
    const off_t size = end;
    char buffer[4096];
    while (end > 0) {
        const off_t from = end > off_t(sizeof buffer) ? end - off_t(sizeof buffer) : 0;
        const ssize_t n = ::pread(m_file, buffer, size_t(end - from), from);
        if (n <= 0)
            return failed("read");
        const void *feed = ::memrchr(buffer, '\n', size_t(n));
        if (feed) {
            end = from + (static_cast<const char *>(feed) - buffer) + 1;
            break;
        }
        end = from;
    }
    if (end != size && ::ftruncate(m_file, end) != 0)
        return failed("repaired");
    ::lseek(m_file, end, SEEK_SET);
    return {};
}

qint64 LineFile::size() const
{
    return QFileInfo(m_path).size();
}

Result<> LineFile::moveTo(const QString &newPath)
{
    if (const auto whole = open(); !whole) // a line that a crash left is cut off first
        return whole;
    if (!renameToFree(QFile::encodeName(m_path), QFile::encodeName(newPath)))
        return failed("renamed");
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
    syncFolderOf(m_path);
    return {};
}

Result<> LineFile::append(const QByteArray &lines)
{
    if (const auto opened = open(); !opened)
        return opened;
    const off_t start = ::lseek(m_file, 0, SEEK_END);
    qsizetype done = 0;
    while (done < lines.size()) {
        const ssize_t n = ::write(m_file, lines.constData() + done, size_t(lines.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        done += n;
    }
    if (done == lines.size() && ::fdatasync(m_file) == 0)
        return {};
    const auto error = failed("written");
    if (::ftruncate(m_file, start)
        != 0) { // then the unfinished line is cut off at the next opening
        ::close(m_file);
        m_file = -1;
    }
    return error;
}

} // namespace tailrace::sinks
