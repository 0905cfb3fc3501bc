// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/acknowledgedevents.h"

#include "delivery/checkpointstore.h"

#include <QCryptographicHash>
#include <QFile>

#include <array>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::delivery {

namespace {

using Digest = std::array<char, 16>;
/// So many events come again at most: what was under way, in all routes.
constexpr size_t questions = 16 * AcknowledgedEvents::capacity;
constexpr char magic[32] = "tailrace acknowledged events 1\n";

/// Of route, stream, shard and sequence number: an eventID alone is no promise of every server's.
QByteArray digestOf(const QString &route, const sinks::EventPlace &place)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    for (const QByteArray &part :
         {route.toUtf8(), place.streamArn.toUtf8(), place.shardId.toUtf8()}) {
        hash.addData(part);
        hash.addData(QByteArrayView("\0", 1));
    }
    hash.addData(place.sequenceNumber);
    return hash.result();
}

Error cantBeKept(const QString &file)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("make room in its folder, or use another --state-dir");
    return Error{ErrorKind::File,
                 {},
                 QStringLiteral("what is acknowledged can't be kept in %1: %2")
                         .arg(file, qt_error_string()),
                 facts};
}

/// Room that is really there: a page that the disk can't hold would end the process later.
bool makeRoom(int file, size_t size)
{
    struct stat facts = {};
    if (::fstat(file, &facts) != 0)
        return false;
    if (size_t(facts.st_size) != size && ::ftruncate(file, 0) != 0)
        return false;
    const int error = ::posix_fallocate(file, 0, off_t(size));
    errno = error;
    return error == 0;
}

} // namespace

struct AcknowledgedEvents::Image
{
    char head[32];
    quint64 next; ///< the place that is written next
    char stamp[16];
    char padding[8];
    Digest digests[capacity];
};

Result<std::unique_ptr<AcknowledgedEvents>> AcknowledgedEvents::open(const QString &file)
{
    const int opened = ::open(QFile::encodeName(file).constData(),
                              O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (opened < 0)
        return failure(cantBeKept(file));
    if (!makeRoom(opened, sizeof(Image))) {
        const Error error = cantBeKept(file);
        ::close(opened);
        return failure(error);
    }
    void *mapped = ::mmap(nullptr, sizeof(Image), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
    const Error error = cantBeKept(file);
    ::close(opened);
    if (mapped == MAP_FAILED)
        return failure(error);
    std::unique_ptr<AcknowledgedEvents> events(new AcknowledgedEvents);
    events->m_image = static_cast<Image *>(mapped);
    if (std::memcmp(events->m_image->head, magic, sizeof magic) != 0)
        events->reset();
    static constexpr Digest none = {};
    for (const Digest &digest : events->m_image->digests)
        if (digest != none)
            events->m_earlier.insert(QByteArray(digest.data(), qsizetype(digest.size())));
    return events;
}

AcknowledgedEvents::~AcknowledgedEvents()
{
    ::munmap(m_image, sizeof(Image));
}

void AcknowledgedEvents::add(const QString &route, const sinks::EventPlace &place)
{
    const QByteArray digest = digestOf(route, place);
    std::memcpy(m_image->digests[m_image->next % capacity].data(), digest.constData(),
                sizeof(Digest));
    ++m_image->next;
}

bool AcknowledgedEvents::wasAcknowledged(const QString &route, const sinks::EventPlace &place)
{
    if (m_earlier.isEmpty())
        return false;
    if (++m_asked > questions)
        m_earlier.clear();
    return m_earlier.contains(digestOf(route, place));
}

QByteArray AcknowledgedEvents::stamp() const
{
    return QByteArray(m_image->stamp, sizeof m_image->stamp);
}

void AcknowledgedEvents::setStamp(const QByteArray &stamp)
{
    std::memcpy(m_image->stamp, stamp.leftJustified(sizeof m_image->stamp, '\0', true).constData(),
                sizeof m_image->stamp);
}

void AcknowledgedEvents::reset()
{
    std::memset(m_image, 0, sizeof(Image));
    std::memcpy(m_image->head, magic, sizeof magic);
    m_earlier.clear();
}

QString acknowledgedFileName(const QString &bridgeName)
{
    const QString name = checkpointFileName(bridgeName);
    return name.left(name.lastIndexOf(u'.')) + QStringLiteral(".acknowledged");
}

} // namespace tailrace::delivery
