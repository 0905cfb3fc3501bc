// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/filesink.h"

#include "sinks/file/rotation.h"

#include <QDir>
#include <QFileInfo>

namespace tailrace::sinks {

FileSink::FileSink(const bridge::FileSinkSettings &settings, const SinkContext &context,
                   QObject *parent)
    : Sink(parent)
    , m_rotateBytes(settings.rotateBytes)
    , m_keep(settings.keep)
    , m_clock(context.clock)
    , m_file(QDir(context.baseDirectory).absoluteFilePath(settings.path))
{
}

QFuture<DeliveryOutcome> FileSink::deliver(const std::vector<Event> &batch)
{
    QByteArray lines;
    for (const Event &event : batch)
        lines += event.body + '\n';
    if (const auto made = makeRoomFor(lines.size()); !made)
        return finished({0, made.error(), true});
    if (const auto written = m_file.append(lines); !written)
        return finished({0, written.error(), true});
    return finished({batch.size(), std::nullopt, true});
}

Result<> FileSink::makeRoomFor(qsizetype bytes)
{
    const qint64 size = m_rotateBytes > 0 ? m_file.size() : 0;
    if (size == 0 || size + bytes <= m_rotateBytes)
        return {};
    if (const auto moved = m_file.moveTo(rotatedName(m_file.path(), m_clock.nowMs())); !moved)
        return moved;
    // One that can't be removed is only kept longer.
    QDir folder = QFileInfo(m_file.path()).dir();
    for (const QString &name : tooManyOf(folder.entryList(QDir::Files), m_file.path(), m_keep))
        folder.remove(name);
    return {};
}

Result<std::unique_ptr<Sink>> FileSink::make(const bridge::FileSinkSettings &settings,
                                             const SinkContext &context)
{
    return std::make_unique<FileSink>(settings, context);
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
