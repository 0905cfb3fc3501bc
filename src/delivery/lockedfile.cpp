// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/lockedfile.h"

#include "sinks/file/stillnamed.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace tailrace::delivery {

namespace {

constexpr int attemptsOfOpen = 200;
constexpr int pauseMicroseconds = 10'000;

/// False with errno EWOULDBLOCK when somebody else has it all the time.
bool lock(int file, int attempts)
{
    for (int i = 1;; ++i) {
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EINTR && (errno != EWOULDBLOCK || i >= attempts))
            return false;
        ::usleep(pauseMicroseconds);
    }
}

tl::unexpected<Error> failed(const QString &path)
{
    ErrorFacts facts;
    if (errno == EWOULDBLOCK) {
        facts.remedy = QStringLiteral("wait for it, or stop it");
        return failure(ErrorKind::Busy, QStringLiteral("%1 is held by another process").arg(path),
                       facts);
    }
    facts.remedy = QStringLiteral("make room, or correct the path or its permissions");
    return failure(ErrorKind::File,
                   QStringLiteral("%1 can't be opened: %2")
                           .arg(path, QString::fromLocal8Bit(std::strerror(errno))),
                   facts);
}

} // namespace

LockedFile::LockedFile(int file)
    : m_file(file)
{
}

LockedFile::LockedFile(LockedFile &&other) noexcept
    : m_file(std::exchange(other.m_file, -1))
{
}

LockedFile::~LockedFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<LockedFile> LockedFile::open(const QString &path)
{
    return open(path, attemptsOfOpen);
}

Result<LockedFile> LockedFile::tryOpen(const QString &path)
{
    return open(path, 1);
}

Result<LockedFile> LockedFile::open(const QString &path, int attempts)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    const QByteArray name = QFile::encodeName(path);
    for (;;) {
        const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0)
            return failed(path);
        if (!lock(file, attempts)) {
            const auto fault = failed(path);
            ::close(file);
            return fault;
        }
        LockedFile locked(file);
        if (sinks::isStillNamed(file, name))
            return locked; // the name may have gone to another one while we waited
    }
}

} // namespace tailrace::delivery
