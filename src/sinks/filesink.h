// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/linefile.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// JSON Lines on disk; acknowledged when synced.
class FileSink final : public Sink
{
    Q_OBJECT
public:
    explicit FileSink(const QString &path, QObject *parent = nullptr);
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    static Result<std::unique_ptr<Sink>> make(const bridge::FileSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::FileSinkSettings &settings);
    static EventFormat formatOf(const bridge::FileSinkSettings &settings);

private:
    LineFile m_file;
};

} // namespace tailrace::sinks
