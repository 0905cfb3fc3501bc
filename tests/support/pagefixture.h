// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/gap.h"
#include "stream/recordpage.h"

#include <QList>

namespace tailrace::test {

/// A record as the service sends it; members stand inside "dynamodb".
QByteArray recordJson(const QByteArray &eventId, const QByteArray &eventName,
                      const QByteArray &members);
/// INSERT of an item with that id (JSON text without quotes) and nothing else.
QByteArray insertJson(const QByteArray &id);
/// A page of these records, as if it had just been read from shard "shardId-00000001-abcdef".
stream::PagePtr pageOf(const QList<QByteArray> &records);
/// A page of count inserts whose ids begin with prefix.
stream::PagePtr pageOfInserts(const QByteArray &prefix, int count);
stream::Gap aGap(bool certain);

} // namespace tailrace::test
