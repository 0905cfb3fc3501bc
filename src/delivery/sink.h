// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QPromise>

#include <vector>

namespace tailrace::delivery {

/// One event ready to go, with the ids a sink may carry.
struct Event
{
    QByteArray id;     ///< stable over restarts: the record's eventID
    QByteArray body;   ///< one line of JSON in the route's shape; a CloudEvent where the sink wants
                       ///< those
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
};

/// Where a route delivers to; one batch in flight. Lives in the engine's thread.
class Sink : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) = 0;
    /// True when body has to be a structured CloudEvent.
    virtual bool wantsCloudEvents() const { return false; }
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
