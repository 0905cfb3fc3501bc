// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace tailrace::models {

/// What rows can be copied and exported as.
enum class RowFormat {
    DynamoDbJson,   ///< each record exactly as it was received
    PlainJson,      ///< the plain shape
    CloudEvent,     ///< structured CloudEvents
    Csv,            ///< a line a record, a column an attribute
    Capture,        ///< gaps, shards and times too: Tailrace opens it again
    AwsCli,         ///< the change again, as a command
    Curl,           ///< the same
    Undo,           ///< what takes the change back, as a command; newest first
    Key,            ///< the key, DynamoDB JSON
    SequenceNumber, ///< digits
};

inline constexpr std::array exportFormats{
        RowFormat::Capture,    RowFormat::DynamoDbJson, RowFormat::PlainJson, RowFormat::Csv,
        RowFormat::CloudEvent, RowFormat::AwsCli,       RowFormat::Curl,      RowFormat::Undo};

/// "DynamoDB JSON": for menus.
QString formatTitle(RowFormat format);
/// One sentence on what a file of it holds.
QString formatHint(RowFormat format);
/// Of a file's name, without the dot.
QString formatSuffix(RowFormat format);
/// Several changes are taken back in the opposite order.
constexpr bool isNewestFirst(RowFormat format)
{
    return format == RowFormat::Undo;
}

} // namespace tailrace::models
