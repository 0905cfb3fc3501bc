// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"

namespace tailrace::bridge {

/// The endpoint that a document names for a sink's signed requests; empty for AWS's own, and for
/// sinks that sign none.
QString sinkEndpoint(const SinkSettings &sink);

} // namespace tailrace::bridge
