// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/bridgerun.h"
#include "formats/json.h"
#include "ui/widgets/statusdot.h"

namespace tailrace::ui {

/// The sign that goes with a bridge's state.
DotState dotOf(const delivery::BridgeStatus &status);

/// "Ready", "Starting", "Retrying", "Failed", ...: one word for lists.
QString stateWord(const delivery::BridgeStatus &status);

/// The state with why and since when, as a sentence: "Ready: read 0.3 s ago,
/// acknowledged 0.2 s ago".
QString stateSentence(const delivery::BridgeStatus &status, qint64 nowMs);

/// "0.4 s", "3 min", "2 h".
QString durationText(qint64 ms);

/// "every record", or what the filter of a route asks for, a line for each condition.
QStringList filterLines(const formats::Json &route);

} // namespace tailrace::ui
