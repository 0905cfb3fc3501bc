// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "bridge/document.h"
#include "delivery/sink.h"
#include "net/httptransport.h"

#include <memory>

namespace tailrace::delivery {

/// The sink that the settings name: the one place that knows all kinds. baseDirectory is where
/// relative paths begin. Credentials when those that it refers to are not there.
Result<std::unique_ptr<Sink>> makeSink(const bridge::SinkSettings &settings,
                                       const QString &baseDirectory, net::HttpTransport &transport,
                                       const base::Clock &clock);

/// What the sink's format() will be, without making it.
EventFormat formatOf(const bridge::SinkSettings &settings);
/// The sink for people, without making it: "file orders.jsonl", "POST https://host/path".
QString sinkName(const bridge::SinkSettings &settings);

} // namespace tailrace::delivery
