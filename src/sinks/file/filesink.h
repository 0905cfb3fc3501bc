// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/file/linefile.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// JSON Lines on disk; acknowledged when synced. A file that would grow beyond its limit is put
/// aside by a name with the time, at the end of a batch, so that no event is in two files.
class FileSink final : public Sink
{
    Q_OBJECT
public:
    FileSink(const bridge::FileSinkSettings &settings, const SinkContext &context,
             QObject *parent = nullptr);
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    static Result<std::unique_ptr<Sink>> make(const bridge::FileSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::FileSinkSettings &settings);
    static EventFormat formatOf(const bridge::FileSinkSettings &settings);

private:
    Result<> makeRoomFor(qsizetype bytes);

    const qint64 m_rotateBytes;
    const int m_keep;
    const base::Clock &m_clock;
    LineFile m_file;
};

} // namespace tailrace::sinks
