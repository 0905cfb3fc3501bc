// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

namespace tailrace::sinks {

/// An event's ids as attributes of a message: eventID, eventSourceARN, shardId, sequenceNumber;
/// those it has.
QList<std::pair<QByteArray, QByteArray>> idAttributes(const Event &event);

/// What attributes of the type String add to a message's size.
qint64 attributeBytes(const Event &event);

/// A text as group or deduplication id of a FIFO queue or topic: as it is where it may be (up to
/// 128 characters of ASCII without blanks), else its SHA-256 in hexadecimal digits.
QByteArray fifoId(const QByteArray &text);
/// The group of an event: its item's. An event without an item has a group of its own.
QByteArray groupId(const Event &event);

/// JSON with what messages can't hold (U+FFFE, U+FFFF, which XML forbids) written as escapes.
QByteArray messageText(QByteArray json);

} // namespace tailrace::sinks
