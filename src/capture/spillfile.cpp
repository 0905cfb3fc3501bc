// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/spillfile.h"

#include "capture/contextline.h"
#include "capture/frame.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace tailrace::capture {

namespace {

tl::unexpected<Error> unreadable(const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("check the disk");
    return failure(ErrorKind::File,
                   QStringLiteral("records that were moved to the disk can't be read: %1").arg(why),
                   facts);
}

QByteArray startLine(const QString &tableArn, const base::Clock &clock)
{
    Boundary start;
    start.tableArn = tableArn;
    start.version = QStringLiteral(TAILRACE_VERSION);
    start.atMs = clock.nowMs();
    return contextLine(start) + '\n';
}

} // namespace

Result<std::shared_ptr<SpillFile>>
SpillFile::create(const QString &directory, const QString &tableArn, const base::Clock &clock)
{
    QDir().mkpath(directory);
    const QString path = QDir(directory).filePath(
            QStringLiteral("records-%1.jsonl.zst").arg(QUuid::createUuid().toString(QUuid::Id128)));
    auto writer = CaptureFile::create(path);
    if (!writer)
        return failure(writer.error());
    const QByteArray name = QFile::encodeName(path);
    const int reader = ::open(name.constData(), O_RDWR | O_CLOEXEC);
    const int number = errno;
    ::unlink(name.constData());
    if (reader < 0)
        return unreadable(QString::fromLocal8Bit(std::strerror(number)));
    std::shared_ptr<SpillFile> spill(new SpillFile(std::move(*writer), reader));
    if (const auto begun = spill->append(packLines(startLine(tableArn, clock))); !begun)
        return failure(begun.error());
    return spill;
}

SpillFile::SpillFile(std::unique_ptr<CaptureFile> writer, int reader)
    : m_writer(std::move(writer))
    , m_file(reader)
{
}

SpillFile::~SpillFile()
{
    ::close(m_file);
}

Result<FramePlace> SpillFile::append(QByteArrayView frame)
{
    const FramePlace place{m_writer->size(), frame.size()};
    if (const auto written = m_writer->append(frame); !written)
        return failure(written.error());
    return place;
}

Result<QByteArray> SpillFile::read(const FramePlace &place) const
{
    QByteArray frame(place.size, Qt::Uninitialized);
    for (qsizetype done = 0; done < frame.size();) {
        const ssize_t n = ::pread(m_file, frame.data() + done, size_t(frame.size() - done),
                                  off_t(place.offset + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return unreadable(QString::fromLocal8Bit(std::strerror(errno)));
        if (n == 0)
            return unreadable(QStringLiteral("the file is shorter than what was written"));
        done += n;
    }
    return frame;
}

void SpillFile::release(const FramePlace &place) const
{
    ::fallocate(m_file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, off_t(place.offset),
                off_t(place.size));
}

} // namespace tailrace::capture
