// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QString>

namespace tailrace::cli {

/// What one line of standard error is about, for programs that read it.
struct LogEvent
{
    const char *level = "info"; ///< debug, info, warning or error
    QString name;               ///< "status", "gap", "error", "note"
    formats::Json fields;       ///< an object, or null for none
    QString message;            ///< the same in words
};

/// {"time":ISO8601,"level":…,"event":…,fields…,"message":…}, redacted, without a line feed. nowMs
/// is epoch milliseconds. Pure.
QByteArray logLine(const LogEvent &event, qint64 nowMs);

} // namespace tailrace::cli
