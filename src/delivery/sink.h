// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <vector>

namespace tailrace::delivery {

/// One event ready to go, with the ids a sink may carry.
struct Event
{
    QByteArray id;         ///< stable over restarts: the record's eventID
    QByteArray body;       ///< the shaped record, one line of JSON
    QByteArray cloudEvent; ///< CloudEvents structured form of the same, where the sink wants one
    QByteArray itemKey;    ///< canonical key, for order per item
    QByteArray sequenceNumber;
    QString shardId;
    qint64 createdMs = 0;
};

/// Where a route delivers to. A batch is acknowledged as a whole: when the future holds a value,
/// everything in it is safe at the other side (for a file: on the disk). One batch in flight per
/// sink. Lives in the engine's thread.
class Sink : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual QFuture<Result<>> deliver(const std::vector<Event> &batch) = 0;
    /// For people: "file orders.jsonl", "POST https://host/path".
    virtual QString displayName() const = 0;
};

} // namespace tailrace::delivery
