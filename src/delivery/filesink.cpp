// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/filesink.h"

namespace tailrace::delivery {

FileSink::FileSink(const QString &path, QObject *parent)
    : Sink(parent)
    , m_file(path)
{
}

QFuture<DeliveryOutcome> FileSink::deliver(const std::vector<Event> &batch)
{
    QByteArray lines;
    for (const Event &event : batch)
        lines += event.body + '\n';
    if (const auto written = m_file.append(lines); !written)
        return finished({0, written.error(), true});
    return finished({batch.size(), std::nullopt, true});
}

QString FileSink::displayName() const
{
    return QStringLiteral("file ") + m_file.path();
}

} // namespace tailrace::delivery
