// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/filesink.h"

#include <QDir>
#include <QFileInfo>

namespace tailrace::sinks {

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

Result<std::unique_ptr<Sink>> FileSink::make(const bridge::FileSinkSettings &settings,
                                             const SinkContext &context)
{
    return std::make_unique<FileSink>(QDir(context.baseDirectory).absoluteFilePath(settings.path));
}

SinkSummary FileSink::summaryOf(const bridge::FileSinkSettings &settings)
{
    const QFileInfo file(settings.path);
    return {QStringLiteral("File"),
            QStringLiteral("file ") + settings.path,
            {file.fileName(), file.path()}};
}

EventFormat FileSink::formatOf(const bridge::FileSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
