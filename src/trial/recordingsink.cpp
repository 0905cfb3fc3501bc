// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/recordingsink.h"

#include "base/async.h"

namespace tailrace::trial {

RecordingSink::RecordingSink(std::unique_ptr<sinks::Sink> sink, Given &given,
                             const base::Clock &clock)
    : m_sink(std::move(sink))
    , m_given(given)
    , m_clock(clock)
{
    connect(m_sink.get(), &sinks::Sink::acknowledged, this, &sinks::Sink::acknowledged);
}

QFuture<sinks::DeliveryOutcome> RecordingSink::deliver(const std::vector<sinks::Event> &batch)
{
    const size_t first = m_given.size();
    for (const sinks::Event &event : batch)
        m_given.push_back({event, std::nullopt, -1});
    const auto delivered = m_sink->deliver(batch);
    // Before the route hears of it: it may be the last to do so.
    onResult(delivered, this,
             [this, first, count = batch.size(),
              since = m_clock.monotonicMs()](const sinks::DeliveryOutcome &outcome) {
                 for (size_t i = 0; i < count; ++i) {
                     GivenEvent &one = m_given[first + i];
                     one.ms = m_clock.monotonicMs() - since;
                     one.outcome = outcome;
                     one.outcome->acknowledged = i < outcome.acknowledged ? 1 : 0;
                 }
             });
    return delivered;
}

} // namespace tailrace::trial
