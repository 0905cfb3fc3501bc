// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/stdoutsink.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace tailrace::sinks {

QFuture<DeliveryOutcome> StdoutSink::deliver(const std::vector<Event> &batch)
{
    QByteArray lines;
    for (const Event &event : batch)
        lines += event.body + '\n';
    for (qsizetype done = 0; done < lines.size();) {
        const ssize_t n =
                ::write(STDOUT_FILENO, lines.constData() + done, size_t(lines.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            const bool readerLeft = errno == EPIPE;
            ErrorFacts facts;
            facts.remedy = QStringLiteral("start the bridge again: it goes on where it was");
            const QString why = QStringLiteral("standard output can't be written: %1")
                                        .arg(QString::fromLocal8Bit(std::strerror(errno)));
            return finished({0, Error{ErrorKind::File, {}, why, facts}, true, readerLeft});
        }
        done += n;
    }
    return finished({batch.size(), std::nullopt, true});
}

Result<std::unique_ptr<Sink>> StdoutSink::make(const bridge::StdoutSinkSettings &,
                                               const SinkContext &)
{
    return std::make_unique<StdoutSink>();
}

SinkSummary StdoutSink::summaryOf(const bridge::StdoutSinkSettings &)
{
    return {QStringLiteral("Standard output"), QStringLiteral("standard output"), {}};
}

EventFormat StdoutSink::formatOf(const bridge::StdoutSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
