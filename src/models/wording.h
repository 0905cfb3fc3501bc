// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <QString>

/// Numbers, sizes and times as the window writes them; the one place for it.
namespace tailrace::models {

/// "12,345" by the user's locale.
QString countText(qint64 count);
/// "640 B", "1.1 KB", "2.4 MB"; 1 KB is 1024 bytes, as the service counts.
QString sizeText(qint64 bytes);
/// "12:01:03" or "12:01:03.250" in the machine's time zone; empty for 0.
QString timeText(qint64 epochMs);
/// The same with the date and the zone, for details.
QString dateTimeText(qint64 epochMs);
/// "0.4 s", "12 s", "3 min", "2 h": how long something took or takes.
QString durationText(qint64 ms);
/// "240 ms" below ten seconds, then as durationText.
QString latencyText(qint64 ms);

/// One value on one line: texts as they are, sets in braces, maps and lists as plain JSON; cut
/// after so many characters, with an ellipsis. Control characters become signs.
QString valueText(const dynamodb::AttributeValue &value, int longest = 500);
/// The values of a key, beside each other.
QString keyText(const dynamodb::AttributeMap &keys);
/// Text from data on one line: line feeds and other control characters as their pictures (U+2400),
/// and by their number what has none: C1 controls and those that turn the direction of text, with
/// which a record could make a cell read as another.
QString onOneLine(const QString &text);

} // namespace tailrace::models
