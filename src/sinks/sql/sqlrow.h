// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

#include <QVariantList>

#include <span>

/// Events as rows of a table, the same for every database. Pure.
namespace tailrace::sinks {

/// In the order of rowOf.
inline constexpr const char *sqlColumns[] = {
        "event_id", "stream_arn", "shard_id", "sequence_number", "item_key", "created", "event"};

/// Nothing in an event becomes a NULL; times are UTC, with milliseconds.
QVariantList rowOf(const Event &event);
/// Why no table can take it; empty when it can.
QString rowProblem(const Event &event);

/// Inserts so many rows; one whose id is there already changes nothing. table is quoted.
QString insertStatement(const QString &table, size_t rows);
/// So many events at the front go in one statement: at least one.
size_t statementLength(std::span<const Event> events);

/// In double quotes, each part by itself where it is a name with dots.
QString quotedName(const QStringList &parts);

} // namespace tailrace::sinks
