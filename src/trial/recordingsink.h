// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/givenevent.h"

namespace tailrace::trial {

/// Lets every event through to a sink and remembers it, with what the sink said of it.
class RecordingSink final : public sinks::Sink
{
    Q_OBJECT
public:
    using Given = std::vector<GivenEvent>;

    /// Into that list; list and clock outlive it.
    RecordingSink(std::unique_ptr<sinks::Sink> sink, Given &given, const base::Clock &clock);

    QFuture<sinks::DeliveryOutcome> deliver(const std::vector<sinks::Event> &batch) override;
    sinks::EventFormat format() const override { return m_sink->format(); }
    bool wantsRecord() const override { return m_sink->wantsRecord(); }
    bool wantsItemKey() const override { return m_sink->wantsItemKey(); }

private:
    const std::unique_ptr<sinks::Sink> m_sink;
    Given &m_given;
    const base::Clock &m_clock;
};

} // namespace tailrace::trial
