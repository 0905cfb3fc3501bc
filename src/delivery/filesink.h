// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/linefile.h"
#include "delivery/sink.h"

namespace tailrace::delivery {

/// JSON Lines on disk; acknowledged when synced.
class FileSink final : public Sink
{
    Q_OBJECT
public:
    explicit FileSink(const QString &path, QObject *parent = nullptr);
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    QString displayName() const override;

private:
    LineFile m_file;
};

} // namespace tailrace::delivery
