// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QPromise>

#include <vector>

namespace tailrace::delivery {

/// What a sink wants an event's body to be.
enum class EventFormat {
    Shape,      ///< the route's shape
    Structured, ///< a CloudEvent as one JSON object, around the shape
    Binary,     ///< a CloudEvent's data, which is the shape; its attributes apart
};

/// One event ready to go, with the ids a sink may carry.
struct Event
{
    QByteArray id;   ///< stable over restarts: the record's eventID
    QByteArray body; ///< one line of JSON, as the sink's EventFormat says
    /// Name and value, UTF-8: of EventFormat::Binary only.
    QList<std::pair<QByteArray, QByteArray>> attributes = {};
    QByteArray record; ///< the record as received, for the dead letters
    QByteArray sequenceNumber;
    QString shardId;
    qint64 createdMs = 0;
};

/// How a batch went: the first so many events are safe at the other side (for a file: on the disk);
/// an error speaks of the one behind them.
struct DeliveryOutcome
{
    size_t acknowledged = 0;
    std::optional<Error> error;
    bool retryable = true;   ///< false: the other side refused this very event
    bool sinkIsGone = false; ///< nothing can be delivered there ever again: the bridge ends
    bool isOfAll = false;    ///< the error is the batch's: no event of it is known to be to blame
};

/// Where a route delivers to; perhaps several batches at once. Lives in the engine's thread.
class Sink : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) = 0;
    virtual EventFormat format() const { return EventFormat::Shape; }
    /// For people: "file orders.jsonl", "POST https://host/path".
    virtual QString displayName() const = 0;

protected:
    /// A future that is finished already.
    static QFuture<DeliveryOutcome> finished(DeliveryOutcome outcome)
    {
        QPromise<DeliveryOutcome> promise;
        promise.start();
        promise.addResult(std::move(outcome));
        promise.finish();
        return promise.future();
    }
};

} // namespace tailrace::delivery
