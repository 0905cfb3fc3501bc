// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/sink.h"

namespace tailrace::delivery {

/// JSON Lines on standard output, each batch written at once; acknowledged when the system took it.
class StdoutSink final : public Sink
{
    Q_OBJECT
public:
    using Sink::Sink;
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    QString displayName() const override;
};

} // namespace tailrace::delivery
