// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturefile.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::capture {

namespace {

Error fileError(const QString &path, const char *what, int number, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return {ErrorKind::File,
            {},
            QStringLiteral("%1 can't be %2: %3")
                    .arg(path, QLatin1String(what), QString::fromLocal8Bit(std::strerror(number))),
            facts};
}

// A pipe to another program, or a device: there is nothing in it to be lost.
bool isStream(const QByteArray &name)
{
    struct stat facts;
    return ::stat(name.constData(), &facts) == 0
           && (S_ISFIFO(facts.st_mode) || S_ISCHR(facts.st_mode));
}

} // namespace

Result<std::unique_ptr<CaptureFile>> CaptureFile::create(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int kind = isStream(name) ? 0 : O_CREAT | O_EXCL;
    const int file = ::open(name.constData(), O_WRONLY | O_CLOEXEC | kind, 0600);
    if (file >= 0)
        return std::unique_ptr<CaptureFile>(new CaptureFile(path, file));
    if (errno == EEXIST)
        return failure(fileError(path, "made", errno,
                                 QStringLiteral("name another file, or remove that one first")));
    return failure(
            fileError(path, "made", errno, QStringLiteral("check the path and its permissions")));
}

CaptureFile::CaptureFile(QString path, int file)
    : m_path(std::move(path))
    , m_file(file)
{
}

CaptureFile::~CaptureFile()
{
    ::close(m_file);
}

tl::unexpected<Error> CaptureFile::failed(const char *what) const
{
    return failure(fileError(m_path, what, errno,
                             QStringLiteral("make room, or correct the path or its permissions")));
}

Result<> CaptureFile::append(QByteArrayView bytes)
{
    if (m_isTorn) {
        errno = EIO;
        return failed("written");
    }
    m_isSynced = false;
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t n = ::write(m_file, bytes.data() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            auto error = failed("written");
            // A pipe can't be cut; then its reader sees an unfinished line. Nothing more follows
            // it.
            m_isTorn =
                    done > 0
                    && (::ftruncate(m_file, m_size) != 0 || ::lseek(m_file, m_size, SEEK_SET) < 0);
            return error;
        }
        done += n;
    }
    m_size += bytes.size();
    return {};
}

Result<> CaptureFile::sync()
{
    if (m_isSynced)
        return {};
    // EINVAL, ENOTSUP: a pipe or a device, which has no disk behind it.
    if (::fdatasync(m_file) != 0 && errno != EINVAL && errno != ENOTSUP)
        return failed("synced");
    m_isSynced = true;
    return {};
}

} // namespace tailrace::capture
