// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rawfile.h"

#include "stream/recordpage.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace tailrace::bench {

RawFile::RawFile(const QByteArray &page)
{
    const auto indexed = stream::indexPage(page);
    for (const stream::RecordEntry &entry : indexed->entries())
        m_lines.append(stream::rawLine(*indexed, entry) + '\n');
}

Turn RawFile::write(const QString &file, int batchSize, int count) const
{
    const Stopwatch watch;
    const int to = ::open(QFile::encodeName(file).constData(), O_WRONLY | O_APPEND | O_CREAT, 0600);
    qint64 bytes = 0;
    int written = 0;
    while (to >= 0 && written < count) {
        QByteArray batch;
        for (int i = 0; i < batchSize; ++i)
            batch += m_lines[(written + i) % m_lines.size()];
        if (::write(to, batch.constData(), size_t(batch.size())) != batch.size()
            || ::fdatasync(to) != 0)
            break;
        written += batchSize;
        bytes += batch.size();
    }
    ::close(to);
    return {watch.wallSeconds(), watch.cpuSeconds(), double(written), double(bytes)};
}

} // namespace tailrace::bench
