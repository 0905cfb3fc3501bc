// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/requestjournal.h"

#include <QString>

namespace tailrace::ui {

/// "200", "400 ValidationException", "no answer".
QString outcomeWords(const dynamodb::JournalEntry &entry);

/// The request's head as it was sent, and how many bytes followed.
QString requestText(const dynamodb::JournalEntry &entry);

/// What the service would have signed, and in which line ours first differs; empty where it said
/// nothing of it.
QString expectedText(const dynamodb::JournalEntry &entry);

/// Everything of it, for a ticket.
QString wholeText(const dynamodb::JournalEntry &entry);

} // namespace tailrace::ui
