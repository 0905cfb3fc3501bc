// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/bytesource.h"

#include "capture/decompressor.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace tailrace::capture {

namespace {

constexpr qsizetype magicBytes = 4;

class FileSource final : public ByteSource
{
public:
    FileSource(QString path, int file)
        : m_path(std::move(path))
        , m_file(file)
    {
    }
    ~FileSource() override
    {
        if (m_file != STDIN_FILENO)
            ::close(m_file);
    }

    Result<qsizetype> read(char *to, qsizetype size) override
    {
        if (!m_head.isEmpty()) {
            const qsizetype n = qMin(size, m_head.size());
            std::memcpy(to, m_head.constData(), size_t(n));
            m_head.remove(0, n);
            return n;
        }
        ssize_t n = 0;
        do
            n = ::read(m_file, to, size_t(size));
        while (n < 0 && errno == EINTR);
        if (n >= 0)
            return qsizetype(n);
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2")
                               .arg(m_path, QString::fromLocal8Bit(std::strerror(errno))));
    }

    /// The first bytes, which read() will give again.
    Result<QByteArray> head()
    {
        QByteArray bytes;
        while (bytes.size() < magicBytes) {
            char some[magicBytes];
            const auto n = read(some, magicBytes - bytes.size());
            if (!n)
                return failure(n.error());
            if (*n == 0)
                break;
            bytes.append(some, *n);
        }
        return m_head = bytes;
    }

private:
    const QString m_path;
    const int m_file;
    QByteArray m_head;
};

} // namespace

Result<std::unique_ptr<ByteSource>> openSource(const QString &path)
{
    const int file = path == QLatin1String("-")
                             ? STDIN_FILENO
                             : ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2")
                               .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    auto source = std::make_unique<FileSource>(path, file);
    const auto head = source->head();
    if (!head)
        return failure(head.error());
    if (isCompressed(*head))
        return makeDecompressor(std::move(source));
    return source;
}

} // namespace tailrace::capture
