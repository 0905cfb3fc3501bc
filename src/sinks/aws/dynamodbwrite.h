// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "dynamodb/tableclient.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// The version of an item in a replica: the label of the stream that its record came from, and the
/// record's sequence number, filled up so that a later one is greater as a text. A stream that
/// replaced another one has a later label. What a snapshot found is older than any of its stream.
QByteArray itemVersion(const Event &event);

/// The write that an event becomes. Replicate: the record's new image over an older version of the
/// item, or its deletion; an item of a snapshot over anything; Rejected where the stream's view
/// type has no new images. PutItem: the body, which has to be a JSON object. table is what
/// TableName gets.
Result<dynamodb::WriteRequest> writeOf(const Event &event, const QString &table,
                                       const bridge::DynamoDbSinkSettings &settings);

/// What an answer says about an event; nothing when it is done. An item that is as new already is.
std::optional<DeliveryOutcome> judgeWrite(const Result<dynamodb::WriteAnswer> &answer,
                                          bridge::DynamoDbSinkSettings::Mode mode);

} // namespace tailrace::sinks
