// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::base {

/// The text without signatures, secret keys, session tokens, passwords and bearer tokens
/// (redaction.tsv). Known shapes by name (headers, INI, JSON, URL query, user info); every log sink
/// calls it.
QString redact(const QString &text);

/// Sends qDebug and friends through redact() to standard error. Call once in main.
void installRedactingMessageHandler();

} // namespace tailrace::base
